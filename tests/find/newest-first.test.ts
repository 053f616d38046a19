import { expect, it } from 'vitest'
import { findOrders, newestFirst } from '../../electron/orders/find/find-orders.ts'
import type { Store } from '../../electron/store/store.ts'
import { aStore, engines } from '../support/any-store.ts'

const orders = 2_500
/** Few, some and all have these. */
const wordsOf = (number: number): string =>
  ['each', ...(number % 7 === 0 ? ['some'] : []), ...(number === 3 || number === 2_400 ? ['rare'] : [])].join(' ')

/** Orders of which nothing is known but a word or two, numbered in the order of their arrival. */
async function filled(store: Store): Promise<void> {
  await store.write(async (transaction) => {
    await transaction.run(`WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < ${orders})
      INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
      SELECT CAST(900000 + "i" AS text), 'received', '{}', '', "i" FROM "n" ORDER BY "i"`)
    const places = await transaction.query<{ id: number; cpOrderId: string }>(
      'SELECT "id", "cpOrderId" FROM "cp_find_orders"',
    )
    const words = places.map(({ id, cpOrderId }) => ({ id, words: wordsOf(Number(cpOrderId) - 900_000) }))
    await store.words.insert(transaction, words)
    await transaction.run('UPDATE "cp_find_orders" SET "isStale" = 0')
  })
}

it.each(engines)('orders are found from the newest to the oldest on %s, however many have a word', async (engine) => {
  const store = await aStore(engine)
  await filled(store)
  for (const [word, has] of [
    ['each', () => true],
    ['some', (number: number) => number % 7 === 0],
    ['rare', (number: number) => number === 3 || number === 2_400],
  ] as const) {
    const expected = Array.from({ length: orders }, (_, index) => orders - index).filter(has)
    const found: number[] = []
    for (let before = newestFirst; ; ) {
      const page = await findOrders(store, word, { before, limit: 90 })
      found.push(...page.map(({ cpOrderId }) => Number(cpOrderId) - 900_000))
      const last = page.at(-1)
      if (last === undefined) break
      before = last.id
    }
    expect(found, word).toEqual(expected)
  }
})
