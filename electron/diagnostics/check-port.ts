import { type Said, say } from '../../shared/messages/sentence.ts'
import { ask } from '../base/ask.ts'
import { type Finding, failed, ok } from './run-checks.ts'

export interface PortFacts {
  readonly state: 'listening' | 'closed' | 'waiting_for_port' | 'stopped'
  readonly message: Said | null
  /** Where a program on this machine reaches it: `http://127.0.0.1:8787`. */
  readonly target: string
}

const reopen = say('Look through the settings and the keys, then receive orders there.')

/** Knocks at our own door: a port may count as open and still let nobody in. */
export async function checkPort({ state, message, target }: PortFacts): Promise<Finding> {
  const cure = say('Close the program that uses the port, or choose another port in the settings and in the tunnel.')
  if (state === 'closed') return failed(message ?? '', reopen)
  if (state !== 'listening') return failed(message ?? say('Orders are not received: the station is stopping.'), cure)
  const status = await statusOf(new URL('/health', target))
  if (status === 200) return ok(say('Orders are received at {address}.', { address: new URL(target).host }))
  return failed(
    say('The port is open, and {sentence} at {address}.', {
      sentence: status === null ? say('nothing answers') : say('something else answers ({code})', { code: status }),
      address: new URL(target).host,
    }),
    say('Look whether a firewall of this machine stands between.'),
  )
}

/** Null where nothing answers. */
const statusOf = (url: URL): Promise<number | null> =>
  ask(url, { timeoutMs: 5_000 }).then(
    ({ status }) => status,
    () => null,
  )
