import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fillStore } from '../../bench/console/fill-store.ts'
import { systemClock } from '../../electron/base/clock.ts'
import { createLogger } from '../../electron/log/logger.ts'
import { FindIndex } from '../../electron/orders/find/find-index.ts'
import { findOrders, newestFirst } from '../../electron/orders/find/find-orders.ts'
import { textsOfOrders } from '../../electron/orders/find/order-texts.ts'
import { wordsOfTexts } from '../../electron/orders/find/order-words.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import type { RowReader } from '../../electron/store/transaction.ts'
import { isFoundIn, readingsOf } from '../../shared/fold-text.ts'
import type { OrderStatus } from '../../shared/item-lifecycle.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Words that most orders have, that few have, and none; of every length that the index treats in its own way. */
const questions = [
  ...['client', 'client 7', 'client 70', 'wedding garden', 'product of the bench', 'musterstrasse 17', 'bear'],
  ...['muller moon', 'müller-moon', 'sao paulo', 'letters harbour 4711', '7', 'a 7', 'c 9 x', 'lo', 'shop', 'shop-7'],
  ...['9000', '90000', '900004', '900004110000', '0000004', '+49 30 0000411', 'nowak.11@example.org', 'example.org'],
  ...['clienteles', 'client zzz', 'zzz', 'koeln', 'köln łódź', 'studio huber 1', 'jd0000000411', '---'],
] as const

describe('the orders that have the words of a question', () => {
  it('are those that a look at every order finds, newest first, page by page, also in some statuses', async () => {
    const { store, write } = await aStore(1_200)
    await write(Number.POSITIVE_INFINITY)
    const naive = await lookerOf(store)
    for (const status of [undefined, ['shipped', 'in_production'], ['error', 'cancelled']] as const) {
      for (const question of questions) {
        expect(await pagesOf(store, question, status), `${question} in ${status}`).toEqual(naive(question, status))
      }
    }
    expect(naive('client 7').length).toBeGreaterThan(200)
    expect(naive('letters harbour 4711')).toEqual([])
  })

  it('are in the status that they have now, also while their words are still to be written', async () => {
    const { store, write } = await aStore(600)
    await write(2)
    const written = new Set(
      (await store.query<{ cpOrderId: string }>(`SELECT "cpOrderId" FROM "cp_find_orders" WHERE "isStale" = 0`)).map(
        idOf,
      ),
    )
    expect(written.size).toBe(200)
    const found = await pagesOf(store, 'client', ['shipped'])
    expect(found).toEqual((await lookerOf(store))('client', ['shipped']).filter((id) => written.has(id)))

    await write(Number.POSITIVE_INFINITY)
    const [moved = ''] = found
    await store.write(async (transaction) => {
      await transaction.run(`UPDATE "cp_orders" SET "status" = 'error' WHERE "cpOrderId" = ?`, moved)
    })
    expect(await pagesOf(store, 'client', ['error'])).toContain(moved)
    await write(1)
    expect(await pagesOf(store, 'client', ['error'])).toEqual((await lookerOf(store))('client', ['error']))
    expect(await pagesOf(store, 'client', ['shipped'])).not.toContain(moved)
  })

  it('are asked for roughly where many have a word, and exactly where few have it', async () => {
    const { store, write } = await aStore(600)
    await write(Number.POSITIVE_INFINITY)
    const asked: unknown[] = []
    const listening: RowReader = {
      find: (entity, where) => store.long.find(entity, where),
      findAll: (entity, where) => store.long.findAll(entity, where),
      async query(sql, ...values) {
        if (sql.includes('MATCH')) asked.push(values[0])
        return await store.long.query(sql, ...values)
      },
    }
    const reader = { long: listening, words: store.words }
    const expressions = async (question: string, status?: OrderStatus[]) => {
      asked.length = 0
      await findOrders(reader, question, { before: newestFirst, limit: 9, status })
      return [...asked]
    }
    expect(await expressions('wedding')).toEqual(['(("wedd"*))'])
    expect(await expressions('client 1')).toEqual(['(("clie"*))'])
    expect(await expressions('wedding', ['shipped'])).toEqual(['(("\uE001sh"*) AND ("wedd"*))'])
    // Many words begin like this one, and hardly any goes on like it.
    expect((await expressions('client clienteles')).at(-1)).toContain('("clienteles"*)')
    // So long a number is that of few.
    expect(await expressions('900000110000')).toEqual([expect.stringContaining('"900000110000"*')])
  })
})

/** A store of orders, whose words are written so many steps of a hundred orders at a time. */
async function aStore(items: number) {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  const logger = createLogger(join(folder, 'logs'), 'silent')
  onTestFinished(async () => {
    await store.close()
    logger.close()
  })
  await fillStore(store, items, Date.parse('2026-03-05T12:00:00Z'))
  const index = new FindIndex({ store, clock: systemClock, log: logger.log })
  const isStale = async (): Promise<boolean> =>
    (await store.query(`SELECT 1 FROM "cp_find_orders" WHERE "isStale" = 1`)).length > 0
  const write = async (steps: number): Promise<void> => {
    for (let step = 0; step < steps && (await isStale()); step += 1) await index.catchUp()
  }
  return { store, write }
}

const idOf = ({ cpOrderId }: { readonly cpOrderId: string }): string => cpOrderId

async function pagesOf(store: Store, question: string, status: readonly OrderStatus[] | undefined): Promise<string[]> {
  const found: string[] = []
  let before = newestFirst
  for (const limit of [1, 9, 50]) {
    const page = await findOrders(store, question, { before, limit, status })
    found.push(...page.map(idOf))
    before = page.at(-1)?.id ?? before
  }
  return [...found, ...(await findOrders(store, question, { before, limit: 10_000, status })).map(idOf)]
}

/** What a look at every order finds, newest first. */
async function lookerOf(store: Store): Promise<(question: string, status?: readonly OrderStatus[]) => string[]> {
  const orders = await store.query<{ id: number; cpOrderId: string }>(
    'SELECT "id", "cpOrderId" FROM "cp_find_orders" ORDER BY "id" DESC',
  )
  const looked = (await textsOfOrders(store, orders)).map((order) => ({ ...order, words: wordsOfTexts(order) }))
  return (question, status) => {
    const readings = readingsOf(question)
    return looked
      .filter((order) => status === undefined || (order.status !== null && status.includes(order.status)))
      .filter(({ words }) => readings.some((terms) => terms.every((term) => isFoundIn(term, words))))
      .map(idOf)
  }
}
