import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { resendSignal } from '../../electron/signals/resend-signal.ts'
import { eventually } from '../support/eventually.ts'
import { inEnglish } from '../support/in-english.ts'
import { aSignalDesk, type SignalDesk } from '../support/signal-desk.ts'

const item = '905512340001'
const other = '905512350001'
const minute = 60_000
const day = 24 * 60 * minute

describe('a halt', () => {
  it.for([401, 403, 404, 405])(
    'after one %i ends by itself within a minute, and every signal arrives',
    async (status) => {
      const desk = await aSignalDesk()
      refuseOnce(desk, status)
      await desk.register(item)
      await desk.report(item, 'ItemProduce')
      expect(desk.queue.halt).not.toBeNull()
      await desk.advance(minute)
      expect(desk.queue.halt).toBeNull()
      expect((await desk.rows()).map(({ state }) => state)).toEqual(['done', 'done'])
      expect(desk.cloudprinter.signals).toHaveLength(3)
    },
  )

  it('is probed with one signal after 1, 2, 5, 10 and then every 15 minutes, each time another', async () => {
    const desk = await aSignalDesk()
    const at: number[] = []
    desk.cloudprinter.answerSignals((_, response) => {
      at.push(desk.clock.now())
      response.writeHead(403).end('blocked by rule 12')
    })
    await desk.register(item)
    for (let index = 0; index < 20; index += 1) await desk.register(`${9_055_124 + index}00001`)
    await desk.advance(2 * 60 * minute)
    const gaps = at.slice(1).map((time, index) => (time - (at[index] ?? 0)) / minute)
    expect(gaps).toEqual([1, 2, 5, 10, 15, 15, 15, 15, 15, 15])
    expect(new Set(desk.cloudprinter.signals.map((signal) => signal.item)).size).toBe(at.length)
    expect(desk.queue.endpoint).toMatchObject({ kind: 'halted', answer: 'blocked by rule 12' })
    // However long it lasts, no signal is given up for it.
    expect((await desk.rows()).every(({ failures }) => failures === 0)).toBe(true)
  })

  it('stays what it is while the endpoint cannot be reached', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(401).end())
    await desk.register(item)
    const { halt } = desk.queue
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(503).end())
    await desk.advance(20 * minute)
    expect(desk.queue.halt).toBe(halt)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(15 * minute)
    expect(await desk.rows()).toMatchObject([{ state: 'done' }])
  })

  it('is not ended by the answer to a signal that was under way when it began', async () => {
    const desk = await aSignalDesk()
    const open: ServerResponse[] = []
    desk.cloudprinter.answerSignals((_, response) => void open.push(response))
    for (const each of [item, other]) await desk.addItem(each)
    await Promise.all([item, other].map((each) => desk.report(each, 'ItemRegistered')))
    await eventually(() => expect(open).toHaveLength(2))
    open[0]?.writeHead(403).end()
    await eventually(() => expect(desk.queue.halt).not.toBeNull())
    open[1]?.end()
    await eventually(async () => expect(await desk.rows(`"state" = 'done'`)).toHaveLength(1))
    expect(desk.queue.halt).not.toBeNull()
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    await desk.advance(minute)
    expect(desk.queue.halt).toBeNull()
  })

  it('is found again after a restart with the first try', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(404).end())
    await desk.register(item)
    await desk.restart()
    expect(desk.queue.halt).toBeNull()
    await desk.advance(10_000)
    expect(desk.queue.halt).not.toBeNull()
    expect(desk.cloudprinter.signals).toHaveLength(2)
  })

  it('is not held up by a signal that alone is refused: that one is parked, with the answer', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((signal, response) => {
      response.writeHead(signal.item === item ? 404 : 200).end('no such item')
    })
    await desk.register(item)
    for (let index = 0; index < 10; index += 1) await desk.register(`${9_055_124 + index}00001`)
    await desk.advance(5 * minute)
    expect(desk.queue.halt).toBeNull()
    const refused = await desk.rows(`"cpItemId" = '${item}'`)
    expect(refused.map(({ state, lastError }) => [state, inEnglish(lastError)])).toEqual([
      ['parked', 'Cloudprinter refuses this signal alone (answer 404): no such item'],
    ])
    expect(await desk.rows(`"state" = 'done'`)).toHaveLength(10)
  })
})

