import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { EndpointBreaker } from '../../electron/signals/endpoint-breaker.ts'
import { isGivenUp, ladderRungs, minAttempts, minTimeMs } from '../../electron/signals/retry-ladder.ts'
import { inEnglish } from '../support/in-english.ts'
import { aSignalDesk, type SignalDesk } from '../support/signal-desk.ts'

const second = 1_000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

describe('an endpoint that is down', () => {
  it('is probed with one signal at a time, at most every two minutes when it lasts', async () => {
    const desk = await aDeskWith(40)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    await reportAll(desk, 40)
    await desk.advance(5 * minute)
    expect(desk.queue.endpoint.kind).toBe('down')
    const before = desk.cloudprinter.signals.length
    await desk.advance(3 * hour)
    const probes = desk.cloudprinter.signals.length - before
    expect(probes).toBeGreaterThanOrEqual(3 * 29)
    expect(probes).toBeLessThanOrEqual(3 * 31)
    // Each probe is another signal, so that none uses up its tries for all.
    const attempts = (await desk.rows()).map((row) => row.attempts)
    expect(Math.max(...attempts) - Math.min(...attempts)).toBeLessThanOrEqual(3)
  })

  it('is caught up with in the order of the steps, a few at first and then more', async () => {
    const desk = await aDeskWith(60)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    await reportAll(desk, 60)
    await desk.advance(hour)
    let open = 0
    const widths: number[] = []
    desk.cloudprinter.signals.length = 0
    desk.cloudprinter.answerSignals((_, response) => {
      open += 1
      widths.push(open)
      setTimeout(() => {
        open -= 1
        response.end()
      }, 40)
    })
    await desk.advance(2 * minute)
    expect((await desk.rows()).every(({ state }) => state === 'done')).toBe(true)
    expect(desk.cloudprinter.signals).toHaveLength(60)
    expect(widths[0]).toBe(1)
    expect(widths.slice(0, 3).every((width) => width <= 2)).toBe(true)
    expect(Math.max(...widths)).toBe(8)
    expect(desk.queue.endpoint.kind).toBe('up')
    // The probe goes first; behind it they leave as they happened, give or take those that are under way together.
    const order = desk.cloudprinter.signals.slice(1).map(({ item }) => Number(item.slice(0, 8)))
    for (const [place, number] of order.entries()) expect(Math.abs(place - number)).toBeLessThanOrEqual(9)
  })

  it('comes back for a lone signal within its ladder, which ends at a quarter of an hour', async () => {
    const desk = await aDeskWith(1)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(500).end())
    await reportAll(desk, 1)
    await desk.advance(10 * hour)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(15 * minute)
    expect(await desk.rows()).toMatchObject([{ state: 'done' }])
  })

  it('is not thought to be down because of one signal that it cannot digest', async () => {
    const desk = await aDeskWith(10)
    const poison = itemAt(0)
    desk.cloudprinter.answerSignals(
      (signal, response) => void response.writeHead(signal.item === poison ? 500 : 200).end(),
    )
    await reportAll(desk, 10)
    await desk.advance(10 * hour)
    expect(desk.queue.endpoint.kind).toBe('up')
    expect(await desk.rows(`"state" = 'done'`)).toHaveLength(9)
  })

  it('is asked at once when a person wants it', async () => {
    const desk = await aDeskWith(10)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    await reportAll(desk, 10)
    await desk.advance(hour)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    desk.queue.tryNow()
    await desk.advance(0)
    expect(await desk.rows(`"state" = 'done'`)).toHaveLength(10)
  })

  it('keeps to the instant that Cloudprinter named, also when the endpoint is back for others', async () => {
    const desk = await aDeskWith(10)
    const told = itemAt(3)
    // The answer after which the endpoint counts as down is one of the others.
    desk.cloudprinter.answerSignals((signal, response) => {
      if (signal.item === told) response.writeHead(503, { 'retry-after': '7200' }).end()
      else setTimeout(() => response.writeHead(503).end(), 50)
    })
    await reportAll(desk, 10)
    await desk.advance(10 * minute)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(90 * minute)
    expect(await desk.rows(`"state" = 'done'`)).toHaveLength(9)
    await desk.advance(20 * minute)
    expect(await desk.rows(`"state" = 'done'`)).toHaveLength(10)
  })

  it('does not cut short the time in which a step can be undone', async () => {
    const desk = await aDeskWith(8)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    desk.configure({ undoWindowMs: 60_000 })
    await reportAll(desk, 8)
    await desk.advance(hour)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(2 * minute)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    for (let index = 0; index < 8; index += 1) await desk.report(itemAt(index), 'ItemProduce')
    desk.queue.tryNow()
    await desk.advance(59_000)
    expect(desk.cloudprinter.signals.filter(({ type }) => type === 'ItemProduce')).toEqual([])
  })

  it('doubles what may be under way with each answer, and starts over when it fails again', () => {
    const breaker = new EndpointBreaker(() => 0)
    const fail = (signalId: number, at: number): boolean =>
      breaker.failed({ signalId, at, notBeforeMs: 0, reason: 'no answer' })
    for (let count = 0; count < 4; count += 1) expect(fail(count, 0)).toBe(false)
    expect(fail(4, 0)).toBe(true)
    expect(breaker.state).toMatchObject({ kind: 'down', probeAt: 5_000 })
    fail(5, 5_000)
    expect(breaker.state).toMatchObject({ kind: 'down', since: 0, probeAt: 15_000 })
    expect(breaker.answered({ signalId: 5, at: 20_000, most: 8 })).toBe('recovered')
    const allowances = [breaker.allowance(8)]
    for (let count = 0; count < 3; count += 1) {
      breaker.answered({ signalId: 5, at: 20_000, most: 8 })
      allowances.push(breaker.allowance(8))
    }
    expect(allowances).toEqual([1, 2, 4, 8])
    expect(breaker.state).toEqual({ kind: 'up' })
  })
})

