import { ask, type Connect } from '../base/ask.ts'
import type { Proxies } from '../base/proxies.ts'

export interface WayOut {
  readonly proxies?: Proxies | undefined
  /** Opens the connections instead of Node: a test stands in for the internet with it. */
  readonly connect?: Connect | undefined
}

export interface OutsideAnswer {
  readonly status: number
  readonly body: string
  readonly location: string | null
}

const limits = { timeoutMs: 15_000, maxBytes: 4 * 1024 }

/** What the station looks like from outside, at that address and nowhere else. */
export async function askOutside(url: URL, { proxies, connect }: WayOut): Promise<OutsideAnswer> {
  const { status, headers, text } = await ask(url, { ...limits, proxies, connect })
  return { status, body: text, location: headers.location ?? null }
}
