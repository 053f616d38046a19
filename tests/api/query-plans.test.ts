import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { fillStore } from '../../bench/console/fill-store.ts'
import { deliveriesSql, membersOfSql } from '../../electron/batches/batch-views.ts'
import { dueSql, gatheringSql, nextSql } from '../../electron/batches/batches.ts'
import { closedSql, ofItemSql, openByRuleSql, openSql } from '../../electron/batches/calls.ts'
import { membersSql, sortedSql } from '../../electron/batches/close-batch.ts'
import { readyAfterSql } from '../../electron/batches/gather.ts'
import { earliestSql, liveSql, stagesSql } from '../../electron/batches/leave-batches.ts'
import { facetSql } from '../../electron/orders/calls/item-facets.ts'
import { conditionsOf, itemKeysQuery, weighQuery } from '../../electron/orders/calls/item-list.ts'
import { dueTodaySql, overdueSql, summariesSql } from '../../electron/orders/calls/items.ts'
import { itemsSql, placesSql } from '../../electron/orders/calls/order-csv.ts'
import { ordersSql, sortedQuery, startAfter } from '../../electron/orders/calls/order-list.ts'
import { peopleSql as orderPeopleSql } from '../../electron/orders/calls/orders.ts'
import { notesSql, othersSql } from '../../electron/orders/calls/shop-floor.ts'
import { addressesSql, siblingsSql, ticketFilesSql, ticketItemsSql } from '../../electron/orders/calls/tickets.ts'
import { peopleSql, stepsSql, stoppedOnDaySql } from '../../electron/orders/calls/today.ts'
import { codeSql } from '../../electron/orders/find/find-code.ts'
import {
  fewQuery,
  type OrderFilter,
  conditionsOf as orderConditionsOf,
} from '../../electron/orders/find/order-filter.ts'
import { findAmongSql, findSql } from '../../electron/orders/find/order-index.ts'
import { findingsSql, idleFilesSql } from '../../electron/preflight/calls.ts'
import { wantedSql } from '../../electron/preflight/idle-queue.ts'
import { stoppedSql } from '../../electron/preflight/issues.ts'
import { overridesSql, passedSql } from '../../electron/preflight/overrides.ts'
import { unreadSql } from '../../electron/preflight/preflight.ts'
import { openItemsSql } from '../../electron/preflight/rounds.ts'
import { deliveryPageSql } from '../../electron/press/calls/deliveries.ts'
import { codesOfOptionsSql, optionsSql } from '../../electron/products/open-codes.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { sqliteWords } from '../../electron/store/sqlite/sqlite-words.ts'
import { itemStatuses, orderStatuses } from '../../shared/item-lifecycle.ts'
import { orderDayKinds, orderSorts } from '../../shared/orders-api.ts'
import type { PreflightState } from '../../shared/preflight.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('no list, filter or search of the console reads a whole table or sorts more than a page', async () => {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  await fillStore(store, 200, Date.parse('2026-03-05T12:00:00Z'))

  const planOf = async (sql: string) => {
    const blanks = Array.from({ length: sql.split('?').length - 1 }, () => '1')
    return await store.query<{ parent: number; detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...blanks)
  }
  const wholeTables = async (sql: string) => (await planOf(sql)).filter(({ detail }) => wholeTable.test(detail))

  const everything = {
    product: ['p', 'q'],
    option: ['o', 'n'],
    client: ['c', 'd', 'e'],
    shippingMethod: ['s'],
    isTest: true,
    hasWarnings: true,
    isReprinted: true,
    preflight: ['stopped', 'warned'] as PreflightState[],
    cpOrderId: 'x',
    shipped: { on: '2026-03-05', isOnTime: true },
  }
  const leads = [undefined, ...conditionsOf(everything).filter(({ name }) => name !== 'isOnTime')]
  expect(leads).toHaveLength(11)
  const queries = new Map<string, string>([
    ...leads.flatMap((lead): [string, string][] => [
      [`a page by ${lead?.name}`, itemKeysQuery(everything, '', 100, lead)?.sql ?? ''],
      [`a page by ${lead?.name} alone`, itemKeysQuery({}, '', 100, lead)?.sql ?? ''],
      [`a page by ${lead?.name} of a day`, itemKeysQuery({ due: 'today' }, '', 100, lead)?.sql ?? ''],
    ]),
    ...leads.flatMap((lead): [string, string][] =>
      lead === undefined ? [] : [[`the weight of ${lead.name}`, weighQuery(lead, []).sql]],
    ),
    ...Object.entries(facetSql).map(([name, sql]): [string, string] => [`the values of ${name}`, sql]),
    ['items by number', summariesSql],
    ['what is missing from parcels', othersSql],
    ['the items of tickets', ticketItemsSql],
    ['the files of tickets', ticketFilesSql],
    ['the orders of tickets', siblingsSql],
    ['the addresses of tickets', addressesSql],
    ['notes', notesSql],
    ['what a person let pass', overridesSql],
    ['findings that were let pass', passedSql],
    ['findings', findingsSql],
    ['how far files were gone through', idleFilesSql],
    ['the next file to go through', wantedSql],
    ['files that were not read', unreadSql],
    ['items of a round', openItemsSql],
    ['what preflight stopped', stoppedSql],
    ['who had something stopped', stoppedOnDaySql],
    ['who took steps', peopleSql],
    ['the steps of one person', stepsSql],
    ['options', optionsSql],
    ['products of options', codesOfOptionsSql],
    ['files of batches at the press', deliveriesSql],
    ['members of a batch with their items', membersOfSql],
    ['members of a batch', membersSql],
    ['members of a batch in their order', sortedSql],
    ['what of an item is in a batch', liveSql],
    ['the earliest of a batch', earliestSql],
    ['how far a batch is', stagesSql],
    ['batches of an item', ofItemSql],
    ['open batches', openSql],
    ['open batches by rule', openByRuleSql],
    ['batches that gather', gatheringSql],
    ['batches to be closed', dueSql],
    ['when the next is closed', nextSql],
    ['closed batches', closedSql(3)],
    ['what is ready to be gathered', readyAfterSql],
    ['what is late', overdueSql],
    ['what is due today', dueTodaySql],
    ...orderFilters.flatMap((filter): [string, string][] => {
      const name = JSON.stringify(filter)
      const conditions = orderConditionsOf(filter)
      return [
        ...sorts.map((sort): [string, string] => [
          `orders of ${name} by ${sort.by}`,
          sortedQuery(filter, sort, startAfter(sort), 100).sql,
        ]),
        [`words among ${name}`, findSql(sqliteWords, conditions)],
        [`words among ${name} that cannot be asked for roughly`, findSql(null, conditions)],
        ...(fewQuery(filter) === undefined
          ? []
          : [[`the few of ${name}`, fewQuery(filter)?.sql ?? ''] as [string, string]]),
      ]
    }),
    ['words among few', findAmongSql(sqliteWords)],
    ['such words among few', findAmongSql(null)],
    ['who did something to orders', orderPeopleSql],
    ['orders by number', ordersSql],
    ...Object.entries(codeSql).map(([field, sql]): [string, string] => [`a code of ${field}`, sql]),
    ['items of an export', itemsSql],
    ['places of an export', placesSql],
  ])
  for (const [name, sql] of queries) {
    expect(sql, name).not.toBe('')
    expect(await wholeTables(sql), name).toEqual([])
  }
  // The check can fail: these are queries as they must not be.
  expect(await wholeTables('SELECT * FROM "cp_order_items" WHERE "title" = ?')).toHaveLength(1)
  expect(await wholeTables('SELECT COUNT(*) FROM "cp_orders" AS "order" WHERE "consignor" = ?')).toHaveLength(1)

  // Within a status an index gives the order: what is sorted is the pages that were merged, never the items.
  for (const lead of leads) {
    const plan = await planOf(itemKeysQuery({ status: [...itemStatuses] }, '', 100, lead)?.sql ?? '')
    // The last search fetches the items of the merged page by their keys.
    const walks = plan.filter(({ detail }) => detail.startsWith('SEARCH') && !detail.includes('(urgencyKey=?)'))
    const readsItems = new Set(walks.map(({ parent }) => parent))
    const sorted = plan.filter(({ parent, detail }) => readsItems.has(parent) && detail.includes('TEMP B-TREE'))
    // The few items of one order, or that were shipped on a day, are sorted, having no index of their own.
    expect(sorted.length > 0, lead?.name).toBe(lead?.name === 'cpOrderId' || lead?.name === 'shipped')
  }

  // So it is with the orders, save for those of a day where their index has another order: these are few, and sorted.
  for (const filter of orderFilters) {
    for (const sort of sorts) {
      const { day } = filter
      if (day !== undefined && (day.of !== 'received' || sort.by !== 'received')) continue
      const plan = await planOf(sortedQuery(filter, sort, startAfter(sort), 100).sql)
      const walks = plan.filter(({ detail }) => /^SEARCH order USING COVERING INDEX/.test(detail))
      const name = JSON.stringify({ filter, sort })
      const parts = sort.by === 'shipBy' ? 2 : 1
      expect(walks, name).toHaveLength((filter.status?.length ?? orderStatuses.length) * parts)
      const parents = new Set(walks.map(({ parent }) => parent))
      expect(
        plan.filter(({ parent, detail }) => parents.has(parent) && detail.includes('TEMP B-TREE')),
        name,
      ).toEqual([])
    }
  }

  // Deliveries pile up over the years: the latest of a state are read from where they begin.
  const latest = await planOf(deliveryPageSql('taken', '"id" < ?'))
  expect(latest.map(({ detail }) => detail)).toEqual([
    'SEARCH cp_deliveries USING COVERING INDEX cp_deliveries_by_page (state=? AND id<?)',
  ])

  // What most lists are narrowed by stands in the index that is walked: no item is read that does not fit.
  const { cpOrderId: _, shipped: __, hasWarnings, isReprinted, preflight, option, ...others } = everything
  const walks = [
    ...conditionsOf({ ...others, preflight, hasWarnings, isReprinted }).map((lead) => ({ asked: others, lead })),
    ...conditionsOf({ option }).map((lead) => ({ asked: { ...others, option }, lead })),
  ]
  expect(walks).toHaveLength(8)
  for (const { asked, lead } of walks) {
    const plan = await planOf(itemKeysQuery({ ...asked, status: ['shipped'] }, '', 100, lead)?.sql ?? '')
    const read = plan.filter(({ detail }) => detail.startsWith('SEARCH') && !detail.includes('USING COVERING INDEX'))
    expect(
      read.map(({ detail }) => detail),
      lead.name,
    ).toEqual(['SEARCH item USING INDEX cp_order_items_by_urgency (urgencyKey=?)'])
  }
})

const sorts = orderSorts.flatMap((by) => [true, false].map((isDescending) => ({ by, isDescending })))
const orderDays = orderDayKinds.map((of) => ({ of, on: '2026-03-05' }))
const orderFilters: readonly OrderFilter[] = [
  {},
  { status: ['error'] },
  { by: 'Mia' },
  ...orderDays.flatMap((day) => [{ day }, { day, by: 'Mia' }, { day, by: 'Mia', status: [...orderStatuses] }]),
]

/** A table of ours that is read from its beginning to its end. What a query made itself, such as a page, may be. */
const wholeTable =
  /^SCAN (cp_orders|cp_order_items|cp_order_people|cp_history|cp_item_options|cp_addresses|cp_find_orders|cp_find_codes|cp_files|cp_signals|cp_batches|cp_batch_members|cp_deliveries|item|order|place|lead|option|other|file|member|batch)\b/
