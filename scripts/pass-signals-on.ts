import type { ChildProcess } from 'node:child_process'

export interface ChildEnd {
  /** Its exit code; 1 where a signal ended it. */
  readonly code: number
  /** Whether a signal that came here had asked it to end. */
  readonly wasAsked: boolean
}

/**
 * Lives as long as a child does: hands it the signals that ask this process to end, and resolves when it has ended. The
 * child may get a signal twice, from the terminal and from here.
 */
export function passSignalsOn(child: ChildProcess): Promise<ChildEnd> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  let wasAsked = false
  const pass = (signal: NodeJS.Signals): void => {
    wasAsked = true
    child.kill(signal)
  }
  for (const signal of signals) process.on(signal, pass)
  return new Promise((done, fail) => {
    child.once('error', fail)
    child.once('close', (code) => {
      for (const signal of signals) process.off(signal, pass)
      done({ code: code ?? 1, wasAsked })
    })
  })
}
