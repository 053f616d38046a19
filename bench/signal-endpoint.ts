import { fork } from 'node:child_process'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** An endpoint in a process of its own that answers every POST at once and remembers what arrived. */
export interface SignalEndpoint {
  readonly url: string
  /** How often each `item type` has arrived since the last call. */
  takeArrivals(): Promise<Readonly<Record<string, number>>>
  stop(): void
}

export async function startSignalEndpoint(): Promise<SignalEndpoint> {
  const child = fork(import.meta.filename, { stdio: 'inherit' })
  const port = await new Promise<number>((resolve) => child.once('message', (message) => resolve(Number(message))))
  const url = `http://127.0.0.1:${port}/`
  return {
    url,
    takeArrivals: async () => (await (await fetch(url)).json()) as Record<string, number>,
    stop: () => child.kill(),
  }
}

/** The answer to a POST is the instant of its arrival, in nanoseconds of the clock that all processes of a machine share. */
function serve(): void {
  let arrivals: Record<string, number> = {}
  const server = createServer(async (request, response) => {
    const arrivedAt = process.hrtime.bigint()
    if (request.method === 'GET') {
      response.end(JSON.stringify(arrivals))
      arrivals = {}
      return
    }
    const { item, type } = JSON.parse((await buffer(request)).toString()) as { item: string; type: string }
    const name = `${item} ${type}`
    arrivals[name] = (arrivals[name] ?? 0) + 1
    response.end(String(arrivedAt))
  })
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port))
}

if (process.argv[1] === import.meta.filename) serve()
