import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { resendSignal } from '../../electron/signals/resend-signal.ts'
import { eventually } from '../support/eventually.ts'
import { aSignalDesk } from '../support/signal-desk.ts'

const item = '905512340001'
const other = '905512350001'
const day = 24 * 3_600_000

describe('an answer that cannot be read', () => {
  const garble = (response: ServerResponse): void => void response.socket?.end('garbled\r\n\r\n')

  it('may be that of a signal that has arrived: after five tries a person is asked', async () => {
    const desk = await aSignalDesk()
    desk.cloudprinter.answerSignals((_, response) => garble(response))
    await desk.register(item)
    await desk.advance(30 * day)
    expect(desk.cloudprinter.signals).toHaveLength(5)
    expect(desk.rows()).toMatchObject([
      { state: 'parked', attempts: 5, lastError: expect.stringContaining('5 times. The signal may have arrived.') },
    ])
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
    expect(desk.rows()).toMatchObject([{ state: 'parked', attempts: 22 }])
    await desk.store.write((transaction) => resendSignal(transaction, 1, 'Ada', desk.clock.now()))
    await desk.advance(day)
    expect(desk.rows()).toMatchObject([{ state: 'parked', attempts: 27 }])
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
    await desk.advance(24 * 3_600_000)
    expect(desk.cloudprinter.signals).toHaveLength(1)
    desk.cloudprinter.answerSignals((_, response) => void response.end())
    desk.configure({ datetimeFormat: 'iso8601' })
    await desk.advance(0)
    expect(desk.queue.halt).toBeNull()
    expect(desk.rows().map(({ state }) => state)).toEqual(['done', 'done'])
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
    expect(desk.rows()).toMatchObject([{ state: 'done', attempts: 2 }])
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
    expect(desk.rows(`"cpItemId" = '${item}'`).map(({ state }) => state)).toEqual([
      'parked',
      'queued',
      'queued',
      'queued',
    ])
    expect(desk.rows(`"cpItemId" = '${other}'`).map(({ state }) => state)).toEqual(['done', 'parked', 'done', 'done'])
  })
})
