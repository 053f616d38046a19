import { type AgentOptions, type ClientRequestArgs, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import type { NamedProxy, Proxies, Target } from './proxies.ts'
import { connectThrough } from './proxy-tunnel.ts'

export interface OutgoingAgents {
  readonly http: HttpAgent
  readonly https: HttpsAgent
}

/** Agents whose connections go through the proxies of the environment. */
export function createOutgoingAgents(options: AgentOptions, proxies: Proxies): OutgoingAgents {
  return { http: new OutgoingHttpAgent(options, proxies), https: new OutgoingHttpsAgent(options, proxies) }
}

export type Connected = (error: Error | null, socket: Duplex) => void

class OutgoingHttpAgent extends HttpAgent {
  readonly #proxies: Proxies
  constructor(options: AgentOptions, proxies: Proxies) {
    super(options)
    this.#proxies = proxies
  }
  override createConnection(options: ClientRequestArgs, connected?: Connected): Duplex | null | undefined {
    const target = targetOf(options, 'http:')
    const proxy = this.#proxies.for(target)
    if (proxy === null) return super.createConnection(options, connected)
    handOver(proxy, target, (socket) => socket, connected)
    return undefined
  }
}

class OutgoingHttpsAgent extends HttpsAgent {
  readonly #proxies: Proxies
  constructor(options: AgentOptions, proxies: Proxies) {
    super(options)
    this.#proxies = proxies
  }
  override createConnection(options: ClientRequestArgs, connected?: Connected): Duplex | null | undefined {
    const target = targetOf(options, 'https:')
    const proxy = this.#proxies.for(target)
    if (proxy === null) return super.createConnection(options, connected)
    handOver(proxy, target, (socket) => super.createConnection(overSocket(options, socket)), connected)
    return undefined
  }
}

/** Where a request of an agent goes. */
export function targetOf({ host, port, defaultPort }: ClientRequestArgs, protocol: string): Target {
  return { protocol, host: (host ?? '').replace(/^\[(.*)\]$/, '$1'), port: Number(port ?? defaultPort) }
}

/** What makes an agent speak TLS over a connection that is there. */
export function overSocket(options: ClientRequestArgs, socket: Duplex): ClientRequestArgs {
  const secure: ClientRequestArgs & { readonly socket: Duplex } = { ...options, socket }
  return secure
}

/** Connects through a proxy and hands the connection over, as the callback of an agent wants it. */
export function handOver(
  proxy: NamedProxy,
  target: Target,
  finish: (socket: Duplex) => Duplex | null | undefined,
  connected: Connected | undefined,
): void {
  const finished = connectThrough(proxy, target).then(finish)
  finished.then(
    (socket) => {
      if (socket) connected?.(null, socket)
    },
    // The second argument is not looked at when there is an error.
    (error: Error) => (connected as ((error: Error) => void) | undefined)?.(error),
  )
}
