import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, it, onTestFinished } from 'vitest'
import { BodyReader } from '../../electron/intake/read-body.ts'

const maxBytes = 200_000
const large = 'x'.repeat(100_000)

it('hands over a body that comes in several pieces', async () => {
  const { send } = await receiveWith(new BodyReader())
  expect(await send('one'.repeat(10_000))).toBe('30000')
})

it('counts a body as held until it has been dealt with, and no longer', async () => {
  const held = Promise.withResolvers<void>()
  const { send, received } = await receiveWith(new BodyReader(150_000), () => held.promise)
  const first = send(large)
  await received()
  expect(await send(large)).toBe('BodiesFull')
  held.resolve()
  expect(await first).toBe('100000')
  expect(await send(large)).toBe('100000')
})

it('has room for a small body where large ones hold all there is', async () => {
  const held = Promise.withResolvers<void>()
  const { send, received } = await receiveWith(new BodyReader(100_000), () => held.promise)
  const first = send(large)
  await received()
  const small = send('small')
  await received()
  held.resolve()
  expect(await Promise.all([first, small])).toEqual(['100000', '5'])
})

it('does not count what still comes of a body that is refused', async () => {
  const { send, sendChunks } = await receiveWith(new BodyReader(maxBytes + 1_000))
  for (let count = 0; count < 3; count += 1) {
    expect(await sendChunks('x'.repeat(maxBytes), 6)).toMatch(/UnreadableBody/)
  }
  expect(await send('x'.repeat(maxBytes))).toBe(String(maxBytes))
})

it('refuses a body in very many pieces, each of which costs more than its bytes', async () => {
  const { send, sendChunks } = await receiveWith(new BodyReader())
  expect(await sendChunks('x', 25_000)).toMatch(/UnreadableBody/)
  expect(await send('x')).toBe('1')
})

/** A server that answers the length of each body, or why there was none. */
async function receiveWith(bodies: BodyReader, deal: () => Promise<void> = async () => undefined) {
  const dealing: (() => void)[] = []
  const server = createServer(async (request, response) => {
    const wasReceived = once(request, 'end')
    response.end(await answerTo(request).catch((error: Error) => wasReceived.then(() => error.name)))
  })
  const answerTo = (request: IncomingMessage): Promise<string> =>
    bodies.read(request, maxBytes, async (body) => {
      for (const tell of dealing.splice(0)) tell()
      await deal()
      return String(body.length)
    })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return {
    send: async (body: string) => (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body })).text(),
    received: () => new Promise<void>((resolve) => dealing.push(resolve)),
    sendChunks: (chunk: string, count: number) => {
      const head = 'POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n'
      const chunks = `${chunk.length.toString(16)}\r\n${chunk}\r\n`.repeat(count)
      const socket = connect(port, '127.0.0.1', () => socket.write(`${head}${chunks}0\r\n\r\n`))
      return text(socket)
    },
  }
}
