import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fillStore, products } from '../../bench/console/fill-store.ts'
import { openCodes, openCodesSql, openItemSql } from '../../electron/products/open-codes.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { aBook, pushItems, quietStation } from './running-products.ts'

it('codes of open items without a product are listed, with what a proposal needs, until they have one', async () => {
  const station = await quietStation()
  const { call } = station
  await pushItems(station, '905512340000', ['textbook_cw_a6_p_bw', 'poster_a3'])
  await pushItems(station, '905512350000', ['poster_a3', 'flyer_a6'])
  expect(await call('products.unmapped', {})).toEqual({
    unmapped: [
      { productCode: 'flyer_a6', openItems: 1 },
      { productCode: 'poster_a3', openItems: 2 },
      { productCode: 'textbook_cw_a6_p_bw', openItems: 1 },
    ].map((code) => ({
      ...code,
      description: `About ${code.productCode}`,
      options: ['cover_finish_gloss'],
      pages: 36,
    })),
    nextCursor: null,
    totals: { codes: 3, openItems: 4 },
  })

  const { proposal, missing } = await call('products.propose', { productCode: 'textbook_cw_a6_p_bw' })
  expect(missing).toEqual([])
  expect(proposal.name).toBe('About textbook_cw_a6_p_bw')
  // Nothing is known until a person has confirmed it.
  expect(await call('products.list', {})).toEqual({ products: [], openItems: {} })
  const { binding, trimWidthMm, trimHeightMm, colour } = proposal
  if (binding === null || trimWidthMm === null || trimHeightMm === null || colour === null) throw new Error('Not read')
  await call('products.save', { product: { ...proposal, binding, trimWidthMm, trimHeightMm, colour } })
  // One product maps all of a kind.
  await call('products.save', { product: aBook({ match: ['poster_*', 'flyer_*'], binding: 'flat' }) })
  expect(await call('products.unmapped', {})).toMatchObject({ unmapped: [], totals: { codes: 0, openItems: 0 } })
})

it('they are listed by pages', async () => {
  const station = await quietStation()
  await pushItems(station, '905512340000', ['c', 'a', 'b'])
  const first = await station.call('products.unmapped', { limit: 2 })
  expect(first.unmapped.map(({ productCode }) => productCode)).toEqual(['a', 'b'])
  expect(first.totals.codes).toBe(3)
  const second = await station.call('products.unmapped', { limit: 2, cursor: first.nextCursor ?? '' })
  expect(second.unmapped.map(({ productCode }) => productCode)).toEqual(['c'])
  expect(second.nextCursor).toBeNull()
})

it('they are counted from the index of what is open, and no item is read', async () => {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  await fillStore(store, 2_000, Date.parse('2026-03-05T12:00:00Z'))
  const planOf = async (sql: string, ...values: string[]) =>
    (await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)).map(({ detail }) => detail)
  expect(await planOf(openCodesSql)).toEqual(['SCAN cp_order_items USING COVERING INDEX cp_order_items_open'])
  expect(await planOf(openItemSql, 'x')).toEqual([
    'SEARCH cp_order_items USING INDEX cp_order_items_open (productCode=?)',
  ])

  const [{ open } = { open: 0 }] = await store.query<{ open: number }>(
    `SELECT COUNT(*) AS "open" FROM "cp_order_items" WHERE "status" NOT IN ('shipped', 'cancelled')`,
  )
  const codes = await openCodes(store)
  expect(codes.map(({ productCode }) => productCode)).toEqual(products.toSorted())
  expect(codes.reduce((sum, { count }) => sum + count, 0)).toBe(open)
  expect(open).toBeLessThan(400)
})

it('they need a person once the shop has a product, and can wait', async () => {
  const station = await quietStation()
  const { call } = station
  await pushItems(station, '905512340000', ['poster_a3', 'poster_a3', 'textbook_cw_a5_p_bw'])
  const told = async () =>
    (await call('exceptions.list', {})).exceptions.filter((exception) => exception.kind === 'product_unmapped')
  expect(await told()).toEqual([])

  await call('products.save', { product: aBook() })
  expect(await told()).toMatchObject([
    {
      key: 'product_unmapped:poster_a3',
      weight: 'asked',
      happened: 'No product fits the code of 2 open items.',
      actions: [{ do: 'open_screen', screen: 'products' }],
    },
  ])
  await call('products.save', { product: aBook({ match: ['poster_*'], binding: 'flat' }) })
  expect(await told()).toEqual([])
})
