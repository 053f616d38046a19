import { expect, it } from 'vitest'
import { ask } from '../../electron/base/ask.ts'
import { rawServer } from '../support/raw-server.ts'

const limits = { timeoutMs: 5_000, maxBytes: 100 }

/** What is said of an answer, and how often the server was asked for it. */
async function asked(answer: string, options: Partial<Parameters<typeof ask>[1]> = {}) {
  const server = await rawServer((socket) => void socket.write(answer))
  const said = await ask(new URL(server.url), { ...limits, ...options }).catch((error: { code: string }) => error.code)
  return { said, requests: server.requests }
}

it.each([
  ['an answer', '200 OK\r\nContent-Length: 4\r\n\r\nwell', 200, 'well'],
  ['a redirect, which is not followed', '302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n', 302, ''],
  [
    'an error, which is not asked for again',
    '503 Busy\r\nRetry-After: 1\r\nContent-Length: 4\r\n\r\nbusy',
    503,
    'busy',
  ],
  ['the beginning of a long one', `200 OK\r\nContent-Length: 900\r\n\r\n${'x'.repeat(900)}`, 200, 'x'.repeat(100)],
  ['the beginning of one without end', `200 OK\r\n\r\n${'x'.repeat(100)}`, 200, 'x'.repeat(100)],
])('a question brings %s', async (_what, answer, status, text) => {
  const { said, requests } = await asked(`HTTP/1.1 ${answer}`)
  expect(said).toMatchObject({ status, text })
  expect(requests).toBe(1)
})

it('a question for the head alone waits for nothing else', async () => {
  const { said } = await asked('HTTP/1.1 200 OK\r\nContent-Length: 900\r\nDate: now\r\n\r\n', { maxBytes: 0 })
  expect(said).toMatchObject({ status: 200, text: '', headers: { date: 'now' } })
})

it.each([
  ['no answer', '', 'ETIMEDOUT'],
  ['a head without an end', 'HTTP/1.1 200 OK\r\nX: ', 'ETIMEDOUT'],
  ['a text without an end', 'HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nx', 'ETIMEDOUT'],
  ['no HTTP', 'SSH-2.0\r\n', 'HPE_INVALID_CONSTANT'],
])('a question with %s fails once, with its code', async (_what, answer, code) => {
  expect(await asked(answer, { timeoutMs: 100 })).toEqual({ said: code, requests: 1 })
})
