import { setTimeout as wait } from 'node:timers/promises'
import type { StationCaller } from './demo-station.ts'

export interface Patience {
  readonly stopped: AbortSignal
  /** How long what stations do by themselves may stand still. */
  readonly patienceMs?: number
}

/** Waits until nothing is left; tells whether it came to that, or stood still for too long. */
export async function cameToAnEnd(
  { stopped, patienceMs = 60_000 }: Patience,
  countLeft: () => Promise<number>,
): Promise<boolean> {
  let left = Number.POSITIVE_INFINITY
  let movedAt = performance.now()
  while (left > 0) {
    stopped.throwIfAborted()
    const now = await countLeft()
    if (now !== left) movedAt = performance.now()
    else if (performance.now() - movedAt > patienceMs) return false
    left = now
    if (left > 0) await wait(50)
  }
  return true
}

/** In the words in which the station tells an operator. */
export async function filesThatAreMissing(station: StationCaller): Promise<string[]> {
  const { files } = await station.call('files.list', { state: ['queued', 'running', 'waiting', 'parked'], limit: 500 })
  return files.map((file) => {
    const reason = file.failure?.message ?? 'it is still on its way'
    return `The file ${file.type} of ${file.cpItemId ?? file.cpOrderId} is not here: ${reason}`
  })
}

/** Says how it went. Returns the exit code. */
export function conclude(missing: readonly string[], work: string, success: string): number {
  if (missing.length === 0) {
    console.log(`\n${work}: ${success}`)
    return 0
  }
  console.error(`\n${work}. Something is missing:\n${missing.map((line) => `  - ${line}`).join('\n')}`)
  return 1
}
