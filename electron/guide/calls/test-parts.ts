import type { GuideAnswer, OptionalStep } from '../../../shared/guide-api.ts'
import { readSaid } from '../../../shared/messages/kept-sentence.ts'
import { say } from '../../../shared/messages/sentence.ts'
import type { StationParts } from '../../console/handlers.ts'
import { isoOrNull } from '../../console/page.ts'
import { listBackups } from '../../store/backup-files.ts'
import type { DeliveryRow } from '../../store/entities/delivery.ts'
import type { OrderItemRow } from '../../store/entities/order-item.ts'
import type { PrintJobRow } from '../../store/entities/printing.ts'

type TestPart = NonNullable<GuideAnswer['testOrder']>['parts'][number]

/** How the test order went through what is set up; what a shop has skipped is left out. */
export async function testParts(
  parts: StationParts,
  item: OrderItemRow & { receivedAt: number },
  isSetUp: (step: OptionalStep) => boolean,
): Promise<TestPart[]> {
  return [
    ...(isSetUp('products') ? [checkedPart(item)] : []),
    ...(isSetUp('destination') ? [await deliveredPart(parts, item)] : []),
    ...(isSetUp('printer') ? [await printedPart(parts, item)] : []),
    ...(isSetUp('backup') ? [backedUpPart(parts, item)] : []),
  ]
}

function checkedPart({ preflight, statusChangedAt }: OrderItemRow): TestPart {
  const isChecked = preflight === 'passed' || preflight === 'warned' || preflight === 'overridden'
  const said = {
    pending: say('It is checked as soon as all of its files are here.'),
    stopped: say('Preflight has stopped it.'),
    unmapped: say('No product fits its code yet.'),
  }
  const problem = preflight in said ? said[preflight as keyof typeof said] : null
  return { part: 'products', at: isChecked ? isoOrNull(statusChangedAt) : null, problem }
}

async function deliveredPart({ store }: StationParts, { cpItemId }: OrderItemRow): Promise<TestPart> {
  const [last] = await store.query<DeliveryRow>(
    `SELECT * FROM "cp_deliveries" WHERE "cpItemId" = ? AND "state" <> 'withdrawn' ORDER BY "id" DESC LIMIT 1`,
    cpItemId,
  )
  if (last === undefined) {
    return { part: 'destination', at: null, problem: say('No route has sent its file to the press.') }
  }
  const { takenAt, deliveredAt, failureMessage } = last
  const problem = failureMessage === null ? null : readSaid(failureMessage)
  return { part: 'destination', at: isoOrNull(takenAt ?? deliveredAt), problem }
}

async function printedPart({ store }: StationParts, { cpItemId }: OrderItemRow): Promise<TestPart> {
  const [last] = await store.query<PrintJobRow>(
    `SELECT * FROM "cp_print_jobs" WHERE "cpItemId" = ? ORDER BY "id" DESC LIMIT 1`,
    cpItemId,
  )
  if (last === undefined) return { part: 'printer', at: null, problem: say('Nothing of it was printed yet.') }
  const problem = last.message === null ? null : readSaid(last.message)
  return { part: 'printer', at: isoOrNull(last.printedAt), problem }
}

function backedUpPart({ backups, backupDir }: StationParts, { receivedAt }: { receivedAt: number }): TestPart {
  const newest = listBackups(backupDir)[0]?.takenAt ?? null
  const isBackedUp = newest !== null && newest > receivedAt && backups.copyProblem === null
  const none = say('No backup has it yet.')
  return {
    part: 'backup',
    at: isBackedUp ? isoOrNull(newest) : null,
    problem: isBackedUp ? null : (backups.copyProblem ?? none),
  }
}
