import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { aSignalDesk, type SignalDesk } from '../support/signal-desk.ts'

const item = '905512340001'
const line = ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemPacked', 'ItemShipped'] as const

describe('the order of signals', () => {
  it('sends those of one item one after another, each after the answer to the one before', async () => {
    const desk = await aSignalDesk()
    const open: ServerResponse[] = []
    desk.cloudprinter.answerSignals((_, response) => void open.push(response))
    await desk.addItem(item)
    for (const type of line) await desk.report(item, type)
    for (let count = 1; count <= line.length; count += 1) {
      await until(() => open.length === count)
      await rounds(30)
      expect(desk.cloudprinter.signals.map(({ type }) => type)).toEqual(line.slice(0, count))
      open[count - 1]?.end()
    }
    await desk.advance(0)
    expect((await desk.rows()).every(({ state }) => state === 'done')).toBe(true)
  })

  it('sends those of several items side by side, as many as the settings allow', async () => {
    const desk = await aSignalDesk({ signals: { concurrency: 3 } })
    const open: ServerResponse[] = []
    desk.cloudprinter.answerSignals((_, response) => void open.push(response))
    for (const each of fiveItems) {
      await desk.addItem(each)
      await desk.report(each, 'ItemRegistered')
    }
    await until(() => open.length === 3)
    await rounds(30)
    expect(open).toHaveLength(3)
    for (let count = 0; count < 5; count += 1) {
      await until(() => open.length > count)
      open[count]?.end()
    }
    await desk.advance(0)
    expect(desk.cloudprinter.signals).toHaveLength(5)
  })

  it('writes nothing after the end of an item', async () => {
    const desk = await aSignalDesk()
    await desk.addItem(item)
    for (const type of ['ItemRegistered', 'ItemShipped', 'ItemError', 'ItemCanceled'] as const)
      await desk.report(item, type)
    await desk.advance(3_600_000)
    expect(types(desk)).toEqual(['ItemRegistered', 'ItemShipped'])
    expect(await desk.rows()).toHaveLength(2)
  })

  it('registers an item before anything else is said of it', async () => {
    const desk = await aSignalDesk()
    await desk.addItem(item)
    await desk.report(item, 'ItemError', { cause: 'The file is damaged' })
    await desk.report(item, 'ItemCanceled', { cause: 'CancelBookCorrupt', message: 'The file is damaged' })
    await desk.advance(0)
    expect(types(desk)).toEqual(['ItemRegistered', 'ItemError', 'ItemCanceled'])
  })

  it('never sends ItemShipped while ItemRegistered has not arrived, even if nothing else is in its way', async () => {
    const desk = await aSignalDesk()
    await desk.addItem(item)
    await desk.report(item, 'ItemRegistered')
    await desk.advance(0)
    await desk.store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_signals" SET "state" = 'withdrawn'`)
    })
    await desk.store.write(async (transaction) => {
      await transaction.run(
        `INSERT INTO "cp_signals" ("cpOrderId", "cpItemId", "signalType", "payload", "state", "isMandatory", "occurredAt", "dueAt", "attempts")
         VALUES ('905512340000', ?, 'ItemShipped', '{"type":"ItemShipped"}', 'queued', 1, 0, 0, 0)`,
        item,
      )
    })
    await desk.restart()
    await desk.advance(3_600_000)
    expect(types(desk)).toEqual(['ItemRegistered'])
    await desk.store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_signals" SET "state" = 'done' WHERE "signalType" = 'ItemRegistered'`)
    })
    await desk.restart()
    await desk.advance(0)
    expect(types(desk)).toEqual(['ItemRegistered', 'ItemShipped'])
  })

  it('says when a step happened, never when it was sent, and never earlier than the step before', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    await desk.addItem(item)
    await desk.report(item, 'ItemRegistered')
    await desk.advance(90_000)
    await desk.report(item, 'ItemProduce')
    desk.clock.jump(-3_600_000)
    await desk.report(item, 'ItemProduced')
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    desk.clock.jump(3_600_000)
    await desk.advance(3 * 3_600_000)
    const arrived = desk.cloudprinter.signals.slice(-3)
    expect(arrived.map(({ type, datetime }) => `${type} ${datetime}`)).toEqual([
      'ItemRegistered 2026-03-02 09:15:00 GMT',
      'ItemProduce 2026-03-02 09:16:30 GMT',
      'ItemProduced 2026-03-02 09:16:30 GMT',
    ])
  })

  it('sends again what a crash left under way, and does not count that try', async () => {
    const desk = await aSignalDesk()
    await desk.addItem(item)
    await desk.report(item, 'ItemRegistered')
    await desk.advance(0)
    await desk.store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_signals" SET "state" = 'running', "deliveredAt" = NULL`)
    })
    await desk.restart()
    await desk.advance(0)
    expect(types(desk)).toEqual(['ItemRegistered', 'ItemRegistered'])
    expect(await desk.rows()).toMatchObject([{ state: 'done', attempts: 1 }])
  })

  it('leaves no signal running when it stops in the middle of a try', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals(() => {})
    await desk.addItem(item)
    await desk.report(item, 'ItemRegistered')
    await until(() => desk.cloudprinter.signals.length === 1)
    await desk.queue.stop()
    expect(await desk.rows()).toMatchObject([{ state: 'waiting', attempts: 0 }])
  })
})

const fiveItems = Array.from({ length: 5 }, (_, index) => `9055${index}2340001`)

const types = ({ cloudprinter }: SignalDesk): string[] => cloudprinter.signals.map(({ type }) => type)

async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) await new Promise((resolve) => setImmediate(resolve))
}

async function until(condition: () => boolean): Promise<void> {
  const giveUpAt = performance.now() + 20_000
  while (!condition()) {
    if (performance.now() > giveUpAt) throw new Error('The condition was never met')
    await rounds(1)
  }
}
