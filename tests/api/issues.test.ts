import { describe, expect, it } from 'vitest'
import type { StationParts } from '../../electron/console/handlers.ts'
import { exceptionSources } from '../../electron/issues/sources.ts'
import { lateOrders } from '../../electron/orders/issues.ts'
import { changeBehind } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const orderId = '905512340000'

/** Without what is told of every database. */
const noticesOf = async (station: RunningStation) =>
  (await station.call('station.status', {})).notices.filter(({ code }) => code !== 'setting_backup_never_reported')

describe('what a person should know', () => {
  it('is urgent in the words of the list, and a note where somebody has chosen it, which counts nowhere', async () => {
    const station = await runStation({ 'order-api-key': undefined, 'signal-api-key': undefined })
    const notices = await noticesOf(station)
    expect(notices.map(({ code, severity, screen }) => [code, severity, screen])).toEqual([
      ['order_key_missing', 'urgent', 'settings'],
      ['signal_key_missing', 'urgent', 'settings'],
      ['secrets_plain', 'note', 'settings'],
    ])
    const { exceptions } = await station.call('exceptions.list', {})
    expect(exceptions.map(({ happened, weight }) => [happened, weight])).toEqual(
      notices.slice(0, 2).map(({ message }) => [message, 'stopped']),
    )
    expect((await station.call('station.status', {})).exceptions.total).toBe(2)
  })

  it('is one line for each kind of what waits by the dozen', async () => {
    const station = await runStation()
    for (const id of [orderId, '905512350000']) await station.push({ order: { ...anOrder({ id }).order, items: [] } })
    expect(await noticesOf(station)).toEqual([
      { code: 'requests_rejected', message: 'Rejected requests: 2', severity: 'open', screen: 'inbox' },
    ])
  })

  it('is told as far as it can be looked up', async () => {
    const station = await runStation({ 'signal-api-key': undefined })
    await changeBehind(station.dataDir, 'DROP TABLE "cp_order_revisions"')
    expect((await noticesOf(station)).map(({ code }) => code)).toContain('signal_key_missing')
  })

  it('is a report that is late though Cloudprinter answers, as long as nobody paused reporting', async () => {
    const station = await runStation({ 'signal-url': (await scriptedCloudprinter()).signalUrl })
    await station.push(anOrder({ id: orderId, items: [anItem({ id: itemIdOf(orderId, 1) })] }))
    const pending = async () => (await station.call('signals.outbox', {})).outbox.pending
    await eventually(async () => expect(await pending()).toBe(0))
    const change = (signalType: string, state: string) =>
      changeBehind(
        station.dataDir,
        'UPDATE "cp_signals" SET "signalType" = ?, "state" = ?, "occurredAt" = 0, "dueAt" = 9e12, "readyAt" = 9e12',
        ...[signalType, state],
      )
    const late = async () => (await station.call('exceptions.list', { kind: 'signal_late' })).exceptions
    // A late registration is told with its order, and a report that was refused by itself.
    await change('ItemRegistered', 'waiting')
    expect(await late()).toEqual([])
    await change('ItemProduced', 'parked')
    expect(await late()).toEqual([])
    await change('ItemProduced', 'waiting')
    expect(await late()).toMatchObject([
      { weight: 'held', happened: '1 report has not reached Cloudprinter within 15 minutes of the step.' },
    ])
    await station.call('signals.pause', {})
    expect(await late()).toEqual([])
    expect(await noticesOf(station)).toContainEqual(
      expect.objectContaining({ code: 'signals_paused', severity: 'note' }),
    )
  })

  it('is a file that finds no room on a disk that has room for others', async () => {
    const station = await runStation()
    await station.call('files.pause', {})
    await station.push(anOrder({ id: orderId }))
    await changeBehind(
      station.dataDir,
      `UPDATE "cp_files" SET "state" = 'waiting', "failureCode" = 'disk_full', "dueAt" = 9e12`,
    )
    expect((await noticesOf(station)).filter(({ code }) => code === 'files_without_room')).toMatchObject([
      { severity: 'open', message: expect.stringMatching(/waiting for room on the disk of the library\.$/) },
    ])
  })

  it('is not that orders are late where no report arrives at all, which is told instead', async () => {
    const told = async (kind: string) => {
      const parts = { lateRegistrations: { slow: 2, late: 1 }, signals: { endpoint: { kind } } }
      return (await lateOrders.notices(parts as unknown as StationParts, 2)).map(({ code }) => code)
    }
    expect(await told('up')).toEqual(['registration_slow'])
    expect(await told('halted')).toEqual([])
    expect(await told('down')).toEqual([])
  })
})

it('no two kinds of exceptions have the same name, and urgent ones come before all others', () => {
  const kinds = exceptionSources.map(({ kind }) => kind)
  expect(new Set(kinds).size).toBe(kinds.length)
  const severities = exceptionSources.map(({ severity }) => severity)
  expect(severities.lastIndexOf('urgent')).toBeLessThan(severities.indexOf('open'))
})
