import { connect, createServer, type Socket } from 'node:net'

/** A way to a server on this machine that can be cut, as a cable can. */
export interface CuttableLine {
  readonly port: number
  cut(): void
  mend(): void
  close(): void
}

export async function cuttableLine(serverPort: number): Promise<CuttableLine> {
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    if (isCut) return void near.destroy()
    const far = connect(serverPort, '127.0.0.1')
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The line has no port')
  const drop = (): void => {
    for (const socket of open) socket.destroy()
  }
  return {
    port: address.port,
    cut() {
      isCut = true
      drop()
    },
    mend() {
      isCut = false
    },
    close() {
      drop()
      server.close()
    },
  }
}
