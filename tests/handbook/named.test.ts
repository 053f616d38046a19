import { globSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseFlags } from '../../electron/settings/flags.ts'
import { sourceFile, visit } from '../../scripts/handbook/read-sentences.ts'
import { german } from '../../shared/messages/german.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { stationApi } from '../../shared/station-api.ts'
import { codeIn, commandsIn, emphasizedIn, handbookFiles, read, readFiles, root } from './markdown.ts'

const { scripts }: { scripts: Readonly<Record<string, string>> } = JSON.parse(read('package.json'))

describe('every command', () => {
  it.each(readFiles)('of npm that %s names is one of the project, with flags that it knows', (path) => {
    const wrong = commandsIn(path)
      .filter((command) => /^(?:PRINT_STATION_\w+=\S+\s+)?npm /.test(command))
      .flatMap((command) => {
        const [, words = ''] = command.split('npm ')
        const [call = '', flags = ''] = words.split(' -- ')
        const script = call.replace(/^run (--silent )?/, '').trim()
        if (script === 'ci') return []
        if (scripts[script] === undefined) return [command]
        return flagsIn(flags).flatMap((flag) => (isFlagOf(script, flag) ? [] : [`${command}: ${flag}`]))
      })
    expect(wrong).toEqual([])
  })

  it('is found at all', () => {
    expect(commandsIn('README.md').filter((command) => command.startsWith('npm'))).toEqual(
      expect.arrayContaining(['npm ci', 'npm run demo', 'npm test']),
    )
  })
})

describe('every flag', () => {
  it.each(readFiles)('that %s names by itself is one of a program of the project', (path) => {
    const named = codeIn(path).flatMap((code) => (code.startsWith('--') ? flagsIn(code) : []))
    const known = (flag: string): boolean => Object.keys(scripts).some((script) => isFlagOf(script, flag))
    expect(named.filter((flag) => !known(flag))).toEqual([])
  })

  it.each(readFiles)('that %s names for the environment is one of the station', (path) => {
    const named = [...read(path).matchAll(/PRINT_STATION_([A-Z_]+)\b/g)].map(([, name = '']) => name)
    const flags = named.map((name) => name.toLowerCase().replaceAll('_', '-'))
    expect(flags.filter((flag) => !isOfStation(flag))).toEqual([])
  })
})

describe('every setting and call', () => {
  it.each(readFiles)('that %s names is there', (path) => {
    const groups = Object.keys(settingsSchema.shape)
    const domains = Object.keys(stationApi).map((call) => call.split('.')[0])
    const named = codeIn(path).filter((code) => {
      const [first] = code.split('.')
      return /^[a-z]\w*(?:\.[a-z]\w*)+$/i.test(code) && [...groups, ...domains].includes(first) && !isFile(code)
    })
    expect(named.filter((name) => !Object.hasOwn(stationApi, name) && !isSetting(name))).toEqual([])
  })

  it('is told from what is not', () => {
    expect([isSetting('backups.keepDays'), isSetting('backups.keepWeeks')]).toEqual([true, false])
    expect(codeIn('docs/operations.md').filter(isSetting).length).toBeGreaterThan(20)
  })
})

describe('every word of the screen', () => {
  it.each(handbookFiles)('that %s names is one of the console', async (path) => {
    const known = await wordsIn(path.includes('/de/') ? 'de' : 'en')
    const named = emphasizedIn(path).map(withoutEnd)
    expect(named.filter((words) => !known.has(words))).toEqual([])
  })
})

describe('every key', () => {
  it.each(handbookFiles)('that %s names does something', async (path) => {
    const { allActions } = await import(join(root, 'renderer/features/actions/all-actions.ts'))
    const { printedKey } = await import(join(root, 'renderer/ui/key-names.ts'))
    const { en } = await import(join(root, 'renderer/ui/words.en.ts'))
    const { de } = await import(join(root, 'renderer/ui/words.de.ts'))
    const words = path.includes('/de/') ? de : en
    const keys: readonly string[] = allActions.flatMap((action: { keys?: { names: readonly string[] } }) =>
      (action.keys?.names ?? []).map((name) => words.key(printedKey(name))),
    )
    const isKey = /^(?:(?:Ctrl|Shift|Strg|Umschalt) )?(?:[A-Z0-9?/↓↑]|F\d|Enter|Esc|Space|Leertaste)$/
    const named = codeIn(path).filter((code) => isKey.test(code))
    expect(named.filter((key) => !keys.includes(key))).toEqual([])
  })
})

const flagsIn = (text: string): readonly string[] =>
  [...text.matchAll(/--([a-z][a-z-]*)/g)].map(([, flag = '']) => flag)

const isOfStation = (flag: string): boolean => {
  try {
    parseFlags([`--${flag}`, 'x'], {})
    return true
  } catch (error) {
    return !String(error).includes('Unknown option')
  }
}

/** What the program with its window and the station alone know, or the program of a script in the options that it reads. */
function isFlagOf(script: string, flag: string): boolean {
  if (script === 'start' || script === 'station') return flag === 'hidden' || isOfStation(flag)
  const [file] = /\S+\.ts/.exec(scripts[script] ?? '') ?? []
  if (file === undefined) return false
  const files = file.startsWith('simulator/') ? globSync('simulator/*.ts', { cwd: root }) : [file]
  return files.some((path) => optionsOf(path.replaceAll('\\', '/')).has(flag))
}

function optionsOf(path: string): ReadonlySet<string> {
  const names = new Set<string>()
  visit(sourceFile(path).program, (node) => {
    if (node.type === 'Property' && node.key.type === 'Identifier') names.add(node.key.name)
    if (node.type === 'Literal' && typeof node.value === 'string') names.add(node.value.replace(/^--/, ''))
  })
  return names
}

const isFile = (code: string): boolean => /\.(?:db|json|log|md|pdf|lock|running|id)$/.test(code)

function isSetting(name: string): boolean {
  let part: unknown = settingsSchema.parse({})
  for (const step of name.split('.')) {
    if (typeof part !== 'object' || part === null || !Object.hasOwn(part, step)) return false
    part = (part as Readonly<Record<string, unknown>>)[step]
  }
  return true
}

const withoutEnd = (words: string): string => words.replace(/\s?…$/, '').replace(/[.:]$/, '')

const wordsByLanguage = new Map<string, Promise<ReadonlySet<string>>>()

/** All that the console and the station say in a language. */
function wordsIn(language: 'en' | 'de'): Promise<ReadonlySet<string>> {
  const known = wordsByLanguage.get(language) ?? collectWords(language)
  wordsByLanguage.set(language, known)
  return known
}

async function collectWords(language: 'en' | 'de'): Promise<ReadonlySet<string>> {
  const files = globSync(`renderer/**/*words.${language}.ts`, { cwd: root })
  const modules = await Promise.all(files.map((file) => import(join(root, file))))
  const sentences: readonly string[] = language === 'en' ? Object.keys(german) : Object.values(german)
  return new Set([...sentences, ...modules.flatMap(textsIn)].map(withoutEnd))
}

/** Of a text with a place for something, what stands before it. */
function textsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part]
  if (typeof part === 'function') return beginningOf(part as (...given: readonly string[]) => unknown)
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : []
}

function beginningOf(making: (...given: readonly string[]) => unknown): readonly string[] {
  try {
    const [beginning = ''] = String(making('…', '…', '…')).split(/…|undefined|NaN/)
    return [beginning.trim()]
  } catch {
    return []
  }
}
