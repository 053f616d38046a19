import type { RegistrationView } from '../../../shared/station-views.ts'
import { iso, isoOrNull, places } from '../../console/page.ts'
import type { OrderRow } from '../../store/entities/order.ts'
import type { Store } from '../../store/store.ts'
import { registrationLimitMs, registrationWarningMs } from '../late-registrations.ts'

type RegisteredOrder = Pick<OrderRow, 'cpOrderId' | 'receivedAt' | 'isDryRun'>

/** How each of some orders stands against the 15 minutes that Cloudprinter gives to register it. */
export async function registrationsOf(
  store: Store,
  orders: readonly RegisteredOrder[],
  now: number,
): Promise<Map<string, RegistrationView>> {
  if (orders.length === 0) return new Map()
  const rows = await store.query<Registered>(registeredSql(orders), ...orders.map((order) => order.cpOrderId))
  const found = new Map(rows.map((row) => [row.cpOrderId, row]))
  return new Map(orders.map((order) => [order.cpOrderId, registrationView(order, found.get(order.cpOrderId), now)]))
}

interface Registered {
  readonly cpOrderId: string
  /** Items that count: those that were not cancelled before they were registered. */
  readonly items: number
  readonly registered: number
  readonly registeredAt: number | null
}

const registeredSql = (orders: readonly unknown[]): string => `
  SELECT "item"."cpOrderId", COUNT(*) AS "items", COUNT("signal"."deliveredAt") AS "registered",
    MAX("signal"."deliveredAt") AS "registeredAt"
  FROM "cp_order_items" AS "item"
  LEFT JOIN "cp_signals" AS "signal" ON "signal"."cpItemId" = "item"."cpItemId"
    AND "signal"."signalType" = 'ItemRegistered' AND "signal"."state" <> 'withdrawn'
  WHERE "item"."cpOrderId" IN (${places(orders)})
    AND ("item"."status" <> 'cancelled' OR "signal"."deliveredAt" IS NOT NULL)
  GROUP BY "item"."cpOrderId"`

function registrationView(order: RegisteredOrder, found: Registered | undefined, now: number): RegistrationView {
  const dueAt = order.receivedAt + registrationLimitMs
  const isDone = found !== undefined && found.registered === found.items
  const registeredAt = isDone ? found.registeredAt : null
  const view = (state: RegistrationView['state']): RegistrationView => ({
    state,
    dueAt: iso(dueAt),
    registeredAt: isoOrNull(registeredAt),
  })
  if (order.isDryRun === 1 || found === undefined) return view('not_needed')
  if (registeredAt !== null) return view(registeredAt <= dueAt ? 'done' : 'done_late')
  if (now > dueAt) return view('late')
  return view(now >= order.receivedAt + registrationWarningMs ? 'slow' : 'waiting')
}
