import { globSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

const root = join(import.meta.dirname, '../..')
const files = globSync('renderer/**/*words.en.ts', { cwd: root })
  .map((file) => file.replace('.en.ts', '.ts'))
  .toSorted()

type Words = Readonly<Record<string, unknown>>
const english = new Map<string, Words>()
const german = new Map<string, Words>()

beforeAll(async () => {
  await load(english, ['en-GB'])
  await load(german, ['de-DE'])
})

afterAll(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

describe('every file of words', () => {
  it('is found, and each says something else in German', () => {
    expect(files.length).toBeGreaterThan(25)
    const alike = files.filter((file) => wordsOf(english.get(file)).join('\n') === wordsOf(german.get(file)).join('\n'))
    expect(alike).toEqual([])
  })

  it.each(files)('%s says in German what it says in English', (file) => {
    const said = new Map(entriesOf(german.get(file)))
    for (const [place, words] of entriesOf(english.get(file))) {
      const other = said.get(place)
      expect(other, place).toBeTypeOf(typeof words)
      if (typeof words === 'string') expect(other === '', place).toBe(words === '')
      // Markers stand for what is put in: numbers, names, titles. What English says of them, German says, too.
      const [asked, answered] = [markersIn(words), markersIn(other)]
      if (asked !== null && answered !== null) expect(answered, place).toEqual(asked)
    }
  })
})

async function load(into: Map<string, Words>, languages: readonly string[]): Promise<void> {
  const localStorage = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
  vi.stubGlobal('window', { navigator: { languages }, localStorage })
  vi.resetModules()
  for (const file of files) into.set(file, await import(join(root, file)))
}

/** Every word and every function that makes one, with its place. */
function entriesOf(part: unknown, place = ''): [place: string, words: string | Making][] {
  if (typeof part === 'string') return [[place, part]]
  if (typeof part === 'function') return [[place, part as Making]]
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, inner]) => entriesOf(inner, `${place}.${name}`))
}

type Making = (...given: readonly unknown[]) => unknown

const wordsOf = (words: Words | undefined): readonly string[] =>
  entriesOf(words).flatMap(([, said]) => (typeof said === 'string' ? [said] : []))

const markers = ['Mark1', 'Mark2', 'Mark3', 'Mark4']

/** Which of the given texts a function puts into what it says; null where it wants something else than texts. */
function markersIn(making: unknown): readonly string[] | null {
  if (typeof making !== 'function') return null
  const said = outcomeOf(() => making(...markers))
  if (typeof said !== 'string' || said.includes('NaN')) return null
  expect(said).not.toBe('')
  return markers.filter((marker) => said.includes(marker))
}

function outcomeOf(make: () => unknown): unknown {
  try {
    return make()
  } catch {
    return null
  }
}
