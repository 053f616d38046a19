import { execFile } from 'node:child_process'
import { assertNever } from '../../shared/errors.ts'
import { ask } from '../base/ask.ts'
import type { Clock } from '../base/clock.ts'
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

interface HealthQuestion {
  readonly health: TunnelHealth
  readonly program: string
  /** Where its own interface listens; null while it has not said so. */
  readonly controlUrl: string | null
  readonly clock: Clock
}

const patienceMs = 5_000
const maxAnswer = 1024 * 1024

/** Asks a tunnel program whether it still works. No answer in time is a no. */
async function askHealth({ health, program, controlUrl, clock }: HealthQuestion): Promise<boolean> {
  const patience = new AbortController()
  const cancel = clock.after(patienceMs, () => patience.abort())
  try {
    switch (health.kind) {
      case 'http': {
        if (controlUrl === null || !isOnThisMachine(controlUrl)) return true
        const limits = { timeoutMs: patienceMs, maxBytes: maxAnswer, signal: patience.signal }
        const { status, text } = await ask(new URL(health.path, controlUrl), limits)
        return health.judge(status, text)
      }
      case 'command':
        return health.judge(await outputOf(program, health.args, patience.signal))
      default:
        return assertNever(health)
    }
  } catch {
    return false
  } finally {
    cancel()
  }
}

/** The address comes from the output of another program, so it leads nowhere but to this machine. */
const isOnThisMachine = (url: string): boolean =>
  URL.canParse(url) && /^(?:127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(new URL(url).hostname)

/** Its output, whatever code it ends with: some say that something is wrong with both. */
function outputOf(program: string, args: readonly string[], signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { signal, maxBuffer: maxAnswer, windowsHide: true, killSignal: 'SIGKILL' } as const
    execFile(program, args, options, (error, stdout) => {
      if (signal.aborted) reject(error)
      else resolve(stdout)
    })
  })
}
