import { describe, expect, it } from 'vitest'
import { readOrderDate } from '../../electron/intake/order-date.ts'
import { anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

const amsterdam = 'Europe/Amsterdam'

interface Reading {
  readonly text: string | null
  readonly timeZone: string
  readonly means: string | null
}

const readings: readonly Reading[] = [
  { text: '2026-03-02 09:14:55', timeZone: 'UTC', means: '2026-03-02T09:14:55.000Z' },
  { text: '2026-03-02 09:14:55', timeZone: amsterdam, means: '2026-03-02T08:14:55.000Z' },
  { text: '2026-07-02 09:14:55', timeZone: amsterdam, means: '2026-07-02T07:14:55.000Z' },
  { text: '2026-03-02T09:14:55', timeZone: 'America/New_York', means: '2026-03-02T14:14:55.000Z' },
  { text: '2026-03-02', timeZone: 'Asia/Kolkata', means: '2026-03-01T18:30:00.000Z' },
  { text: '2026-03-02 09:14', timeZone: 'UTC', means: '2026-03-02T09:14:00.000Z' },
  // The clocks go from 2 to 3: half past two is not there, and is read as half past three.
  { text: '2026-03-29 02:30:00', timeZone: amsterdam, means: '2026-03-29T01:30:00.000Z' },
  { text: '2026-03-29 03:00:00', timeZone: amsterdam, means: '2026-03-29T01:00:00.000Z' },
  // The clocks go from 3 to 2: half past two comes twice, and is read as the first.
  { text: '2026-10-25 02:30:00', timeZone: amsterdam, means: '2026-10-25T00:30:00.000Z' },
  { text: '2026-10-25 03:00:00', timeZone: amsterdam, means: '2026-10-25T02:00:00.000Z' },
  { text: '2026-03-02T09:14:55+02:00', timeZone: amsterdam, means: '2026-03-02T07:14:55.000Z' },
  { text: '2026-03-02 09:14:55 GMT', timeZone: amsterdam, means: '2026-03-02T09:14:55.000Z' },
  { text: '2026-02-31 09:14:55', timeZone: 'UTC', means: null },
  { text: '2026-13-01 09:14:55', timeZone: 'UTC', means: null },
  { text: '2026-03-02 24:14:55', timeZone: 'UTC', means: null },
  { text: '0000-00-00 00:00:00', timeZone: 'UTC', means: null },
  { text: '02.03.2026', timeZone: 'UTC', means: null },
  { text: 'soon', timeZone: 'UTC', means: null },
  { text: null, timeZone: 'UTC', means: null },
]

describe('a date of an order document', () => {
  it.each(readings)('$text in $timeZone is $means', ({ text, timeZone, means }) => {
    const instant = readOrderDate(text, timeZone)
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(means)
  })

  it('is read in the zone of the settings, UTC at first', async () => {
    const station = await runStation()
    await station.push(anOrder({ id: '100000000000' }))
    await station.call('settings.update', { settings: { intake: { timeZone: amsterdam } } })
    await station.push(anOrder({ id: '200000000000' }))
    const { orders } = await station.call('orders.list', {})
    expect(Object.fromEntries(orders.map((order) => [order.cpOrderId, order.shipBy]))).toEqual({
      '100000000000': '2026-03-05T09:14:55.000Z',
      '200000000000': '2026-03-05T08:14:55.000Z',
    })
  })

  it('needs a zone that exists', async () => {
    const station = await runStation()
    const update = station.call('settings.update', { settings: { intake: { timeZone: 'Mars/Olympus' } } })
    await expect(update).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
