import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import type { Clock } from '../base/clock.ts'
import { createOutgoingAgents } from '../base/outgoing-agents.ts'
import { noProxies, type Proxies } from '../base/proxies.ts'

/** Opens the connection for a request instead of Node: a test stands in for the internet with it. */
export type Connect = (options: RequestOptions) => Duplex

export interface OutsideAnswer {
  readonly status: number
  readonly body: string
  readonly location: string | null
}

const patienceMs = 15_000
const longestAnswer = 4 * 1024

export interface WayOut {
  readonly proxies?: Proxies | undefined
  /** Opens the connections instead of Node. */
  readonly connect?: Connect | undefined
}

/** Sends one GET, on a connection of its own, to that address and nowhere else: a redirect is not followed. */
export function askOutside(url: URL, clock: Clock, { proxies = noProxies, connect }: WayOut): Promise<OutsideAnswer> {
  const patience = new AbortController()
  const cancel = clock.after(patienceMs, () => patience.abort())
  const asked = new Promise<OutsideAnswer>((resolve, reject) => {
    const isSecure = url.protocol === 'https:'
    const send = isSecure ? httpsRequest : httpRequest
    const agents = createOutgoingAgents({}, proxies)
    const dial =
      connect === undefined ? { agent: isSecure ? agents.https : agents.http } : { createConnection: connect }
    const options = { ...dial, signal: patience.signal, headers: { 'cache-control': 'no-store' } }
    send(url, options, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => {
        body = `${body}${text}`.slice(0, longestAnswer)
      })
      const { statusCode = 0, headers } = response
      response.on('end', () => resolve({ status: statusCode, body, location: headers.location ?? null }))
      response.on('error', reject)
    })
      .on('error', reject)
      .end()
  })
  return asked.finally(cancel)
}
