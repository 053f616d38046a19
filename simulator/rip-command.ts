import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { ripModes, startRip } from './rip.ts'

const usage = `npm run simulator -- rip --folder DIR [--mode ${ripModes.join('|')}] [--poll MS] [--slow SECONDS]`

const optionsSchema = z.object({
  folder: z.string().min(1),
  mode: z.enum(ripModes).default('takes'),
  poll: z.coerce.number().int().min(1).default(5),
  slow: z.coerce.number().min(0).default(5),
})

/** A RIP at a hot folder until it is stopped, with a line of JSON for each file. Resolves with the exit code: 1 when a job was not right. */
export async function ripCommand(args: readonly string[], stopped: AbortSignal): Promise<number> {
  const { folder, mode, poll, slow } = readOptions(args)
  await mkdir(folder, { recursive: true })
  const rip = await startRip({
    folder,
    mode,
    pollMs: poll,
    slowMs: slow * 1_000,
    onJob: (job) => console.log(JSON.stringify(job)),
  })
  if (!stopped.aborted) await once(stopped, 'abort')
  await rip.stop()
  return rip.faults.length === 0 ? 0 : 1
}

function readOptions(args: readonly string[]): z.output<typeof optionsSchema> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ args: [...args], options: { folder: text, mode: text, poll: text, slow: text } })
  const parsed = optionsSchema.safeParse(values)
  if (parsed.success) return parsed.data
  throw new Error(`The option --${String(parsed.error.issues[0]?.path[0])} is missing or not usable.\n${usage}`)
}
