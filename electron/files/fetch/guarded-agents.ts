import { lookup } from 'node:dns/promises'
import { type ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'
import { say } from '../../../shared/messages/sentence.ts'
import { type Connected, handOver, overSocket, targetOf } from '../../base/outgoing-agents.ts'
import { noProxies, type Proxies, type Target } from '../../base/proxies.ts'
import { isLoopbackAddress, isPublicAddress } from '../../base/public-address.ts'
import { DownloadFailure } from './download-failure.ts'

export interface GuardOptions {
  /** Lets addresses be http and point at this machine: for the simulator and tests only. */
  readonly allowLocal: boolean
  /** What leads to the internet; a proxy resolves the names itself. Nothing is said: no proxy. */
  readonly proxies?: Proxies
  /** The addresses of a name. */
  readonly resolve?: ResolveName
  /** Opens a connection to addresses that have been checked. */
  readonly dial?: Dial
}

export type ResolveName = (hostname: string) => Promise<readonly string[]>
/** `native` is what the agent itself would do; whoever dials may use it or not. */
export type Dial = (target: DialTarget, native: () => Duplex | null | undefined) => Duplex | null | undefined
export interface DialTarget {
  readonly host: string
  readonly port: number
  readonly addresses: readonly string[]
}

/** The connections of the downloads. Every one of them is checked, and goes to the very address that was checked. */
export interface GuardedAgents {
  readonly allowLocal: boolean
  readonly http: HttpAgent
  readonly https: HttpsAgent
  close(): void
}

export function createGuardedAgents(options: GuardOptions): GuardedAgents {
  const guard: Required<GuardOptions> = {
    proxies: noProxies,
    resolve: resolveWithSystem,
    dial: (_target, native) => native(),
    ...options,
  }
  const plain = new GuardedHttpAgent(guard)
  const secure = new GuardedHttpsAgent(guard)
  return {
    allowLocal: options.allowLocal,
    http: plain,
    https: secure,
    close() {
      plain.destroy()
      secure.destroy()
    },
  }
}

const keepAlive = { keepAlive: true, keepAliveMsecs: 10_000, maxFreeSockets: 16, scheduling: 'lifo' } as const

class GuardedHttpAgent extends HttpAgent {
  readonly #guard: Required<GuardOptions>
  constructor(guard: Required<GuardOptions>) {
    super(keepAlive)
    this.#guard = guard
  }
  override createConnection(options: ClientRequestArgs, connected?: Connected): undefined {
    const target = targetOf(options, 'http:')
    connectChecked(this.#guard, target, connected, {
      direct: (lookup) => super.createConnection({ ...options, host: target.host, lookup }),
      tunnelled: (socket) => socket,
    })
  }
}

class GuardedHttpsAgent extends HttpsAgent {
  readonly #guard: Required<GuardOptions>
  constructor(guard: Required<GuardOptions>) {
    super(keepAlive)
    this.#guard = guard
  }
  override createConnection(options: ClientRequestArgs, connected?: Connected): undefined {
    const target = targetOf(options, 'https:')
    connectChecked(this.#guard, target, connected, {
      direct: (lookup) => super.createConnection({ ...options, host: target.host, lookup }),
      tunnelled: (socket) => super.createConnection(overSocket(options, socket)),
    })
  }
}

interface Connections {
  /** @param lookup leads to the addresses that were checked, whatever the name says by now */
  readonly direct: (lookup: LookupFunction) => Duplex | null | undefined
  /** What becomes of a connection through a proxy. */
  readonly tunnelled: (socket: Duplex) => Duplex | null | undefined
}

function connectChecked(
  guard: Required<GuardOptions>,
  target: Target,
  connected: Connected | undefined,
  connections: Connections,
): void {
  // The second argument is not looked at when there is an error.
  const failed = connected as ((error: Error) => void) | undefined
  const { host, port } = target
  const proxy = guard.proxies.for(target)
  if (proxy !== null) {
    if (mayBeAsked(guard, host)) handOver(proxy, target, connections.tunnelled, connected)
    else failed?.(isIP(host) === 0 ? notPublic() : notAllowed())
    return
  }
  checkedAddresses(guard, host).then(
    (addresses) => {
      const socket = guard.dial({ host, port, addresses }, () => connections.direct(lookupOf(addresses)))
      if (socket) connected?.(null, socket)
    },
    (error: Error) => failed?.(error),
  )
}

/**
 * Whether a proxy may be asked for a host. It looks names up itself, in a network that this machine may not even see, so what
 * can be told from the name alone is refused here.
 */
function mayBeAsked(guard: Required<GuardOptions>, host: string): boolean {
  if (isIP(host) !== 0) return isAllowed(guard, host)
  const name = host.toLowerCase().replace(/\.$/, '')
  return name.includes('.') && !privateSuffixes.some((suffix) => name.endsWith(suffix))
}

/** Names that no public name server knows: of this machine, of the network that it stands in, or of a company. */
const privateSuffixes = [
  '.localhost',
  '.local',
  '.localdomain',
  '.internal',
  '.intranet',
  '.home.arpa',
  '.lan',
  '.corp',
  '.home',
]

const isAllowed = ({ allowLocal }: GuardOptions, address: string): boolean =>
  isPublicAddress(address) || (allowLocal && isLoopbackAddress(address))

const notAllowed = (): DownloadFailure =>
  new DownloadFailure('address_not_allowed', say('The order gives an address for this file that is not a public one.'))

const notPublic = (): DownloadFailure =>
  new DownloadFailure(
    'address_not_public',
    say(
      'The name of the file server leads to an address that is not on the public internet. The station did not connect.',
    ),
  )

async function checkedAddresses(guard: Required<GuardOptions>, host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) {
    if (isAllowed(guard, host)) return [host]
    throw notAllowed()
  }
  const allowed = (await guard.resolve(host)).filter((address) => isAllowed(guard, address))
  if (allowed.length > 0) return allowed
  throw notPublic()
}

const resolveWithSystem: ResolveName = async (hostname) => {
  const found = await lookup(hostname, { all: true })
  return found.map(({ address }) => address)
}

const lookupOf =
  (addresses: readonly string[]): LookupFunction =>
  (_hostname, options, done) => {
    const found = addresses.map((address) => ({ address, family: isIP(address) }))
    const first = found[0]
    if (options.all || first === undefined) done(null, found)
    else done(null, first.address, first.family)
  }
