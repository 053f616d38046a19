import { gzipSync } from 'node:zlib'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { type RequestQuestion, readRequest } from '../../electron/intake/read-request.ts'
import { RequestReader } from '../../electron/intake/request-reader.ts'
import { settingsSchema } from '../../shared/settings.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anOrder } from '../support/order-builder.ts'

const large = JSON.stringify(anOrder({ id: '905512340000', note: 'é'.repeat(200_000) }))

it.each([
  ['a large order', Buffer.from(large), undefined],
  ['a compressed order', gzipSync(large), 'gzip'],
  ['a large order without the key', Buffer.from(large.replace('order-key', 'another')), undefined],
  ['a large text that is no order', Buffer.from(large.slice(0, -2)), undefined],
])('reads %s in its thread as it would be read here', async (_, bytes, contentEncoding) => {
  const reader = startReader()
  const question = { ...questionOf(bytes), contentEncoding }
  const expected = readRequest(question)
  expect(await Promise.all([reader.read(question), reader.read(question)])).toEqual([expected, expected])
})

it('refuses for the moment what its thread fails at, and reads what comes after it', async () => {
  const reader = startReader()
  const broken = { ...questionOf(Buffer.from(large)), arrival: undefined } as unknown as RequestQuestion
  const [failed, read] = await Promise.allSettled([reader.read(broken), reader.read(questionOf(Buffer.from(large)))])
  expect(failed).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } })
  expect(read).toMatchObject({ status: 'fulfilled', value: { kind: 'order' } })
})

it('ends its thread where it takes too long, and when it stops', async () => {
  const clock = createFakeClock()
  const reader = startReader(clock)
  const tooSlow = reader.read(questionOf(Buffer.from(large)))
  const waiting = reader.read(questionOf(Buffer.from(large)))
  const results = Promise.allSettled([tooSlow, waiting])
  await clock.advance(20_000)
  await reader.stop()
  for (const result of await results) expect(result).toMatchObject({ reason: { code: 'unavailable' } })
})

function startReader(clock = systemClock): RequestReader {
  const reader = new RequestReader(clock)
  onTestFinished(() => reader.stop())
  return reader
}

const questionOf = (bytes: Buffer): RequestQuestion => ({
  bytes,
  contentEncoding: undefined,
  contentType: undefined,
  expectedKey: 'order-key',
  mayGrowMuch: false,
  arrival: { receivedAt: 0, via: { id: 'default', mode: 'live' }, intake: settingsSchema.parse({}).intake },
})
