import type { Clock } from '../base/clock.ts'
import { askHealth } from './ask-health.ts'
import type { TunnelHealth } from './tunnel-program.ts'

export interface WatchHealthOptions {
  readonly health: TunnelHealth
  readonly program: string
  /** Where its own interface listens; null while it has not said so. */
  readonly controlUrl: () => string | null
  readonly clock: Clock
  readonly onHung: () => void
}

const lookEveryMs = 30_000
/** The programs connect again by themselves; one that has not done so by then is started anew. */
export const unhealthyPatienceMs = 2 * 60_000

/** Asks a running program again and again, and calls back once when it has not been well for a while; returns the end of it. */
export function watchHealth({ health, program, controlUrl, clock, onHung }: WatchHealthOptions): () => void {
  let unhealthySince: number | null = null
  let isWatched = true
  const lookLater = (): (() => void) => clock.after(lookEveryMs, () => void look())
  const look = async (): Promise<void> => {
    const isWell = await askHealth({ health, program, controlUrl: controlUrl(), clock })
    if (!isWatched) return
    unhealthySince = isWell ? null : (unhealthySince ?? clock.steady())
    if (unhealthySince !== null && clock.steady() - unhealthySince >= unhealthyPatienceMs) onHung()
    else cancel = lookLater()
  }
  let cancel = lookLater()
  return () => {
    isWatched = false
    cancel()
  }
}
