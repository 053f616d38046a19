import { type OrderDay, orderDayKinds } from '../../shared/orders-api.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { quantile } from '../report.ts'
import { clientOf, emailOf, itemIdOf, methods, options, orderIdOf, people, phoneOf, products } from './fill-store.ts'

export type Ask = <N extends CallName>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>

/** A question that a console asks, with an input of its own each time, so that no answer is at hand already. */
interface Question {
  readonly name: string
  ask(ask: Ask, round: number): Promise<unknown>
}

const open = ['received', 'ready', 'in_production', 'produced', 'packed', 'error', 'on_hold'] as const
const words = ['bear', 'koeln', 'muller', 'wedding garden', 'sao paulo', 'client 7', 'lo', 'shop', 'zzz', 'nowak moon']
/** Longer than what the index keeps of a word: some in every order, some in few, and both together. */
const longWords = [
  'musterstrasse',
  'product of the bench',
  'client 45012',
  'textbook gloss',
  'clienteles',
  'wedding 4711',
]

const of = <T>(values: readonly T[], round: number): T => {
  const value = values[round % values.length]
  if (value === undefined) throw new Error('There is nothing to ask for')
  return value
}

const questions = (items: number): readonly Question[] => {
  const orderNumber = (round: number): number => (round * 7_919) % Math.floor(items / 2)
  return [
    { name: 'queue: to do', ask: (ask) => ask('items.list', { status: [...open] }) },
    { name: 'queue: shipped', ask: (ask) => ask('items.list', { status: ['shipped'] }) },
    { name: 'queue: a page far down', ask: (ask) => farDown(ask) },
    {
      name: 'queue: one filter',
      ask: (ask, round) => ask('items.list', { status: [...open], ...oneFilter(round) }),
    },
    {
      name: 'queue: three filters, of all items',
      ask: (ask, round) =>
        ask('items.list', {
          product: of(products, round),
          option: of(options, round + 1),
          shippingMethod: of(methods, round + 2),
        }),
    },
    {
      name: 'queue: several values of three filters',
      ask: (ask, round) =>
        ask('items.list', {
          status: [...open],
          product: [0, 1, 2, 3].map((step) => of(products, round + step)),
          option: [0, 1, 2].map((step) => of(options, round + step)),
          shippingMethod: [0, 1].map((step) => of(methods, round + step)),
        }),
    },
    {
      name: 'queue: filters that nothing meets',
      ask: (ask, round) =>
        ask('items.list', {
          status: ['shipped'],
          product: of(products, round),
          option: of(options, round),
          isTest: true,
          hasWarnings: true,
        }),
    },
    { name: 'values of the filters, to do', ask: (ask) => ask('items.facets', { status: [...open] }) },
    { name: 'values of the filters, all', ask: (ask) => ask('items.facets', {}) },
    { name: 'figures above the queue', ask: (ask) => ask('items.counts', {}) },
    { name: 'orders', ask: (ask) => ask('orders.list', {}) },
    { name: 'orders: search', ask: (ask, round) => ask('orders.list', { text: of(words, round) }) },
    {
      name: 'orders: search in one status',
      ask: (ask, round) => ask('orders.list', { text: of(words, round), status: ['error'] }),
    },
    { name: 'orders of a day', ask: (ask, round) => ask('orders.list', { day: dayOf(round) }) },
    {
      name: 'orders of a person',
      ask: (ask, round) => ask('orders.list', { by: of(people, round), ...inStatus(round) }),
    },
    {
      name: 'orders of a day and a person',
      ask: (ask, round) => ask('orders.list', { day: dayOf(round), by: of(people, round) }),
    },
    {
      name: 'orders: search in a day',
      ask: (ask, round) => ask('orders.list', { day: dayOf(round), text: of(words, round) }),
    },
    {
      name: 'orders: search among those of a person',
      ask: (ask, round) => ask('orders.list', { by: of(people, round), text: of(words, round), ...inStatus(round) }),
    },
    { name: 'who did something to orders', ask: (ask) => ask('orders.people', {}) },
    { name: 'find: words', ask: (ask, round) => ask('find.text', { query: of(words, round), limit: 8 }) },
    { name: 'find: long words', ask: (ask, round) => ask('find.text', { query: of(longWords, round), limit: 8 }) },
    {
      name: 'find: a number as it is typed',
      ask: (ask, round) =>
        ask('find.text', { query: itemIdOf(orderNumber(round), 1).slice(0, 2 + (round % 11)), limit: 8 }),
    },
    {
      name: 'find: a person by e-mail or telephone',
      ask: (ask, round) => {
        const number = orderNumber(round)
        const query = round % 2 === 0 ? emailOf(number) : phoneOf(number).replace('+49 ', '0')
        return ask('find.text', { query, limit: 8 })
      },
    },
    {
      name: 'find: the end of a number',
      ask: (ask, round) =>
        ask('find.text', { query: itemIdOf(orderNumber(round), 1).slice(-5 - (round % 4)), limit: 8 }),
    },
    {
      name: 'scan to item',
      ask: async (ask, round) => {
        const { found } = await ask('find.code', { code: itemIdOf(orderNumber(round), 1) })
        if (found.kind !== 'item') throw new Error('An item was not found by its number')
        await ask('items.get', { cpItemId: found.item.cpItemId })
      },
    },
    { name: 'product codes without a product', ask: (ask) => ask('products.unmapped', {}) },
    { name: 'figures of the day', ask: (ask) => ask('today.get', {}) },
    { name: 'figures of a whole day', ask: (ask) => ask('today.get', { day: yesterday }) },
    { name: 'an order', ask: (ask, round) => ask('orders.get', { cpOrderId: orderIdOf(orderNumber(round)) }) },
  ]
}

/** A whole day, at whatever hour this is. */
const yesterday = new Date(Date.now() - 24 * 60 * 60_000).toISOString().slice(0, 10)

/** Another day of the year each time, and by turns what falls on it. */
const dayOf = (round: number): OrderDay => ({
  of: of(orderDayKinds, round),
  on: new Date(Date.now() - ((round * 37) % 365) * dayMs).toISOString().slice(0, 10),
})
const dayMs = 24 * 60 * 60_000

const inStatus = (round: number): Pick<CallInput<'orders.list'>, 'status'> =>
  round % 2 === 0 ? {} : { status: [of(['error', 'ready', 'shipped'] as const, round)] }

const oneFilter = (round: number): CallInput<'items.list'> =>
  of(
    [
      { product: of(products, round) },
      { option: of(options, round) },
      { shippingMethod: of(methods, round) },
      { client: clientOf(round) },
      { isTest: true },
      { hasWarnings: true },
      { isHeld: true },
    ],
    round,
  )

async function farDown(ask: Ask): Promise<void> {
  // A key in the middle of the year, as scrolling reaches it.
  await ask('items.list', { cursor: `1:${String(Date.now() - 180 * 24 * 60 * 60_000).padStart(15, '0')}:` })
}

const rounds = 60
const warmUps = 5

/** Milliseconds of each question from the request to the parsed answer, one at a time. */
export async function measureCalls(ask: Ask, items: number): Promise<{ name: string; p50: number; p95: number }[]> {
  const found = []
  for (const question of questions(items)) {
    const times: number[] = []
    for (let round = 0; round < rounds + warmUps; round += 1) {
      const startedAt = performance.now()
      await question.ask(ask, round)
      if (round >= warmUps) times.push(performance.now() - startedAt)
    }
    found.push({ name: question.name, p50: quantile(times, 0.5), p95: quantile(times, 0.95) })
  }
  return found
}
