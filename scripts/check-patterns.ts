import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { check } from 'recheck'
import { parseSync, Visitor } from 'vite'
import { projectDir } from './project-dir.ts'

/**
 * Checks that no pattern takes longer than its text is long, whatever the text: strangers, files and other programs choose it.
 * A pattern that is put together at run time cannot be judged, so there is none.
 */
async function checkPatterns(): Promise<number> {
  const rooms = ['electron', 'shared', 'renderer', 'simulator', 'scripts']
  const files = globSync(
    rooms.map((room) => `${room}/**/*.{ts,tsx}`),
    { cwd: projectDir },
  ).map((file) => file.replaceAll('\\', '/'))
  const { patterns, faults } = patternsOf(files)
  const waiting = [...patterns]
  const judge = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const fault = await faultOf(next)
      if (fault !== null) faults.push(fault)
    }
  }
  await Promise.all([judge(), judge()])

  for (const { place, what } of faults) console.error(`${place} ${what}`)
  if (patterns.length === 0) console.error('no pattern at all was found, so nothing was checked')
  console.log(`${patterns.length} patterns, ${faults.length} of them grow`)
  return patterns.length > 0 && faults.length === 0 ? 0 : 1
}

interface Pattern {
  /** `shared/fold-text.ts:33` */
  readonly place: string
  readonly source: string
  readonly flags: string
}

interface Fault {
  readonly place: string
  readonly what: string
}

/** Every literal, and every place where a pattern is made of a text. */
function patternsOf(files: readonly string[]): { patterns: Pattern[]; faults: Fault[] } {
  const patterns: Pattern[] = []
  const faults: Fault[] = []
  for (const file of files) {
    const text = readFileSync(join(projectDir, file), 'utf8')
    const { program, errors } = parseSync(file, text)
    const placeOf = (start: number): string => `${file}:${text.slice(0, start).split('\n').length}`
    const refuse = (start: number, what: string): void => void faults.push({ place: placeOf(start), what })
    const refuseMade = (callee: object, start: number): void => {
      if (!('name' in callee) || callee.name !== 'RegExp') return
      refuse(start, 'a pattern made at run time: write it as a literal, or look for the text itself')
    }
    for (const { message } of errors) refuse(0, message)
    new Visitor({
      Literal(node) {
        if (!('regex' in node)) return
        patterns.push({ place: placeOf(node.start), source: node.regex.pattern, flags: node.regex.flags })
      },
      NewExpression(node) {
        refuseMade(node.callee, node.start)
      },
      CallExpression(node) {
        refuseMade(node.callee, node.start)
      },
    }).visit(program)
  }
  return { patterns, faults }
}

/** Where trying decides, it is counted in steps and not in time, which other work of the machine would take for a pattern that grows. */
const limits = { timeout: 120_000, attackTimeout: null, incubationTimeout: null } as const

async function faultOf({ place, source, flags }: Pattern): Promise<Fault | null> {
  const judged = await check(source, flags, limits)
  switch (judged.status) {
    case 'safe':
      return null
    case 'vulnerable':
      return { place, what: `/${source}/${flags} grows (${judged.complexity.summary}): ${judged.attack.pattern}` }
    case 'unknown':
      return { place, what: `/${source}/${flags} could not be judged: ${judged.error.kind}` }
  }
}

// What judges is a process of its own, which would keep this one waiting.
process.exit(await checkPatterns())
