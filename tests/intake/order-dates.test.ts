import { describe, expect, it } from 'vitest'
import { readOrderDate } from '../../electron/intake/order-date.ts'
import { anOrder } from '../support/order-builder.ts'
import { acceptedOrder } from '../support/read-as-order.ts'
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
  { text: '2026-03-02 24:00:00', timeZone: 'UTC', means: '2026-03-03T00:00:00.000Z' },
  { text: '2026-03-02T24:00:00', timeZone: amsterdam, means: '2026-03-02T23:00:00.000Z' },
  { text: '2026-03-02T09:14:55.1234567Z', timeZone: amsterdam, means: '2026-03-02T09:14:55.000Z' },
  { text: '2026-03-02T09:14:55+02', timeZone: amsterdam, means: '2026-03-02T07:14:55.000Z' },
  { text: '2026-03-02T09:14:55-0330', timeZone: amsterdam, means: '2026-03-02T12:44:55.000Z' },
  { text: '2026-03-02 09:14:55 +0100', timeZone: 'UTC', means: '2026-03-02T08:14:55.000Z' },
  { text: '2026-03-02T09:14:55+01:00[Europe/Berlin]', timeZone: 'UTC', means: '2026-03-02T08:14:55.000Z' },
  { text: '2026-03-02 09:14:55.000000', timeZone: amsterdam, means: '2026-03-02T08:14:55.000Z' },
  { text: '2026/3/2 9:14', timeZone: 'UTC', means: '2026-03-02T09:14:00.000Z' },
  { text: '/Date(1772442895000)/', timeZone: amsterdam, means: '2026-03-02T09:14:55.000Z' },
  { text: '/Date(1772442895000+0100)/', timeZone: amsterdam, means: '2026-03-02T09:14:55.000Z' },
  { text: '1772442895', timeZone: amsterdam, means: '2026-03-02T09:14:55.000Z' },
  { text: '1772442895.5', timeZone: amsterdam, means: '2026-03-02T09:14:55.500Z' },
  { text: '1772442895000', timeZone: amsterdam, means: '2026-03-02T09:14:55.000Z' },
  { text: '31.03.2026 14:00', timeZone: 'UTC', means: '2026-03-31T14:00:00.000Z' },
  { text: '3/31/2026 2:00:00 PM', timeZone: 'UTC', means: '2026-03-31T14:00:00.000Z' },
  { text: '3/31/2026 12:00:00 AM', timeZone: 'UTC', means: '2026-03-31T00:00:00.000Z' },
  { text: '03.03.2026', timeZone: 'UTC', means: '2026-03-03T00:00:00.000Z' },
  // The day or the month?
  { text: '02.03.2026', timeZone: 'UTC', means: null },
  { text: '2/3/2026', timeZone: 'UTC', means: null },
  { text: '02.03.26', timeZone: 'UTC', means: null },
  // No date at all, as .NET, Unix, PostgreSQL and MySQL write it.
  { text: '0001-01-01 00:00:00', timeZone: 'UTC', means: null },
  { text: '0001-01-01T00:00:00Z', timeZone: amsterdam, means: null },
  { text: '0026-03-02 09:14:55', timeZone: 'UTC', means: null },
  { text: '1970-01-01 00:00:00', timeZone: 'UTC', means: null },
  { text: '0', timeZone: 'UTC', means: null },
  { text: '/Date(-62135596800000)/', timeZone: 'UTC', means: null },
  { text: '9999-12-31 23:59:59', timeZone: amsterdam, means: null },
  { text: '0000-00-00', timeZone: 'UTC', means: null },
  { text: '2026-03-02T09:14:55[Europe/Berlin]', timeZone: 'UTC', means: null },
  { text: '2026-03-02T09:14:55+99:99', timeZone: 'UTC', means: null },
  { text: '2026-03-02 24:00:01', timeZone: 'UTC', means: null },
  { text: '2026-03-02 09:60:00', timeZone: 'UTC', means: null },
  { text: '2026-03-02 13:00 PM', timeZone: 'UTC', means: null },
  { text: '2026-00-10', timeZone: 'UTC', means: null },
  { text: 'soon', timeZone: 'UTC', means: null },
  { text: null, timeZone: 'UTC', means: null },
]

const receivedAt = Date.UTC(2026, 2, 1)

describe('a date of an order document', () => {
  it.each(readings)('$text in $timeZone is $means', ({ text, timeZone, means }) => {
    const instant = readOrderDate(text, timeZone, receivedAt)
    expect(instant === null ? null : new Date(instant).toISOString()).toBe(means)
  })

  it('may lie five years ahead, by whatever clock the machine has', () => {
    expect(readOrderDate('2031-02-28', 'UTC', receivedAt)).not.toBeNull()
    expect(readOrderDate('2031-03-08', 'UTC', receivedAt)).toBeNull()
    expect(readOrderDate('2026-03-02', 'UTC', 0)).not.toBeNull()
  })

  it('stands last and is a warning where it stands for no date', () => {
    const order = acceptedOrder(anOrder({ shipping_date: '0001-01-01 00:00:00', date: '9999-12-31' }))
    expect([order.shipBy, order.orderedAt]).toEqual([null, null])
    expect(order.warnings.map(({ message }) => message)).toEqual([
      'The ship-by date could not be read: 0001-01-01 00:00:00. The order stands last.',
      'The date of the order could not be read: 9999-12-31.',
    ])
  })

  it('takes no longer than its length, whatever stands in it', () => {
    for (const text of ['1'.repeat(100_000), ' '.repeat(100_000), `2026-03-02 ${'9:'.repeat(50_000)}`]) {
      expect(readOrderDate(text, 'UTC', receivedAt)).toBeNull()
    }
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
