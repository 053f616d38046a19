import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import type { SignalState } from '../../shared/cloud-signal.ts'
import { inEnglish } from '../support/in-english.ts'
import { aSignalDesk } from '../support/signal-desk.ts'

const item = '905512340001'

interface Case {
  readonly answer: string
  readonly give: (response: ServerResponse) => void
  readonly state: SignalState
  /** What the row says, and the log of tries with it. */
  readonly error: RegExp | null
  readonly code: number | null
  /** Whether the whole outbox stops. */
  readonly halts?: true
  /** The shortest wait until the next try. */
  readonly waitMs?: number
  /** How long the station waits for an answer, where none comes. */
  readonly postTimeoutMs?: number
}

const status =
  (code: number, body = '', headers: Record<string, string> = {}) =>
  (response: ServerResponse): void =>
    void response.writeHead(code, headers).end(body)

const cases: readonly Case[] = [
  { answer: '200', give: status(200), state: 'done', error: null, code: 200 },
  {
    answer: '200 with a text',
    give: status(200, 'taken'),
    state: 'done',
    error: null,
    code: 200,
  },
  {
    answer: '200 with a page, as of a network that asks who one is',
    give: status(200, '<!doctype html><title>Guest network sign-in</title>', { 'content-type': 'text/html' }),
    state: 'waiting',
    error: /web page answered in place of Cloudprinter \(answer 200\)/,
    code: 200,
    waitMs: 10_000,
  },
  {
    answer: '200 with an error',
    give: status(200, '{"error":{"type":"invalid_item","info":"no such item"}}'),
    state: 'parked',
    error: /answered 200 with an error: invalid_item: no such item/,
    code: 200,
  },
  {
    answer: '200 with an error that names 401',
    give: status(200, '{"error":{"code":401,"info":"bad key"}}'),
    state: 'waiting',
    error: /refused the signal key \(answer 401\)/,
    code: 200,
    halts: true,
    waitMs: 60_000,
  },
  {
    answer: '200 with an error that names 503',
    give: status(200, '{"error":{"code":503}}', { 'retry-after': '120' }),
    state: 'waiting',
    error: /503/,
    code: 200,
    waitMs: 120_000,
  },
  {
    answer: '200 whose text breaks off',
    give: (response) => {
      response.writeHead(200, { 'content-length': 100 }).write('half')
      setTimeout(() => response.socket?.destroy(), 20)
    },
    state: 'done',
    error: null,
    code: 200,
  },
  { answer: '204', give: status(204), state: 'parked', error: /204, where only 200/, code: 204 },
  { answer: '202', give: status(202, 'queued'), state: 'parked', error: /202/, code: 202 },
  {
    answer: '301 to another host',
    give: status(301, '', { location: 'https://elsewhere.example.org/status/' }),
    state: 'waiting',
    error: /redirects to elsewhere\.example\.org/,
    code: 301,
    halts: true,
    waitMs: 60_000,
  },
  {
    answer: '301 to another place of its host',
    give: status(301, '', { location: '/cloudsignal/2.0/status' }),
    state: 'waiting',
    error: /redirects to 127\.0\.0\.1:\d+\/cloudsignal\/2\.0\/status \(answer 301\), which was not followed/,
    code: 301,
    halts: true,
    waitMs: 60_000,
  },
  {
    answer: '303 to another place of its host',
    give: status(303, '', { location: '/login?token=secret' }),
    state: 'waiting',
    error: /redirects to 127\.0\.0\.1:\d+\/login \(answer 303\)/,
    code: 303,
    waitMs: 10_000,
  },
  {
    answer: '307 to itself, without end',
    give: status(307, '', { location: '/cloudsignal/2.0/status/' }),
    state: 'waiting',
    error: /redirects to/,
    code: 307,
    waitMs: 10_000,
  },
  {
    answer: '302 to another host, as a sign-in page of a network',
    give: status(302, '', { location: 'http://login.example.org/' }),
    state: 'waiting',
    error: /redirects to login\.example\.org/,
    code: 302,
    waitMs: 10_000,
  },
  { answer: '400 without a text', give: status(400), state: 'parked', error: /^Cloudprinter answered 400$/, code: 400 },
  {
    answer: '400 with a text',
    give: status(400, 'datetime is invalid'),
    state: 'parked',
    error: /400: datetime is invalid/,
    code: 400,
  },
  {
    answer: '400 with an error object',
    give: status(400, '{"error":{"type":"validation","info":"item is unknown"}}'),
    state: 'parked',
    error: /400: validation: item is unknown/,
    code: 400,
  },
  { answer: '401', give: status(401), state: 'waiting', error: /refused the signal key/, code: 401, halts: true },
  { answer: '403', give: status(403), state: 'waiting', error: /refused the signal key/, code: 403, halts: true },
  { answer: '404', give: status(404), state: 'waiting', error: /no signal endpoint/, code: 404, halts: true },
  { answer: '405', give: status(405), state: 'waiting', error: /no signal endpoint/, code: 405, halts: true },
  { answer: '407', give: status(407), state: 'waiting', error: /407/, code: 407, waitMs: 10_000 },
  { answer: '408', give: status(408), state: 'waiting', error: /408/, code: 408, waitMs: 10_000 },
  { answer: '410', give: status(410), state: 'parked', error: /410/, code: 410 },
  { answer: '422', give: status(422, 'no'), state: 'parked', error: /422: no/, code: 422 },
  { answer: '425', give: status(425), state: 'waiting', error: /425/, code: 425, waitMs: 10_000 },
  { answer: '429 without a Retry-After', give: status(429), state: 'waiting', error: /429/, code: 429, waitMs: 10_000 },
  {
    answer: '429 with a Retry-After in seconds',
    give: status(429, '', { 'retry-after': '300' }),
    state: 'waiting',
    error: /429/,
    code: 429,
    waitMs: 300_000,
  },
  {
    answer: '429 with a Retry-After as a date',
    give: status(429, '', { 'retry-after': 'Mon, 02 Mar 2026 10:15:00 GMT' }),
    state: 'waiting',
    error: /429/,
    code: 429,
    waitMs: 3_600_000,
  },
  {
    answer: '429 with a Retry-After that nobody can mean',
    give: status(429, '', { 'retry-after': '999999999' }),
    state: 'waiting',
    error: /429/,
    code: 429,
    waitMs: 24 * 3_600_000,
  },
  {
    answer: '429 with a Retry-After that says nothing',
    give: status(429, '', { 'retry-after': 'soon' }),
    state: 'waiting',
    error: /429/,
    code: 429,
    waitMs: 10_000,
  },
  { answer: '500', give: status(500, 'oops'), state: 'waiting', error: /500/, code: 500, waitMs: 10_000 },
  { answer: '502', give: status(502), state: 'waiting', error: /502/, code: 502, waitMs: 10_000 },
  {
    answer: '503 with a Retry-After',
    give: status(503, '', { 'retry-after': '120' }),
    state: 'waiting',
    error: /503/,
    code: 503,
    waitMs: 120_000,
  },
  {
    answer: 'no answer at all',
    give: () => {},
    state: 'waiting',
    error: /did not answer/,
    code: null,
    waitMs: 10_000,
    postTimeoutMs: 400,
  },
  {
    answer: 'a connection that is reset',
    give: (response) => void response.socket?.resetAndDestroy(),
    state: 'waiting',
    error: /closed before an answer came/,
    code: null,
    waitMs: 10_000,
  },
  {
    answer: 'a connection that is closed',
    give: (response) => void response.socket?.end(),
    state: 'waiting',
    error: /closed before an answer came/,
    code: null,
    waitMs: 10_000,
  },
  {
    answer: 'garbage',
    give: (response) => void response.socket?.end('\u0000\u0001 this is no HTTP\r\n\r\n'),
    state: 'waiting',
    error: /no HTTP/,
    code: null,
    waitMs: 10_000,
  },
]

