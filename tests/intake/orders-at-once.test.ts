import { expect, it } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { orderInterfaces } from '../../electron/intake/order-interfaces.ts'
import { readDocument } from '../../electron/intake/read-request.ts'
import { type Arrival, orderKeeper } from '../../electron/intake/store-orders.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import type { Store } from '../../electron/store/store.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import { aStore } from '../support/any-store.ts'
import { runIntakeEndpoint } from '../support/intake-endpoint.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { pushTo } from '../support/running-station.ts'

const idOf = (index: number): string => String(905512340000 + index * 10_000)
const itemsOf = (id: string, count: number) =>
  Array.from({ length: count }, (_, index) =>
    anItem({ id: itemIdOf(id, index + 1), files: [aFile({ type: 'cover' }), aFile({ type: 'book' })] }),
  )

it('orders that come at the same moment are stored whole, each with its own items, files and signals', async () => {
  const { store, url } = await runIntakeEndpoint()
  const ids = Array.from({ length: 40 }, (_, index) => idOf(index))
  const answers = await Promise.all(
    ids.map((id, index) => pushTo(url(), anOrder({ id, items: itemsOf(id, 1 + (index % 3)) }))),
  )
  expect(answers.map(({ body }) => body)).toEqual(ids.map((order) => ({ status: 'accepted', order })))
  expect(await wholeOrders(store)).toEqual(
    ids.map((id, index) => {
      const items = 1 + (index % 3)
      return { id, items, addresses: 1, files: items * 2, signals: items, history: 1, inbox: 1 }
    }),
  )
})

it('of those that collide in one step the first one is in force, and the others are answered as if they came later', async () => {
  const store = await aStore()
  const settings = settingsSchema.parse({})
  const outbox = createOutbox(() => settings, systemClock)
  let steps = 0
  const write: Store['write'] = (step) => {
    steps += 1
    return store.write(step)
  }
  const keep = orderKeeper({ store: { write }, outbox, settings: () => settings })
  const [first = '', second = '', third = ''] = [0, 1, 2].map(idOf)
  const sent = [
    anOrder({ id: first }),
    anOrder({ id: first }),
    anOrder({ id: first, priority: '9' }),
    // It has an item of the first order, and one that the next order has too.
    anOrder({ id: second, items: [anItem({ id: itemIdOf(third, 1) }), anItem({ id: itemIdOf(first, 1) })] }),
    anOrder({ id: third }),
  ]
  const decisions = await Promise.all(sent.map((document) => keep(arrivalOf(document, settings))))
  expect(steps).toBe(1)
  expect(decisions.map(({ answer }) => answer.status)).toEqual([200, 200, 200, 400, 200])
  expect(decisions.map(({ inbox }) => inbox.outcome)).toEqual([
    'accepted',
    'duplicate',
    'quarantined',
    'rejected',
    'accepted',
  ])
  const stored = await store.query<{ id: string }>('SELECT "cpOrderId" AS "id" FROM "cp_orders" ORDER BY "cpOrderId"')
  expect(stored.map(({ id }) => id)).toEqual([first, third])
  expect(await store.query('SELECT "id" FROM "cp_inbox"')).toHaveLength(5)
})

function arrivalOf(document: object, { intake }: Settings): Arrival {
  const receivedAt = 1
  const [via] = orderInterfaces(intake)
  if (via === undefined) throw new Error('There is no interface')
  const reading = readDocument(JSON.stringify(document), { receivedAt, via, intake })
  if (reading.kind !== 'order') throw new Error('This is no order')
  const { order, itemsPath, masked: body } = reading
  const line = { receivedAt, cpOrderId: order.document.id, headers: {}, bodyBytes: body.length, body }
  const sender = { remoteAddress: '127.0.0.1', interfaceId: via.id, isAuthenticated: true, replayOf: null }
  return { order, itemsPath, line: { ...line, ...sender } }
}

const wholeOrders = (store: Store): Promise<object[]> =>
  store.query(`
    SELECT "cpOrderId" AS "id", ${['order_items', 'addresses', 'files', 'signals', 'history', 'inbox']
      .map((table) => {
        const name = table === 'order_items' ? 'items' : table
        return `(SELECT COUNT(*) FROM "cp_${table}" AS "${name}" WHERE "${name}"."cpOrderId" = "order"."cpOrderId") AS "${name}"`
      })
      .join(', ')}
    FROM "cp_orders" AS "order" ORDER BY "cpOrderId"`)
