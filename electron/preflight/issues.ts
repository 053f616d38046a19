import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, say } from '../../shared/messages/sentence.ts'
import { ruleNames } from '../../shared/preflight.ts'
import type { StationParts } from '../console/handlers.ts'
import { iso, pageOf } from '../console/page.ts'
import { countedSource, type FoundException } from '../issues/source.ts'
import { countRows } from '../store/count-rows.ts'
import { isStopped, type OrderItemRow } from '../store/entities/order-item.ts'
import type { PreflightFindingRow } from '../store/entities/preflight.ts'
import { findingsSql, messageOf } from './calls.ts'

/** Items whose files do not fit their product. */
export const stoppedItems = countedSource({
  kind: 'preflight_stopped',
  title: say('Stopped by preflight'),
  severity: 'open',
  code: 'preflight_stopped',
  screen: 'exceptions',
  count: ({ store }) => countRows(store, `FROM "cp_order_items" WHERE ${isStopped}`),
  rows: async (parts, { cursor, limit }) => {
    const rows = await parts.store.query<OrderItemRow>(stoppedSql, cursor ?? '', limit + 1)
    const page = pageOf(rows, limit, (row) => row.urgencyKey)
    return { nextCursor: page.nextCursor, rows: await Promise.all(page.rows.map((row) => view(parts, row))) }
  },
})

export const stoppedSql = `
  SELECT * FROM "cp_order_items" WHERE ${isStopped} AND "urgencyKey" > ? ORDER BY "urgencyKey" LIMIT ?`

async function view({ store }: StationParts, item: OrderItemRow): Promise<FoundException> {
  const { cpItemId, cpOrderId } = item
  const findings = await store.query<PreflightFindingRow>(findingsSql, cpItemId)
  const worst = findings.find(({ verdict, isOverridden }) => verdict === 'stop' && isOverridden === 0)
  const words = worst && {
    what: say(ruleNames[worst.rule]),
    found: readSaid(worst.found),
    expected: readSaid(worst.expected),
  }
  return {
    key: cpItemId,
    subject: say('{title}, item {id}', { title: item.title, id: cpItemId }),
    cpOrderId,
    cpItemId,
    happened:
      words === undefined
        ? say('Preflight has stopped it.')
        : say('{what}. Found: {found}. Expected: {expected}.', words),
    stationDid:
      item.heldByPreflight === 1 && item.status === 'on_hold'
        ? say('The item is on hold. Nothing was reported to Cloudprinter.')
        : say(
            'Nothing: the item was in work already, or a person had set it aside. It does not become ready like this.',
          ),
    next: inOneText(
      say('Put the right file in its place, or let it pass with a reason: then it goes on by itself.'),
      say('If the customer must send another file, cancel the item with this cause.'),
    ),
    since: iso(item.statusChangedAt),
    actions: [
      { do: 'open_item', cpItemId },
      ...(worst === undefined ? [] : [{ do: 'replace_file', fileId: worst.fileId } as const]),
      { do: 'override_preflight', cpItemId },
      ...(worst === undefined
        ? []
        : [
            {
              do: 'cancel_item',
              cpItemId,
              cause: worst.cause,
              message: messageOf(worst),
            } as const,
          ]),
    ],
  }
}
