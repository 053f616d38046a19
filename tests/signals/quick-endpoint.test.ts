import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aSignalDesk, type SignalDesk } from '../support/signal-desk.ts'

const count = 200
/** How many are answered before the endpoint behaves otherwise. */
const quick = 60

describe('signals to an endpoint that answers quickly, which are claimed before they can leave', () => {
  it('arrive once each, never more at a time than may, and within an item in their order', async () => {
    const desk = await aDeskWith(count)
    const underWay = countUnderWay(desk)
    await reportAll(desk, 'ItemRegistered')
    await reportAll(desk, 'ItemProduce')
    await desk.advance(0)
    expect((await desk.rows()).every(({ state, attempts }) => state === 'done' && attempts === 1)).toBe(true)
    const arrived = Map.groupBy(desk.cloudprinter.signals, ({ item }) => item)
    for (const own of arrived.values()) expect(own.map(({ type }) => type)).toEqual(['ItemRegistered', 'ItemProduce'])
    expect(arrived.size).toBe(count)
    expect(underWay.most).toBeLessThanOrEqual(8)
  })

  it('wait as they did before, with no try counted, once nothing is answered for a second', async () => {
    const desk = await aDeskWith(count)
    const held = answerOnly(desk, quick)
    await reportAll(desk, 'ItemRegistered')
    await held.full
    expect(await runningOf(desk)).toBeGreaterThan(8)
    await desk.clock.advance(1_000)
    await eventually(async () => expect(await runningOf(desk)).toBe(8))
    const rows = await desk.rows()
    const waiting = rows.filter(({ state }) => state !== 'running' && state !== 'done')
    expect(waiting).toHaveLength(count - quick - 8)
    expect(waiting.every(({ attempts, readyAt }) => attempts === 0 && readyAt !== null)).toBe(true)
    held.answer()
    await desk.advance(0)
    expect(desk.cloudprinter.signals).toHaveLength(count)
  })

  it('are not sent any more once the outbox is paused', async () => {
    const desk = await aDeskWith(count)
    const held = answerOnly(desk, quick)
    await reportAll(desk, 'ItemRegistered')
    await held.full
    desk.configure({ paused: true })
    held.answer()
    await desk.advance(0)
    expect(desk.cloudprinter.signals).toHaveLength(quick + 8)
    expect((await desk.rows(`"state" = 'running'`)).length).toBe(0)
    // As before, so that their steps can be taken back.
    const unsent = await desk.rows(`"state" <> 'done'`)
    expect(unsent.every(({ state, attempts }) => state === 'queued' && attempts === 0)).toBe(true)
  })

  it('wait for a probe when it refuses, where one may leave at a time', async () => {
    const desk = await aDeskWith(count)
    desk.configure({ concurrency: 1 })
    refuseBehind(desk, quick, 401)
    await reportAll(desk, 'ItemRegistered')
    await desk.advance(0)
    expect(desk.queue.halt).not.toBeNull()
    expect(desk.cloudprinter.signals).toHaveLength(quick + 1)
  })

  it('go back when it goes down, and are probed with one at a time', async () => {
    const desk = await aDeskWith(count)
    refuseBehind(desk, quick, 503)
    await reportAll(desk, 'ItemRegistered')
    await desk.advance(0)
    expect(desk.queue.endpoint.kind).toBe('down')
    const tried = desk.cloudprinter.signals.length
    // Those that were under way when it went down, and no claimed ones behind them.
    expect(tried - quick).toBeLessThanOrEqual(16)
    expect(await runningOf(desk)).toBe(0)
    const untried = await desk.rows(`"state" <> 'done' AND "attempts" = 0`)
    expect(untried).toHaveLength(count - tried)
  })

  it('are all back when the station stops', async () => {
    const desk = await aDeskWith(count)
    const held = answerOnly(desk, quick)
    await reportAll(desk, 'ItemRegistered')
    await held.full
    await desk.queue.stop()
    expect(await runningOf(desk)).toBe(0)
    expect((await desk.rows(`"state" <> 'done'`)).every(({ attempts }) => attempts === 0)).toBe(true)
    held.answer()
  })
})

async function aDeskWith(items: number): Promise<SignalDesk> {
  const desk = await aSignalDesk()
  for (let index = 0; index < items; index += 1) await desk.addItem(idOf(index))
  return desk
}

const idOf = (index: number): string => `${String(index).padStart(8, '0')}0001`

async function reportAll(desk: SignalDesk, type: 'ItemRegistered' | 'ItemProduce'): Promise<void> {
  await Promise.all(Array.from({ length: count }, (_, index) => desk.report(idOf(index), type)))
}

const runningOf = async (desk: SignalDesk): Promise<number> => (await desk.rows(`"state" = 'running'`)).length

function countUnderWay(desk: SignalDesk): { readonly most: number } {
  let open = 0
  const seen = { most: 0 }
  desk.cloudprinter.answerSignals((_, response) => {
    open += 1
    seen.most = Math.max(seen.most, open)
    setImmediate(() => {
      open -= 1
      response.end()
    })
  })
  return seen
}

/** Takes so many, and answers all others with this status. */
function refuseBehind(desk: SignalDesk, most: number, status: number): void {
  let answered = 0
  desk.cloudprinter.answerSignals((_, response) => {
    answered += 1
    response.writeHead(answered <= most ? 200 : status).end()
  })
}

/** Answers so many at once, and the others when it is told to. `full` resolves when eight wait for that. */
function answerOnly(desk: SignalDesk, most: number) {
  let answered = 0
  let isHolding = true
  const held: ServerResponse[] = []
  const { promise: full, resolve } = Promise.withResolvers<void>()
  desk.cloudprinter.answerSignals((_, response) => {
    answered += 1
    if (answered <= most || !isHolding) return void response.end()
    held.push(response)
    if (held.length === 8) resolve()
  })
  return {
    full,
    answer() {
      isHolding = false
      for (const response of held) response.end()
    },
  }
}
