import { describe, expect, it } from 'vitest'
import { aSignalDesk, type SignalDesk } from '../support/signal-desk.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const items = Number(process.env.OUTAGE_ITEMS ?? 300)
/** Signals that are claimed before they can leave. */
const maxAhead = 64
const line = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemShipped'] as const

describe('a week without Cloudprinter', () => {
  it(`is caught up with for ${items} items: every signal once, each item in order, none given up, no storm`, async () => {
    const desk = await aSignalDesk()
    for (let index = 0; index < items; index += 1) await desk.addItem(itemAt(index))
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    // The work of the week: each day another seventh of the items goes through all steps.
    for (let today = 0; today < 7; today += 1) {
      const ofToday = Array.from({ length: items }, (_, index) => index).filter((index) => index % 7 === today)
      for (const type of line) {
        await Promise.all(ofToday.map((index) => desk.report(itemAt(index), type)))
        await desk.advance(2 * hour)
      }
      await desk.advance(day - line.length * 2 * hour)
    }
    const tries = desk.cloudprinter.signals.length
    // One probe in two minutes at most, and a few tries until it was known that the endpoint was down.
    expect(tries).toBeLessThan(((7 * day) / (2 * minute)) * 1.4 + 50)
    expect(await desk.rows(`"state" = 'parked'`)).toEqual([])

    let open = 0
    let widest = 0
    desk.cloudprinter.signals.length = 0
    desk.cloudprinter.answerSignals((_, response) => {
      open += 1
      widest = Math.max(widest, open)
      setImmediate(() => {
        open -= 1
        response.end()
      })
    })
    await desk.advance(2 * minute)
    expectEachInOrder(desk)
    expect(widest).toBeLessThanOrEqual(8)
    expect((await desk.rows()).every(({ state }) => state === 'done')).toBe(true)
  })
})

function expectEachInOrder({ cloudprinter }: SignalDesk): void {
  const byItem = Map.groupBy(cloudprinter.signals, ({ item }) => item)
  expect(byItem.size).toBe(items)
  for (const [item, arrived] of byItem)
    expect(
      arrived.map(({ type }) => type),
      item,
    ).toEqual(line)
  // The first one is the probe, which may be any.
  const instants = cloudprinter.signals.slice(1).map(({ datetime }) => Date.parse(datetime))
  // The oldest steps first, whichever item they belong to, but for those that were claimed together: they go before what stands
  // behind others of them.
  const overtaken = instants.map((instant, at) => {
    const later = instants.slice(at + 1)
    return later.filter((other) => other < instant - 12 * hour).length
  })
  expect(Math.max(...overtaken)).toBeLessThanOrEqual((line.length - 1) * maxAhead)
}

const itemAt = (index: number): string => `${String(index).padStart(8, '0')}0001`
