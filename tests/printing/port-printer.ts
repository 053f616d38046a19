import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A server in the place of a printer's port. */
export interface PortPrinter {
  readonly address: string
  /** What came by each connection, as far as it came. */
  readonly received: string[]
  close(): Promise<void>
}

/** Listens until the test ends. */
export async function portPrinter(onConnection: (socket: Socket) => void): Promise<PortPrinter> {
  const received: string[] = []
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const index = received.push('') - 1
    socket.on('data', (bytes) => {
      received[index] += bytes.toString()
    })
    socket.on('error', () => {})
    onConnection(socket)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = async (): Promise<void> => {
    if (!server.listening) return
    server.close()
  }
  onTestFinished(close)
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, received, close }
}
