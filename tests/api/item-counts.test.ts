import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

it('counts what is overdue, due today and done of it, by the day of the station', async () => {
  const zone = process.env.TZ
  process.env.TZ = 'America/Sao_Paulo'
  onTestFinished(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
  })
  // Half past eight in the evening there, half past eleven in UTC.
  const now = Date.parse('2026-03-05T23:30:00Z')
  const station = await runStation({}, { clock: { ...systemClock, now: () => now } })
  const due = {
    overdue: '2026-03-05 20:00:00',
    'overdue since yesterday': '2026-03-05 02:00:00',
    'tonight, tomorrow in UTC': '2026-03-06 02:00:00',
    tomorrow: '2026-03-06 03:30:00',
    undated: undefined,
  }
  for (const [index, shippingDate] of Object.values(due).entries()) {
    const id = `90551234000${index}0000`
    const items = [1, 2].map((position) => anItem({ id: itemIdOf(id, position) }))
    await station.push(anOrder({ id, items, shipping_date: shippingDate }))
  }
  expect(await station.call('items.counts', {})).toMatchObject({
    byStatus: { received: 10, shipped: 0 },
    overdue: 4,
    dueToday: 4,
    doneOfDueToday: 0,
  })
  await station.call('items.advance', {
    cpItemId: itemIdOf('9055123400020000', 1),
    to: 'cancelled',
    cause: 'CancelMiscError',
    message: 'x',
  })
  expect(await station.call('items.counts', {})).toMatchObject({ byStatus: { cancelled: 1 }, dueToday: 3 })
})