describe('what an answer makes of a signal', () => {
  it.for(cases)('$answer: $state', async ({ give, state, error, code, halts, waitMs, ...waiting }) => {
    const desk = await aSignalDesk(waiting)
    desk.cloudprinter.answerSignals((_, response) => give(response))
    await desk.register(item)

    const [row] = await desk.rows()
    expect(row).toMatchObject({ state, responseCode: code, attempts: 1 })
    expect(inEnglish(row?.lastError)).toEqual(error === null ? null : expect.stringMatching(error))
    expect(desk.queue.halt).toEqual(halts === true ? inEnglish(row?.lastError) : null)
    const tries = await desk.store.query<Record<string, unknown>>('SELECT * FROM "cp_signal_attempts"')
    expect(tries).toEqual([
      expect.objectContaining({
        signalId: row?.id,
        at: desk.clock.now(),
        responseCode: code,
        error: row?.lastError ?? null,
        nextTryAt: state === 'waiting' ? row?.dueAt : null,
      }),
    ])
    if (waitMs !== undefined) expect((row?.dueAt ?? 0) - desk.clock.now()).toBe(waitMs)
  })

  it('tries on while a page answers, and is delivered with the first answer of Cloudprinter', async () => {
    const desk = await aSignalDesk()
    const page = '<!doctype html><title>Guest network sign-in</title>'
    let tries = 0
    desk.cloudprinter.answerSignals((_, response) => {
      tries += 1
      response.writeHead(200, { 'content-type': tries < 3 ? 'text/html' : 'application/json' })
      response.end(tries < 3 ? page : '{}')
    })
    await desk.register(item)
    await desk.advance(60_000)
    expect(await desk.rows()).toMatchObject([{ state: 'done', attempts: 3 }])
    const answers = await desk.store.query<{ responseBody: string }>(
      'SELECT "responseBody" FROM "cp_signal_attempts" ORDER BY "id"',
    )
    expect(answers.map(({ responseBody }) => responseBody)).toEqual([
      'Guest network sign-in',
      'Guest network sign-in',
      '{}',
    ])
  })

  it('keeps nothing of the key, where an answer repeats what was sent', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((signal, response) => {
      response.writeHead(400, { 'content-type': 'application/json' })
      response.end(gzipSync(JSON.stringify({ error: { type: 'invalid', info: `no ${signal.apikey}`, signal } })))
    })
    await desk.register(item)
    const kept = JSON.stringify([await desk.rows(), await desk.store.query('SELECT * FROM "cp_signal_attempts"')])
    expect(kept).toContain('no ***')
    expect(kept).not.toContain('signal-key')
  })

  it('takes 204 for a success where the settings say so', async () => {
    const desk = await aSignalDesk({ signals: { otherSuccess: 'delivered' } })
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(204).end())
    await desk.register(item)
    expect(await desk.rows()).toMatchObject([{ state: 'done', responseCode: 204 }])
  })

  it('is sent once more with the other form of its time after a 400, where the settings say so', async () => {
    const desk = await aSignalDesk({ signals: { retryOtherDatetime: true } })
    desk.cloudprinter.answerSignals((signal, response) => {
      response.writeHead(signal.datetime.endsWith('GMT') ? 400 : 200).end()
    })
    await desk.register(item)
    expect(desk.cloudprinter.signals.map(({ datetime }) => datetime)).toEqual([
      expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d GMT$/),
      expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/),
    ])
    expect(await desk.rows()).toMatchObject([{ state: 'done', attempts: 2 }])
    const kept = await desk.store.query('SELECT "by", "payload" FROM "cp_signal_corrections"')
    expect(kept).toEqual([{ by: 'station', payload: expect.stringContaining(' GMT') }])
  })

  it('waits for a person when the other form of its time is refused as well', async () => {
    const desk = await aSignalDesk({ signals: { retryOtherDatetime: true } })
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(400).end())
    await desk.register(item)
    expect(await desk.rows()).toMatchObject([{ state: 'parked', attempts: 2, responseCode: 400 }])
    expect(desk.cloudprinter.signals).toHaveLength(2)
  })

  it('waits longer with each failed try, and goes on with the next signals of the item when it arrives', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(500).end())
    await desk.register(item)
    await desk.report(item, 'ItemProduce')
    const waits: number[] = []
    for (let failures = 1; failures <= 9; failures += 1) {
      const [row] = await desk.rows()
      const waitMs = (row?.dueAt ?? 0) - desk.clock.now()
      waits.push(waitMs / 1_000)
      await desk.advance(waitMs)
    }
    expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 900, 900])
    expect(new Set(desk.cloudprinter.signals.map(({ type }) => type))).toEqual(new Set(['ItemRegistered']))
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(900_000)
    expect((await desk.rows()).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('keeps no more than 4 KiB of an answer, and does not wait for the rest of one that never ends', async () => {
    const desk = await aSignalDesk()
    let sent = 0
    desk.cloudprinter.answerSignals((_, response) => {
      response.writeHead(500)
      const pour = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x'))) sent += 16_384
        if (!response.destroyed) response.once('drain', pour)
      }
      pour()
    })
    await desk.register(item)
    const [attempt] = await desk.store.query<{ responseBody: string }>(
      'SELECT "responseBody" FROM "cp_signal_attempts"',
    )
    expect(attempt?.responseBody).toBe('x'.repeat(4_096))
    // Whatever the sockets of both sides hold, and no more.
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })
})
