import { StationError } from '../../../shared/errors.ts'
import { type GuideAnswer, guideSteps, isOptional, type OptionalStep, testStages } from '../../../shared/guide-api.ts'
import { statusWord, stepsFrom } from '../../../shared/item-lifecycle.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { firstInterfaceId } from '../../../shared/settings.ts'
import type { Handlers, StationParts } from '../../console/handlers.ts'
import { iso, isoOrNull } from '../../console/page.ts'
import { intakeUrl } from '../../console/station-status.ts'
import { intakeStateOf } from '../../intake/calls/intake-state.ts'
import { orderInterfaces } from '../../intake/order-interfaces.ts'
import type { FileRow } from '../../store/entities/file.ts'
import type { HistoryEntryRow } from '../../store/entities/history-entry.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import { readMark, removeMark, writeMark } from '../../store/marks.ts'
import { samplePrefix } from '../sample-order.ts'
import { testParts } from './test-parts.ts'

type GuideCalls =
  | 'guide.get'
  | 'guide.confirmAddress'
  | 'guide.testOrder'
  | 'guide.opened'
  | 'guide.skip'
  | 'guide.skipDestination'
  | 'guide.skipPrivacy'
  | 'guide.dismiss'

/** What the station remembers of the guide. */
const marks = {
  dismissed: 'guide_dismissed',
  opened: 'guide_opened',
  address: 'guide_address',
  order: 'guide_test_order',
} as const

/** A shop does without it. */
const skipMarks = {
  products: 'guide_no_products',
  destination: 'guide_no_destination',
  printer: 'guide_no_printer',
  backup: 'guide_no_backup',
  privacy: 'guide_no_erasing',
} as const satisfies Record<OptionalStep, string>

/** The way from a new station to its first order. */
export function guideHandlers(parts: StationParts): Handlers<GuideCalls> {
  const { store, clock } = parts
  const remember = (name: string, text: string | null): Promise<void> =>
    store.write(async (transaction) => {
      await writeMark(transaction, { name, at: clock.now(), text })
      transaction.changed('station', name)
    })
  const skip = async (step: OptionalStep, by: string) => {
    await remember(skipMarks[step], by)
    return { guide: await guideView(parts) }
  }
  return {
    'guide.get': async () => ({ guide: await guideView(parts) }),
    'guide.confirmAddress': async ({ by }) => {
      await remember(marks.address, by)
      return { guide: await guideView(parts) }
    },
    'guide.testOrder': async () => {
      const { state, message } = intakeStateOf(parts)
      const key = parts.orderDesk.orderKey(firstInterfaceId)
      if (key === null)
        throw new StationError('not_allowed', say('Set the order key first: orders are refused without one.'))
      if (state !== 'listening') {
        throw new StationError('not_allowed', message ?? say('Orders are not received at the moment.'))
      }
      const { cpOrderId } = await parts.sampleDesk.send(loopbackUrl(parts), key)
      await remember(marks.order, cpOrderId)
      return { guide: await guideView(parts) }
    },
    'guide.opened': async ({ by }) => {
      await remember(marks.opened, by)
      return { guide: await guideView(parts) }
    },
    'guide.skip': ({ step, by }) => skip(step, by),
    'guide.skipDestination': ({ by }) => skip('destination', by),
    'guide.skipPrivacy': ({ by }) => skip('privacy', by),
    'guide.dismiss': async ({ isDismissed, by }) => {
      if (isDismissed) await remember(marks.dismissed, by)
      else {
        await store.write(async (transaction) => {
          await removeMark(transaction, marks.dismissed)
          transaction.changed('station', marks.dismissed)
        })
      }
      return { guide: await guideView(parts) }
    },
  }
}

async function guideView(parts: StationParts): Promise<GuideAnswer> {
  const { store, secrets, intake, settings, workSuspension } = parts
  const states = secrets.states()
  const setUp = await whatIsSetUp(parts)
  const testOrder = await testOrderView(parts, (step) => setUp[step])
  const hasRealOrder = (await store.query(realOrderSql, `${samplePrefix}%`)).length > 0
  const isReached = parts.tunnel.outside.state === 'reached'
  const isDone = {
    order_key: states.orderApiKey !== 'none',
    address: hasRealOrder || isReached || (await readMark(store, marks.address)) !== null,
    signal_key: states.signalApiKey !== 'none',
    test_order: testOrder?.stages.at(-1)?.at != null,
  }
  const looking = guideSteps.map(async (step) => {
    if (!isOptional(step)) return { step, isDone: isDone[step], isSkipped: false }
    const isSkipped = !setUp[step] && (await readMark(store, skipMarks[step])) !== null
    return { step, isDone: setUp[step] || isSkipped, isSkipped }
  })
  const steps = await Promise.all(looking)
  const isDismissed = (await readMark(store, marks.dismissed)) !== null
  const [first] = orderInterfaces(settings.current().intake)
  return {
    steps,
    // A shop that has had an order knows how to get one.
    isOffered: !isDismissed && (!hasRealOrder || states.orderApiKey === 'none' || states.signalApiKey === 'none'),
    isDismissed,
    opensItself:
      !isDismissed &&
      (await readMark(store, marks.opened)) === null &&
      !hasRealOrder &&
      testOrder === null &&
      states.orderApiKey === 'none' &&
      states.signalApiKey === 'none' &&
      // Whoever starts in safe mode has another trouble.
      !workSuspension.has('safe_mode'),
    address: {
      port: intake.port,
      path: first?.path ?? '',
      url: intakeUrl(parts),
      isListening: intake.state === 'listening',
      publicUrl: parts.tunnel.publicUrl === null ? null : `${parts.tunnel.publicUrl}${first?.path ?? ''}`,
      isReached,
    },
    testOrder,
  }
}

