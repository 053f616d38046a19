import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server that answers each request with bytes as they are, whatever a server of HTTP would make of them. */
export interface RawServer {
  readonly url: string
  /** How many requests have come. */
  readonly requests: number
}

/** @param answer sends the bytes; each request comes in one piece */
export async function rawServer(answer: (socket: Socket, request: number) => void): Promise<RawServer> {
  const sockets = new Set<Socket>()
  let requests = 0
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.on('data', () => {
      requests += 1
      answer(socket, requests)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise<void>((resolve) => server.close(() => resolve()))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/status/`,
    get requests() {
      return requests
    },
  }
}
