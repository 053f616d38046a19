import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { printFates, printTroubles, SimulatedPrinter } from './ipp-printer.ts'

const usage =
  'npm run simulator -- printer [--port N] [--folder FOLDER] [--fate FATE]... [--trouble TROUBLE --every SECONDS --mend SECONDS]'

const optionsSchema = z.object({
  port: z.coerce.number().int().min(0).max(65_535).default(0),
  /** Where it keeps what it printed; left out, it keeps nothing. */
  folder: z.string().min(1).optional(),
  /** What becomes of its first jobs, in turn; those after them are printed. */
  fate: z.array(z.enum(printFates)).default([]),
  /** What keeps it from printing now and then. */
  trouble: z.union([z.enum(printTroubles), z.literal('vanish')]).optional(),
  every: z.coerce.number().min(1).default(60),
  mend: z.coerce.number().min(1).default(15),
})

/** Runs a printer by itself until it is stopped: one line of JSON for each job, and for each trouble. Resolves with the exit code. */
export async function runPrinter(args: readonly string[], stopped: AbortSignal): Promise<number> {
  const options = readOptions(args)
  const tell = (line: object): void => console.log(JSON.stringify(line))
  if (options.folder !== undefined) mkdirSync(options.folder, { recursive: true })
  const printer = new SimulatedPrinter({
    port: options.port,
    printMs: 1_000,
    onJob({ id, name, state, wishes, document }) {
      if (options.folder !== undefined && state === 'completed')
        writeFileSync(join(options.folder, `${id}-${name}.pdf`), document ?? '')
      tell({ job: id, name, state, bytes: document?.length ?? 0, wishes })
    },
  })
  await printer.start()
  tell({ printer: printer.address })
  printer.next(...options.fate)
  const { trouble } = options
  const timers = trouble === undefined ? [] : [setInterval(() => void begin(), options.every * 1_000)]
  const begin = async (): Promise<void> => {
    if (trouble === undefined) return
    tell({ trouble })
    if (trouble === 'vanish') await printer.vanish()
    else printer.stop(trouble)
    setTimeout(() => {
      if (trouble === 'vanish') void printer.start()
      else printer.mend()
      tell({ mended: trouble })
    }, options.mend * 1_000).unref()
  }
  await new Promise<void>((resolve) => {
    if (stopped.aborted) resolve()
    stopped.addEventListener('abort', () => resolve())
  })
  for (const timer of timers) clearInterval(timer)
  await printer.vanish()
  return 0
}

function readOptions(args: readonly string[]): z.output<typeof optionsSchema> {
  const text = { type: 'string' } as const
  const fate = { type: 'string', multiple: true } as const
  const { values } = parseArgs({
    args: [...args],
    options: { port: text, folder: text, fate, trouble: text, every: text, mend: text },
  })
  const parsed = optionsSchema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Error(`The option --${String(parsed.error.issues[0]?.path[0])} is not usable.\n${usage}`)
}