describe('an answer that cannot be read', () => {
  const garble = (response: ServerResponse): void => void response.socket?.end('garbled\r\n\r\n')

  it('may be that of a signal that has arrived: after five tries a person is asked', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => garble(response))
    await desk.register(item)
    await desk.advance(30 * day)
    expect(desk.cloudprinter.signals).toHaveLength(5)
    const [row] = await desk.rows()
    expect(row).toMatchObject({ state: 'parked', attempts: 5 })
    expect(inEnglish(row?.lastError)).toContain('5 times. The signal may have arrived.')
  })

  it('counts with those of before an outage, and anew when a person sends it again', async () => {
    const desk = await aSignalDesk()
    let tries = 0
    desk.cloudprinter.answerSignals((_, response) => {
      tries += 1
      if (tries <= 3 || tries > 20) garble(response)
      else response.writeHead(503).end()
    })
    await desk.register(item)
    await desk.advance(day)
    expect(await desk.rows()).toMatchObject([{ state: 'parked', attempts: 22 }])
    await desk.store.write((transaction) => resendSignal(transaction, 1, 'Ada', desk.clock.now()))
    await desk.advance(day)
    expect(await desk.rows()).toMatchObject([{ state: 'parked', attempts: 27 }])
  })
})

describe('a refusal', () => {
  it('of the key stops the whole outbox with one alarm, and it goes on where it stood when the settings are mended', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => void response.writeHead(401).end())
    for (const each of [item, other]) await desk.addItem(each)
    await desk.report(item, 'ItemRegistered')
    await desk.advance(0)
    await desk.report(other, 'ItemRegistered')
    await desk.advance(30_000)
    expect(desk.cloudprinter.signals).toHaveLength(1)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    desk.configure({ datetimeFormat: 'iso8601' })
    await desk.advance(0)
    expect(desk.queue.halt).toBeNull()
    expect((await desk.rows()).map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('of a try that was sent with the settings from before stops nothing', async () => {
    const desk = await aSignalDesk()
    const open: ServerResponse[] = []
    desk.cloudprinter.answerSignals((_, response) => void open.push(response))
    await desk.addItem(item)
    await desk.report(item, 'ItemRegistered')
    await eventually(() => expect(open).toHaveLength(1))
    desk.configure({ concurrency: 4 })
    open[0]?.writeHead(401).end()
    await eventually(() => expect(open).toHaveLength(2))
    expect(desk.queue.halt).toBeNull()
    open[1]?.end()
    await desk.advance(0)
    expect(await desk.rows()).toMatchObject([{ state: 'done', attempts: 2 }])
  })

  it('of a mandatory signal holds its item, of an optional one it does not', async () => {
    const desk = await aSignalDesk()
    const refused: Record<string, string> = { [item]: 'ItemRegistered', [other]: 'ItemProduce' }
    desk.cloudprinter.answerSignals((signal, response) => {
      response.writeHead(refused[signal.item] === signal.type ? 400 : 200).end('no')
    })
    for (const each of [item, other]) {
      await desk.addItem(each)
      for (const type of ['ItemRegistered', 'ItemProduce', 'ItemProduced', 'ItemShipped'] as const)
        await desk.report(each, type)
    }
    await desk.advance(24 * 3_600_000)
    expect((await desk.rows(`"cpItemId" = '${item}'`)).map(({ state }) => state)).toEqual([
      'parked',
      'queued',
      'queued',
      'queued',
    ])
    expect((await desk.rows(`"cpItemId" = '${other}'`)).map(({ state }) => state)).toEqual([
      'done',
      'parked',
      'done',
      'done',
    ])
  })
})

function refuseOnce(desk: SignalDesk, status: number): void {
  let tries = 0
  desk.cloudprinter.answerSignals((_, response) => {
    tries += 1
    response.writeHead(tries === 1 ? status : 200).end()
  })
}
