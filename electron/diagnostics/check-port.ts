import { get } from 'node:http'
import type { Clock } from '../base/clock.ts'
import { type Finding, failed, ok } from './run-checks.ts'

export interface PortFacts {
  readonly state: 'listening' | 'closed' | 'waiting_for_port' | 'stopped'
  readonly message: string | null
  /** Where a program on this machine reaches it: `http://127.0.0.1:8787`. */
  readonly target: string
}

const reopen = 'Look through the settings and the keys, then receive orders there.'
const patienceMs = 5_000

/** Knocks at our own door: a port may count as open and still let nobody in. */
export async function checkPort({ state, message, target }: PortFacts, clock: Clock): Promise<Finding> {
  const cure = 'Close the program that uses the port, or choose another port in the settings and in the tunnel.'
  if (state === 'closed') return failed(message ?? '', reopen)
  if (state !== 'listening') return failed(message ?? 'Orders are not received: the station is stopping.', cure)
  const status = await statusOf(`${target}/health`, clock)
  if (status === 200) return ok(`Orders are received at ${new URL(target).host}.`)
  return failed(
    `The port is open, and ${status === null ? 'nothing answers' : `something else answers (${status})`} at ${new URL(target).host}.`,
    'Look whether a firewall of this machine stands between.',
  )
}

function statusOf(url: string, clock: Clock): Promise<number | null> {
  const patience = new AbortController()
  const cancel = clock.after(patienceMs, () => patience.abort())
  const asked = new Promise<number | null>((resolve) => {
    get(url, { agent: false, signal: patience.signal }, (response) => {
      response.resume()
      resolve(response.statusCode ?? null)
    }).on('error', () => resolve(null))
  })
  return asked.finally(cancel)
}
