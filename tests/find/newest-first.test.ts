import { describe, expect, it } from 'vitest'
import { findOrders, newestFirst } from '../../electron/orders/find/find-orders.ts'
import { statusWord } from '../../electron/orders/find/order-words.ts'
import type { Store } from '../../electron/store/store.ts'
import type { OrderStatus } from '../../shared/item-lifecycle.ts'
import { aStore, engines } from '../support/any-store.ts'

/** More than are looked through before the index of words is asked. */
const orders = 12_500
/** Few, some and all have these. */
const having: Readonly<Record<string, (number: number) => boolean>> = {
  each: () => true,
  some: (number) => number % 7 === 0,
  rare: (number) => number === 100 || number === 12_400,
}
const statusOf = (number: number): OrderStatus => (number % 100 === 0 ? 'error' : 'shipped')

const wordsOf = (number: number): string => {
  const words = Object.entries(having).flatMap(([word, has]) => (has(number) ? [word] : []))
  return [statusWord(statusOf(number)), ...words].join(' ')
}

/** Orders of which nothing is known but a word or two, numbered in the order of their arrival. */
async function filled(store: Store): Promise<void> {
  await store.write(async (transaction) => {
    await transaction.run(`WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${orders})
      INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      SELECT CAST(900000 + "i" AS text), CASE "i" % 100 WHEN 0 THEN 'error' ELSE 'shipped' END, '{}', '', "i"
      FROM "n" ORDER BY "i"`)
    const places = await transaction.query<{ id: number; cpOrderId: string }>(
      'SELECT "id", "cpOrderId" FROM "cp_find_orders"',
    )
    const words = places.map(({ id, cpOrderId }) => ({ id, words: wordsOf(Number(cpOrderId) - 900_000) }))
    await store.words.insert(transaction, words)
    await transaction.run('UPDATE "cp_find_orders" SET "isStale" = 0')
  })
}

/** The numbers of all orders that are found, page after page. */
async function foundBy(store: Store, word: string, status?: OrderStatus[]): Promise<number[]> {
  const found: number[] = []
  for (let before = newestFirst; ; ) {
    const page = await findOrders(store, word, { before, limit: 90, status })
    found.push(...page.map(({ cpOrderId }) => Number(cpOrderId) - 900_000))
    const last = page.at(-1)
    if (last === undefined) return found
    before = last.id
  }
}

const newestFirstOf = (has: (number: number) => boolean): number[] =>
  Array.from({ length: orders }, (_, index) => orders - index).filter(has)

describe.each(engines)('orders are found from the newest to the oldest on %s', (engine) => {
  it('however many have a word, of whatever status', async () => {
    const store = await aStore(engine)
    await filled(store)
    for (const [word, has] of Object.entries(having)) {
      expect(await foundBy(store, word), word).toEqual(newestFirstOf(has))
      for (const status of ['error', 'shipped'] as const) {
        const expected = newestFirstOf((number) => has(number) && statusOf(number) === status)
        expect(await foundBy(store, word, [status]), `${word} in ${status}`).toEqual(expected)
      }
    }
    expect(await foundBy(store, 'rare some', ['error'])).toEqual([])
  })

  it('by the status that they have now, whatever the index says still', async () => {
    const store = await aStore(engine)
    await filled(store)
    await store.write((transaction) =>
      transaction.run(`UPDATE "cp_orders" SET "status" = 'error' WHERE "cpOrderId" = '900005'`),
    )
    const inError = newestFirstOf((number) => statusOf(number) === 'error')
    expect(await foundBy(store, 'each', ['error'])).toEqual([...inError, 5])
  })
})
