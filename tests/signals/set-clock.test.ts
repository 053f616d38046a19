import { describe, expect, it } from 'vitest'
import { aSignalDesk, type SignalDesk } from '../support/signal-desk.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const item = '905512340001'

describe('a clock that is set while signals wait', () => {
  it.each([-hour, -day])('by %i ms holds no step longer than it can be undone', async (ms) => {
    const desk = await aDesk(5_000)
    await desk.report(item, 'ItemProduce')
    await desk.advance(1_000)
    desk.clock.jump(ms)
    await desk.advance(3_900)
    expect(arrived(desk)).toEqual(['ItemRegistered'])
    await desk.advance(100)
    expect(arrived(desk)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('ahead and back again gives a later step its whole time, and no more', async () => {
    const desk = await aDesk(5_000)
    desk.clock.jump(day)
    await desk.advance(0)
    desk.clock.jump(-day)
    await desk.report(item, 'ItemProduce')
    await desk.advance(4_900)
    expect(arrived(desk)).toEqual(['ItemRegistered'])
    await desk.advance(100)
    expect(arrived(desk)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it.each([-hour, -day])('by %i ms keeps the next try where it was', async (ms) => {
    const desk = await aDesk(0)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503, { 'retry-after': '600' }).end())
    await desk.report(item, 'ItemProduce')
    await desk.advance(0)
    desk.clock.jump(ms)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(10 * minute - 1)
    expect(await desk.rows(`"state" = 'waiting'`)).toHaveLength(1)
    await desk.advance(1)
    expect(await desk.rows(`"state" = 'done'`)).toHaveLength(2)
  })

  it('lets no time on the wire run backwards within an item', async () => {
    const desk = await aDesk(0)
    await desk.report(item, 'ItemProduce')
    for (const [signalType, ms] of [
      ['ItemProduced', -hour],
      ['ItemPacked', -day],
      ['ItemShipped', day],
    ] as const) {
      desk.clock.jump(ms)
      await desk.report(item, signalType)
      await desk.advance(0)
    }
    const times = (await desk.rows()).map(({ payload }) => String(JSON.parse(payload).datetime))
    expect(arrived(desk)).toHaveLength(5)
    expect(times).toEqual([...times].sort())
  })
})

describe('a clock that was set back before the start', () => {
  it.each([-hour, -day])('by %i ms leaves a step no longer to be undone than the settings say', async (ms) => {
    const desk = await aDesk(5_000)
    await desk.report(item, 'ItemProduce')
    await whileOff(desk, ms)
    await desk.advance(5_000)
    expect(arrived(desk)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('holds a next try no longer than its ladder, and than Cloudprinter asked', async () => {
    const desk = await aDesk(0)
    await desk.addItem('905512350001')
    desk.cloudprinter.answerSignals((signal, response) => {
      response.writeHead(503, signal.item === item ? { 'retry-after': '600' } : {}).end()
    })
    await desk.report(item, 'ItemProduce')
    await desk.report('905512350001', 'ItemRegistered')
    await desk.advance(0)
    await whileOff(desk, -day)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(10_000)
    expect(await desk.rows(`"state" = 'waiting'`)).toMatchObject([{ cpItemId: item }])
    await desk.advance(10 * minute)
    expect(await desk.rows(`"state" = 'waiting'`)).toEqual([])
  })

  it('does so also where it was set before the signal failed, and the station was stopped later', async () => {
    const desk = await aDesk(0)
    desk.clock.jump(-day)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503, { 'retry-after': '600' }).end())
    await desk.report(item, 'ItemProduce')
    await desk.advance(0)
    await whileOff(desk, 0)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(10 * minute - 1)
    expect(await desk.rows(`"state" = 'waiting'`)).toHaveLength(1)
    await desk.advance(1)
    expect(await desk.rows(`"state" = 'waiting'`)).toEqual([])
  })

  it('changes nothing where the clock was right', async () => {
    const desk = await aDesk(0)
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503, { 'retry-after': '600' }).end())
    await desk.report(item, 'ItemProduce')
    await desk.advance(0)
    const before = await desk.rows()
    await desk.advance(minute)
    await whileOff(desk, 0)
    expect(await desk.rows()).toEqual(before)
  })
})

/** An item that is registered. */
async function aDesk(undoWindowMs: number): Promise<SignalDesk> {
  const desk = await aSignalDesk({ signals: { undoWindowMs } })
  await desk.addItem(item)
  await desk.report(item, 'ItemRegistered')
  await desk.advance(0)
  return desk
}

/** Stops the station, sets the clock and starts it again; nothing of the steady time before is known then. */
async function whileOff(desk: SignalDesk, ms: number): Promise<void> {
  desk.clock.jump(ms)
  desk.clock.forget()
  await desk.restart()
}

const arrived = (desk: SignalDesk): string[] => desk.cloudprinter.signals.map(({ type }) => type)