describe('giving up', () => {
  it('comes after 100 tries and 7 days, whichever is later, and keeps the signal', async () => {
    const desk = await aDeskWith(1)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(500).end())
    await reportAll(desk, 1)
    await desk.advance(0)
    const retry = async (failures: number, failingForMs: number): Promise<string | undefined> => {
      await desk.store.write(async (transaction) => {
        await transaction.run(
          `UPDATE "cp_signals" SET "failures" = ?, "failingSince" = ?`,
          failures - 1,
          desk.clock.now() - failingForMs,
        )
      })
      const [row] = await desk.rows()
      desk.clock.jump((row?.dueAt ?? 0) - desk.clock.now())
      desk.queue.wake()
      await desk.advance(0)
      return (await desk.rows())[0]?.state
    }
    expect(await retry(99, 8 * day)).toBe('waiting')
    expect(await retry(200, 7 * day - hour)).toBe('waiting')
    expect(await retry(100, 7 * day)).toBe('parked')
    const [given] = await desk.rows()
    expect(given?.attempts).toBe(4)
    expect(inEnglish(given?.lastError)).toMatch(/500\. Given up after 100 tries$/)
    await desk.advance(day)
    expect(desk.cloudprinter.signals).toHaveLength(4)
  })

  it('needs both', () => {
    expect(isGivenUp(minAttempts, minTimeMs)).toBe(true)
    expect(isGivenUp(minAttempts - 1, minTimeMs * 2)).toBe(false)
    expect(isGivenUp(minAttempts * 2, minTimeMs - 1)).toBe(false)
  })

  it('prints its ladder in the docs as it is', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
    const rows = ladderRungs().map(
      ({ failures, minMs, maxMs, sinceFirstMs }) =>
        `| ${failures} | ${minMs / second} to ${maxMs / second} s | ${sinceFirstMs / second} s |`,
    )
    expect(rows).toHaveLength(8)
    expect(docs).toContain(rows.join('\n'))
  })
})

const itemAt = (index: number): string => `${String(index).padStart(8, '0')}0001`

async function aDeskWith(items: number): Promise<SignalDesk> {
  const desk = await aSignalDesk()
  for (let index = 0; index < items; index += 1) await desk.addItem(itemAt(index))
  return desk
}

async function reportAll(desk: SignalDesk, items: number): Promise<void> {
  await Promise.all(Array.from({ length: items }, (_, index) => desk.report(itemAt(index), 'ItemRegistered')))
}
