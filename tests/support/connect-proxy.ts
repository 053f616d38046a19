import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'

export interface ConnectProxy {
  readonly url: string
  /** What it was asked to connect to, with the credentials that came along. */
  readonly asked: { readonly target: string; readonly authorization: string | undefined }[]
}

/** A proxy on this machine. Whatever it is asked for, it connects to one port of this machine, or answers with a status. */
export async function connectProxy(leadsTo: number | { readonly status: number } | 'nowhere'): Promise<ConnectProxy> {
  const asked: ConnectProxy['asked'] = []
  const sockets = new Set<Duplex>()
  const server = createServer()
  server.on('connection', (socket) => sockets.add(socket))
  server.on('connect', ({ url = '', headers }: IncomingMessage, client: Duplex) => {
    asked.push({ target: url, authorization: headers['proxy-authorization'] })
    client.on('error', () => undefined)
    if (leadsTo === 'nowhere') return
    if (typeof leadsTo === 'object') {
      client.end(`HTTP/1.1 ${leadsTo.status} No\r\n\r\n`)
      return
    }
    const target = connect(leadsTo, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n')
      client.pipe(target).pipe(client)
    })
    target.on('error', () => client.destroy())
    sockets.add(target)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked }
}
