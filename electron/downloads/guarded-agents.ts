import { lookup } from 'node:dns/promises'
import { type ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Duplex } from 'node:stream'
import { DownloadFailure } from './download-failure.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

export interface GuardOptions {
  /** Lets addresses be http and point at this machine: for the simulator and tests only. */
  readonly allowLocal: boolean
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
  const guard: Required<GuardOptions> = { resolve: resolveWithSystem, dial: (_target, native) => native(), ...options }
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

type Connected = (error: Error | null, socket: Duplex) => void

class GuardedHttpAgent extends HttpAgent {
  readonly #guard: Required<GuardOptions>
  constructor(guard: Required<GuardOptions>) {
    super(keepAlive)
    this.#guard = guard
  }
  override createConnection(options: ClientRequestArgs, connected?: Connected): undefined {
    connectChecked(this.#guard, options, (pinned) => super.createConnection(pinned), connected)
  }
}

class GuardedHttpsAgent extends HttpsAgent {
  readonly #guard: Required<GuardOptions>
  constructor(guard: Required<GuardOptions>) {
    super(keepAlive)
    this.#guard = guard
  }
  override createConnection(options: ClientRequestArgs, connected?: Connected): undefined {
    connectChecked(this.#guard, options, (pinned) => super.createConnection(pinned), connected)
  }
}

function connectChecked(
  guard: Required<GuardOptions>,
  options: ClientRequestArgs,
  connect: (options: ClientRequestArgs) => Duplex | null | undefined,
  connected: Connected | undefined,
): void {
  const host = (options.host ?? '').replace(/^\[(.*)\]$/, '$1')
  checkedAddresses(guard, host).then(
    (addresses) => {
      // Whatever the name says by now, the connection goes to what was checked.
      const pinned = { ...options, host, lookup: lookupOf(addresses) }
      const target = { host, port: Number(options.port ?? options.defaultPort), addresses }
      const socket = guard.dial(target, () => connect(pinned))
      if (socket) connected?.(null, socket)
    },
    // The second argument is not looked at when there is an error.
    (error: Error) => (connected as ((error: Error) => void) | undefined)?.(error),
  )
}

async function checkedAddresses(guard: Required<GuardOptions>, host: string): Promise<readonly string[]> {
  const isAllowed = (address: string): boolean =>
    isPublicAddress(address) || (guard.allowLocal && isLoopbackAddress(address))
  if (isIP(host) !== 0) {
    if (isAllowed(host)) return [host]
    throw new DownloadFailure(
      'address_not_allowed',
      'The order gives an address for this file that is not a public one.',
    )
  }
  const allowed = (await guard.resolve(host)).filter(isAllowed)
  if (allowed.length > 0) return allowed
  throw new DownloadFailure(
    'address_not_public',
    'The name of the file server leads to an address that is not on the public internet. The station did not connect.',
  )
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