/** What a shop has of that which it may do without. */
async function whatIsSetUp({ store, settings }: StationParts): Promise<Readonly<Record<OptionalStep, boolean>>> {
  const has = async (table: string): Promise<boolean> =>
    (await store.query(`SELECT 1 AS "one" FROM "${table}" LIMIT 1`)).length > 0
  const { backups, privacy } = settings.current()
  return {
    products: await has('cp_products'),
    destination: await has('cp_destinations'),
    printer: await has('cp_printers'),
    // A database has backups of its own.
    backup: store.engine === 'postgres' || backups.copyFolder !== '',
    privacy: privacy.eraseAfterDays > 0,
  }
}

/** Stops at the first one; orders of the station itself are few. */
const realOrderSql = `SELECT 1 AS "one" FROM "cp_orders" WHERE "cpOrderId" NOT LIKE ? LIMIT 1`

async function testOrderView(
  parts: StationParts,
  isSetUp: (step: OptionalStep) => boolean,
): Promise<GuideAnswer['testOrder']> {
  const { store } = parts
  const cpOrderId = (await readMark(store, marks.order))?.text
  if (!cpOrderId) return null
  const [item] = await store.query<OrderItemRow & { receivedAt: number }>(
    `SELECT "item".*, "order"."receivedAt" FROM "cp_order_items" AS "item"
     JOIN "cp_orders" AS "order" ON "order"."cpOrderId" = "item"."cpOrderId" WHERE "item"."cpOrderId" = ? LIMIT 1`,
    cpOrderId,
  )
  if (item === undefined) return null
  const { cpItemId, status } = item
  const reached = await reachedAt(parts, cpItemId)
  const [lastSignal] = await store.query<{ at: number }>(
    `SELECT "occurredAt" AS "at" FROM "cp_signals"
     WHERE "cpItemId" = ? AND "signalType" = 'ItemShipped' AND "state" IN ('not_sent', 'done') LIMIT 1`,
    cpItemId,
  )
  const at = (stage: (typeof testStages)[number]): number | null => {
    if (stage === 'received') return item.receivedAt
    if (stage === 'reported') return lastSignal?.at ?? null
    return reached.get(stage === 'files' ? 'ready' : stage) ?? null
  }
  const next = stepsFrom(item)[0] ?? null
  return {
    cpOrderId,
    cpItemId,
    status,
    startedAt: iso(item.receivedAt),
    stages: testStages.map((stage) => ({ stage, at: isoOrNull(at(stage)) })),
    parts: await testParts(parts, item, isSetUp),
    nextStep: next,
    problem: await problemOf(parts, item),
  }
}

/** When the item came to each status where it still counts: what was taken back does not. */
async function reachedAt({ store }: StationParts, cpItemId: string): Promise<Map<string, number>> {
  const lines = await store.query<Pick<HistoryEntryRow, 'at' | 'kind' | 'fromStatus' | 'toStatus'>>(
    `SELECT "at", "kind", "fromStatus", "toStatus" FROM "cp_history"
     WHERE "cpItemId" = ? AND "kind" IN ('step', 'undone', 'files_verified') ORDER BY "id"`,
    cpItemId,
  )
  const reached = new Map<string, number>()
  for (const { at, kind, fromStatus, toStatus } of lines) {
    if (kind === 'undone') reached.delete(fromStatus ?? '')
    else if (toStatus !== null) reached.set(toStatus, at)
  }
  return reached
}

async function problemOf(
  { store, downloads, settings }: StationParts,
  { cpItemId, status, statusReason }: OrderItemRow,
) {
  if (status === 'cancelled') return say('This test order was cancelled. Start another one.')
  if (status === 'error' || status === 'on_hold') {
    return say('The item of the test order is aside: {reason}. Open it and take it back into the line.', {
      reason: statusReason === null ? statusWord(status) : readSaid(statusReason),
    })
  }
  if (status !== 'received') return null
  if (settings.current().downloads.paused) return say('Downloads are paused. Resume them on the downloads screen.')
  if (downloads.halt !== null) return downloads.halt.message
  const [file] = await store.query<FileRow>(
    `SELECT * FROM "cp_files" WHERE "cpItemId" = ? AND "failureCode" IS NOT NULL LIMIT 1`,
    cpItemId,
  )
  return file?.failureMessage ? readSaid(file.failureMessage) : null
}

/** An endpoint that listens on every address is reached at this machine's own one. */
function loopbackUrl(parts: StationParts): string {
  const url = new URL(intakeUrl(parts))
  if (url.hostname === '0.0.0.0') url.hostname = '127.0.0.1'
  if (url.hostname === '[::]') url.hostname = '[::1]'
  return url.href
}
