import { describe, expect, it, onTestFinished } from 'vitest'
import { judgeAnswer } from '../../electron/signals/judge-answer.ts'
import { createPostSignal, type PostOutcome } from '../../electron/signals/post-signal.ts'
import { rawServer } from '../support/raw-server.ts'

interface OddAnswer {
  readonly answer: string
  /** Its bytes, as Latin-1; after them the connection is closed. */
  readonly bytes: string
  readonly verdict: 'delivered' | 'retry' | 'unclear' | 'park' | 'halt'
  /** Where it comes in pieces and less of it can be read. */
  readonly inPieces?: 'delivered' | 'unclear'
  readonly status?: number
  /** What is read of it. */
  readonly text?: string
}

const ok = 'HTTP/1.1 200 OK\r\n'
const length2 = 'Content-Length: 2\r\n'
const page = '<!doctype html><title>Guest network sign-in</title>'

const oddAnswers: readonly OddAnswer[] = [
  {
    answer: 'both chunks and a length',
    bytes: `${ok}${length2}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`,
    verdict: 'delivered',
    text: '{}',
  },
  {
    answer: 'lines that end in LF alone',
    bytes: 'HTTP/1.1 200 OK\nContent-Length: 2\n\n{}',
    verdict: 'delivered',
    text: '{}',
  },
  { answer: 'a length named twice', bytes: `${ok}${length2}${length2}\r\n{}`, verdict: 'delivered' },
  { answer: 'two lengths that differ', bytes: `${ok}${length2}Content-Length: 3\r\n\r\n{}`, verdict: 'delivered' },
  { answer: 'a length that is no number', bytes: `${ok}Content-Length: two\r\n\r\n{}`, verdict: 'delivered' },
  { answer: 'a negative length', bytes: `${ok}Content-Length: -1\r\n\r\n{}`, verdict: 'delivered' },
  { answer: 'a broken chunk', bytes: `${ok}Transfer-Encoding: chunked\r\n\r\nzz\r\n{}`, verdict: 'delivered' },
  {
    answer: 'chunks without their end',
    bytes: `${ok}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n`,
    verdict: 'delivered',
    text: '{}',
  },
  {
    answer: 'a text that breaks off',
    bytes: `${ok}Content-Length: 100\r\n\r\nhalf`,
    verdict: 'delivered',
    text: 'half',
  },
  {
    answer: 'an error whose length counts letters and not bytes',
    bytes: `${ok}Content-Length: 28\r\n\r\n{"error":"für nicht lesbar"}`.replace('\u00fc', '\u00c3\u00bc'),
    verdict: 'park',
    text: '{"error":"für nicht lesbar"',
  },
  {
    answer: 'an error and more bytes than its length says',
    bytes: `${ok}Content-Length: 13\r\n\r\n{"error":"x"}\r\n\r\nmore`,
    verdict: 'park',
    text: '{"error":"x"}',
  },
  { answer: 'a text without a length', bytes: `${ok}\r\ntaken`, verdict: 'delivered', text: 'taken' },
  { answer: 'HTTP/1.0', bytes: 'HTTP/1.0 200 OK\r\n\r\n{}', verdict: 'delivered', text: '{}' },
  { answer: 'a status line without its words', bytes: `HTTP/1.1 200\r\n${length2}\r\n{}`, verdict: 'delivered' },
  {
    answer: 'a status line in small letters',
    bytes: `http/1.1 200 ok\r\n${length2}\r\n{}`,
    verdict: 'delivered',
    inPieces: 'unclear',
    status: 200,
  },
  { answer: 'a control sign in a header', bytes: `${ok}X: a\u0001b\r\n${length2}\r\n{}`, verdict: 'delivered' },
  { answer: 'a header without a colon', bytes: `${ok}odd\r\n${length2}\r\n{}`, verdict: 'delivered' },
  { answer: 'a header in two lines', bytes: `${ok}X: a\r\n b\r\n${length2}\r\n{}`, verdict: 'delivered' },
  { answer: 'a head of 30 kB', bytes: `${ok}X: ${'a'.repeat(30_000)}\r\n${length2}\r\n{}`, verdict: 'delivered' },
  { answer: 'a head of 200 kB', bytes: `${ok}X: ${'a'.repeat(200_000)}\r\n${length2}\r\n{}`, verdict: 'delivered' },
  { answer: 'a head that breaks off', bytes: `${ok}Content-Le`, verdict: 'delivered', text: '' },
  { answer: 'nothing but its first line', bytes: ok, verdict: 'delivered' },
  {
    answer: 'hints before it',
    bytes: `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n${ok}${length2}\r\n{}`,
    verdict: 'delivered',
  },
  { answer: 'a text behind a 204', bytes: `HTTP/1.1 204 No Content\r\n${length2}\r\n{}`, verdict: 'park', status: 204 },
  {
    answer: 'a page behind a broken head',
    bytes: `${ok}odd\r\nContent-Type: text/html\r\n\r\n${page}`,
    verdict: 'retry',
    inPieces: 'delivered',
    status: 200,
    text: 'Guest network sign-in',
  },
  {
    answer: 'an error behind a broken head',
    bytes: `${ok}odd\r\n\r\n{"error":{"type":"invalid_item","info":"no such item"}}`,
    verdict: 'park',
    inPieces: 'delivered',
  },
  { answer: '401 with a broken head', bytes: 'HTTP/1.1 401 Unauthorized\r\nodd\r\n\r\n', verdict: 'halt', status: 401 },
  { answer: '503 whose head breaks off', bytes: 'HTTP/1.1 503 Service Una', verdict: 'retry', status: 503 },
  {
    answer: 'a change of protocols',
    bytes: 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n',
    verdict: 'unclear',
  },
  { answer: 'no HTTP', bytes: '\u0000\u0001 no HTTP\r\n\r\n', verdict: 'unclear' },
  { answer: 'a page without a head', bytes: `<html>${page}</html>`, verdict: 'unclear' },
  { answer: 'another protocol', bytes: 'ICY 200 OK\r\n\r\n{}', verdict: 'unclear', text: 'ICY 200 OK\r\n\r\n{}' },
  { answer: 'a status of four digits', bytes: `HTTP/1.1 2000 OK\r\n${length2}\r\n{}`, verdict: 'unclear' },
  { answer: 'half a status line', bytes: 'HTTP/1.', verdict: 'unclear' },
  { answer: 'hints and then nothing', bytes: 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n', verdict: 'retry' },
  { answer: 'nothing', bytes: '', verdict: 'retry' },
]

describe('an answer that began', () => {
  it.for(oddAnswers)('$answer: $verdict, after one request', async ({ bytes, verdict, status, text }) => {
    const { outcome, requests } = await postTo((socket) => socket.end(Buffer.from(bytes, 'latin1')))
    expect(judged(outcome).kind).toBe(verdict)
    if (status !== undefined) expect(outcome).toMatchObject({ status })
    if (text !== undefined) expect(outcome).toMatchObject({ body: { text } })
    expect(requests).toBe(1)
  })

  it.for(oddAnswers.filter(({ bytes }) => bytes.length < 1_000 && bytes.length > 0))(
    'byte by byte, $answer: $verdict',
    async ({ bytes, verdict, inPieces }) => {
      const { outcome } = await postTo((socket) => {
        socket.setNoDelay(true)
        const left = [...Buffer.from(bytes, 'latin1')]
        const drip = (): void => {
          const byte = left.shift()
          if (byte === undefined) socket.end()
          else socket.write(Buffer.from([byte]), () => setImmediate(drip))
        }
        drip()
      })
      expect(judged(outcome).kind).toBe(inPieces ?? verdict)
    },
  )

  it('and never ends is judged when the time is up, by its head where that is here', async () => {
    const waiting = { timeoutMs: 1_000 }
    const [silent, half] = await Promise.all([
      postTo((socket) => void socket.write(`${ok}Content-Length: 9\r\n\r\nso far`), waiting),
      postTo((socket) => void socket.write('HTTP/1.1 20'), waiting),
    ])
    expect(silent.outcome).toMatchObject({ status: 200, body: { text: 'so far' } })
    expect(half.outcome).toMatchObject({ kind: 'unclear' })
  })

  it('and is under way when the station stops is judged by its head', async () => {
    const stop = new AbortController()
    const { outcome } = await postTo(
      async (socket) => {
        socket.write(`${ok}Content-Length: 9\r\n\r\nso far`)
        // What was written is read within a few rounds of the event loop, however slow the machine is.
        for (let round = 0; round < 200; round += 1) await new Promise((resolve) => setImmediate(resolve))
        stop.abort()
      },
      { stopping: stop.signal },
    )
    expect(judged(outcome).kind).toBe('delivered')
  })
})

describe('a connection that is kept open', () => {
  it('and closed by the server in the middle of a later signal sends that signal once', async () => {
    const { posts, server } = await poster((socket, request) =>
      request === 1 ? socket.write(`${ok}${length2}\r\n{}`) : socket.destroy(),
    )
    expect((await posts()).kind).toBe('answered')
    expect((await posts()).kind).toBe('failed')
    expect(server.requests).toBe(2)
  })

  it('never gives a signal the answer that came before it was sent', async () => {
    const { posts, server } = await poster((socket, request) => {
      const taken = `${ok}${length2}\r\n{}`
      if (request === 1) socket.write(`${taken}${taken}`)
      else socket.end('HTTP/1.1 503 Unavailable\r\nContent-Length: 0\r\n\r\n')
    })
    expect(await posts()).toMatchObject({ status: 200 })
    expect(await posts()).toMatchObject({ status: 503 })
    expect(server.requests).toBe(2)
  })
})

describe('a redirect within its host', () => {
  const to = (status: number): string =>
    `HTTP/1.1 ${status} Elsewhere\r\nLocation: /elsewhere/\r\nContent-Length: 0\r\n\r\n`

  it.for([300, 301, 302, 303, 304, 305, 306])(
    'with %i is not followed: what would be fetched there is no answer',
    async (status) => {
      const { outcome, requests } = await postTo((socket) => socket.write(to(status)))
      expect(requests).toBe(1)
      expect(outcome).toMatchObject({ status, location: expect.stringMatching(/\/elsewhere\/$/) })
    },
  )

  it.for([307, 308])('with %i is posted again, three times at most', async (status) => {
    const { outcome, requests } = await postTo((socket) => socket.write(to(status)))
    expect(requests).toBe(4)
    expect(outcome).toMatchObject({ status })
  })
})

const signal = { payload: '{"apikey":"***","type":"ItemProduce"}', key: 'signal-key' }

const judged = (outcome: PostOutcome) => {
  if (outcome.kind === 'interrupted') throw new Error('The try was interrupted')
  return judgeAnswer(outcome, 0, 'park')
}

async function poster(answer: Parameters<typeof rawServer>[0], timeoutMs?: number) {
  const server = await rawServer(answer)
  const { post, close } = createPostSignal(timeoutMs)
  onTestFinished(close)
  return { server, posts: (stopping = new AbortController().signal) => post(server.url, signal, stopping) }
}

async function postTo(
  answer: Parameters<typeof rawServer>[0],
  { timeoutMs, stopping }: { readonly timeoutMs?: number; readonly stopping?: AbortSignal } = {},
): Promise<{ outcome: PostOutcome; requests: number }> {
  const { posts, server } = await poster(answer, timeoutMs)
  return { outcome: await posts(stopping), requests: server.requests }
}
