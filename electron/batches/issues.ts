import { batchCode } from '../../shared/batches.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { say, sayCount } from '../../shared/messages/sentence.ts'
import { iso, numberCursor, pageOf } from '../console/page.ts'
import { countedSource } from '../issues/source.ts'
import { countRows } from '../store/count-rows.ts'
import type { BatchRow } from '../store/entities/batch.ts'

/** Batches whose time has come, and that could not be closed. */
export const failedClosings = countedSource({
  kind: 'batch_failing',
  title: say('Batches not closed'),
  severity: 'open',
  code: 'batches_failing',
  screen: 'exceptions',
  count: ({ store }) => countRows(store, failing),
  rows: async ({ store }, { cursor, limit }) => {
    const after = numberCursor(cursor ?? undefined, 0)
    const page = pageOf(await store.query<BatchRow>(failingSql, after, limit + 1), limit, ({ id }) => id)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map((batch) => ({
        key: String(batch.id),
        subject: subjectOf(batch),
        happened: say('It could not be closed: {why}', { why: batch.failure === null ? '' : readSaid(batch.failure) }),
        stationDid: say('Nothing of it went to the press. It is tried again every minute.'),
        next: say('Mend what is wrong, or close it by hand to see what stands against it.'),
        since: iso(batch.failingSince ?? batch.openedAt),
        actions: [{ do: 'open_batch', batchId: batch.id }],
      })),
    }
  },
})

const failing = `FROM "cp_batches" WHERE "state" = 'open' AND "failingSince" IS NOT NULL`
const failingSql = `SELECT * ${failing} AND "id" > ? ORDER BY "id" LIMIT ?`

/** Open batches with something in them that had to be shipped by now. */
export const overdueBatches = countedSource({
  kind: 'batch_overdue',
  title: say('Overdue in open batches'),
  severity: 'open',
  code: 'batches_overdue',
  screen: 'exceptions',
  count: ({ store, clock }) => countRows(store, overdue, clock.now()),
  rows: async ({ store, clock }, { cursor, limit }) => {
    const after = numberCursor(cursor ?? undefined, 0)
    const rows = await store.query<BatchRow & { shipBy: number }>(overdueSql, clock.now(), after, limit + 1)
    const page = pageOf(rows, limit, ({ id }) => id)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map((batch) => ({
        key: String(batch.id),
        subject: subjectOf(batch),
        happened: say('Something in it had to be shipped by now, and it is still open.'),
        stationDid:
          batch.closesAt === null
            ? say('Nothing: no time closes it by itself.')
            : say('It closes by itself as its rule says.'),
        next: say('Close it now, or start what is overdue by itself.'),
        since: iso(batch.shipBy),
        actions: [{ do: 'open_batch', batchId: batch.id }],
      })),
    }
  },
})

const overdue = `FROM "cp_batches" WHERE "state" = 'open' AND "shipBy" IS NOT NULL AND "shipBy" <= ?`
const overdueSql = `SELECT * ${overdue} AND "id" > ? ORDER BY "id" LIMIT ?`

const subjectOf = ({ id, ruleName, items }: BatchRow) =>
  sayCount(items, 'Batch {code}, {rule}, 1 item', 'Batch {code}, {rule}, {count} items', {
    code: batchCode(id),
    rule: ruleName,
  })
