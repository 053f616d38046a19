import { iso, numberCursor, pageOf } from '../console/page.ts'
import type { OrderRevisionRow } from '../store/entities/order-revision.ts'
import type { ExceptionSource } from './source.ts'

/** Orders that came again with other content: a person decides which version is produced. */
export const waitingVersions: ExceptionSource = {
  kind: 'version_waiting',
  title: 'Changed orders',
  weight: 'asked',
  count: ({ store }) =>
    store.query<{ count: number }>(`SELECT COUNT(*) AS "count" FROM "cp_order_revisions" WHERE "state" = 'waiting'`)[0]
      ?.count ?? 0,
  rows: ({ store }, { cursor, limit }) => {
    const rows = store.query<Pick<OrderRevisionRow, 'id' | 'cpOrderId' | 'receivedAt'>>(
      `SELECT "id", "cpOrderId", "receivedAt" FROM "cp_order_revisions" WHERE "state" = 'waiting' AND "id" > ?
       ORDER BY "id" LIMIT ?`,
      ...[numberCursor(cursor ?? undefined, 0), limit + 1],
    )
    const page = pageOf(rows, limit, (row) => row.id)
    return {
      nextCursor: page.nextCursor,
      rows: page.rows.map(({ id, cpOrderId, receivedAt }) => ({
        key: String(id),
        subject: `Order ${cpOrderId}`,
        cpOrderId,
        happened: 'Cloudprinter sent this order again with other content.',
        stationDid: 'The later version was set aside. The first one is produced until somebody decides.',
        next: 'Compare the two versions, then take the later one or keep the first.',
        since: iso(receivedAt),
        actions: [
          { do: 'decide_version', revisionId: id },
          { do: 'open_order', cpOrderId },
        ],
      })),
    }
  },
}
