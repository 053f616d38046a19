import { onTestFinished } from 'vitest'
import { Batches } from '../../electron/batches/batches.ts'
import { batchHandlers } from '../../electron/batches/calls.ts'
import { tellOfChange } from '../../electron/orders/item-followers.ts'
import { moveItem } from '../../electron/orders/item-status.ts'
import { advanceItem, type StepPolicy, undoStep } from '../../electron/orders/steps/advance-item.ts'
import { reprintItem } from '../../electron/orders/steps/reprint-item.ts'
import { setBack } from '../../electron/orders/steps/set-back.ts'
import { urgencyKeyOf } from '../../electron/orders/urgency-key.ts'
import type { BatchDelivery, PressForBatches } from '../../electron/press/for-batches.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import type { BatchMemberRow, BatchRow } from '../../electron/store/entities/batch.ts'
import { FileEntity } from '../../electron/store/entities/file.ts'
import type { HistoryEntryRow } from '../../electron/store/entities/history-entry.ts'
import { OrderEntity } from '../../electron/store/entities/order.ts'
import { OrderItemEntity, type OrderItemRow } from '../../electron/store/entities/order-item.ts'
import type { Store, StoreEngine } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import type { CallAnswer, CallInput, CallName, StepRequest } from '../../shared/station-api.ts'
import { stationApi } from '../../shared/station-api.ts'
import { aStore } from '../support/any-store.ts'
import { createFakeClock, type FakeClock } from '../support/fake-clock.ts'
import { silentLog } from '../support/signal-desk.ts'

export type NewRule = CallInput<'batchRules.save'>['rules'][number]

export interface ItemFields extends Partial<OrderItemRow> {
  readonly files?: readonly ('cover' | 'book' | 'product')[]
  readonly shipBy?: number | null
  readonly pageCount?: number | null
  readonly pageBoxes?: string | null
}

/** A press and a printer that note what they were told, once it is durable. */
export interface Recorder extends PressForBatches {
  readonly delivered: BatchDelivery[]
  readonly tickets: number[]
  /** Whose ticket is not true any more. */
  readonly untrue: number[]
  readonly withdrawn: number[]
  /** Files that went without a batch, and items that were taken out of theirs. */
  readonly alone: number[]
  readonly takenOut: string[]
  /** Why the press gives nothing back; null: it does. */
  problem: Said | null
  /** Thrown by the next deliveries. */
  fault: Error | null
  /** Thrown by the next tickets, when the press has been told. */
  printerFault: Error | null
}

export type BatchDesk = Awaited<ReturnType<typeof aBatchDesk>>

/** Monday, 2 March 2026, 10:15 in Berlin. */
export const monday = Date.UTC(2026, 2, 2, 9, 15)

/** Batches on a store, with items that stand in rows and move as a station moves them. */
export async function aBatchDesk(
  engine: StoreEngine,
  options: { start?: number; store?: Store; clock?: FakeClock } = {},
) {
  const store = options.store ?? (await aStore(engine))
  const clock = options.clock ?? createFakeClock(options.start ?? monday)
  let settings: Settings = settingsSchema.parse({ intake: { timeZone: 'Europe/Berlin' } })
  const press = recorder()
  const printing = {
    async batchClosed(transaction: Transaction, { batchId }: { batchId: number }) {
      if (press.printerFault !== null) throw press.printerFault
      transaction.afterCommit(() => press.tickets.push(batchId))
    },
    async batchReopened(transaction: Transaction, batchId: number) {
      transaction.afterCommit(() => press.untrue.push(batchId))
    },
  }
  const newBatches = () =>
    new Batches({ store, clock, log: silentLog, settings: () => settings, press, printing, isOurs: () => true })
  let batches = newBatches()
  store.onCommit((changes) => {
    if (changes.some(({ topic }) => topic === 'batches')) batches.wake()
  })
  const policy = (): StepPolicy => ({
    outbox: createOutbox(() => settings, clock),
    now: clock.now(),
    isTypeEnabled: () => true,
    shippingOptionFor: (method) => method,
    shippingRulesFor: () => null,
    followers: [batches],
  })
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallAnswer<N>> => {
    const handlers: Record<string, (input: never) => unknown> = batchHandlers({ store, batches, stepPolicy: policy })
    return (await handlers[name]?.(stationApi[name].input.parse(input) as never)) as CallAnswer<N>
  }
  const told = { cause: 'files', by: 'station' } as const
  const stop = (): Promise<void> => batches.stop()
  onTestFinished(stop)
  let made = 0
  return {
    store,
    clock,
    press,
    call,
    stop,
    batches: () => batches,
    setSettings(changes: Partial<Settings>): Promise<void> {
      settings = { ...settings, ...changes }
      return batches.followSettings()
    },
    /** Works, closes by time and gathers from now on. */
    start: () => batches.start(),
    /** As after a start of the program. */
    async restart() {
      await stop()
      batches = newBatches()
      await batches.start()
    },
    rules: async (...rules: readonly NewRule[]) => (await call('batchRules.save', { rules: [...rules] })).rules,
    /** Puts items into the store that wait for nothing but their last file. */
    async items(count: number, fields: ItemFields = {}): Promise<string[]> {
      const ids = Array.from({ length: count }, () => {
        made += 1
        return String(905_500_000_001 + made)
      })
      await store.write((transaction) => insertItems(transaction, ids, clock.now(), fields))
      return ids
    },
    /** The last file of each is verified. */
    async ready(ids: readonly string[]): Promise<void> {
      for (const cpItemId of ids) {
        await store.write(async (transaction) => {
          const item = await itemOf(transaction, cpItemId)
          const at = { statusChangedAt: clock.now() }
          await moveItem(transaction, item, { status: 'ready', resumeStatus: null }, at, {
            ...told,
            followers: [batches],
          })
        })
      }
    },
    step: (cpItemId: string, to: ItemStatus, fields: Partial<StepRequest> = {}) =>
      store.write((transaction) => {
        const cause = to === 'cancelled' ? { cause: 'CancelUserRequest', message: 'Not wanted' } : {}
        return advanceItem(
          transaction,
          cpItemId,
          { to, by: 'Mia', ...(to === 'error' ? { cause: 'Torn' } : cause), ...fields },
          policy(),
        )
      }),
    undo: (cpItemId: string) => store.write((transaction) => undoStep(transaction, cpItemId, { by: 'Mia' }, policy())),
    back: (cpItemId: string) =>
      store.write((transaction) => setBack(transaction, cpItemId, { by: 'Mia', reason: 'Again' }, policy())),
    reprint: (cpItemId: string) =>
      store.write((transaction) => reprintItem(transaction, cpItemId, { by: 'Mia', reason: 'Scratched' }, policy())),
    fileChanged: (cpItemId: string) =>
      store.write((transaction) =>
        tellOfChange(transaction, [batches], { cpItemId, what: 'file', at: clock.now(), by: 'Mia' }),
      ),
    rows: () => store.query<BatchRow>('SELECT * FROM "cp_batches" ORDER BY "id"'),
    members: () => store.query<BatchMemberRow>('SELECT * FROM "cp_batch_members" ORDER BY "id"'),
    /** Which items are in which batch, by its number, in their order. */
    async inside(): Promise<Record<number, string[]>> {
      const rows = await store.query<BatchMemberRow>(
        'SELECT * FROM "cp_batch_members" WHERE "leftAt" IS NULL ORDER BY "position", "id"',
      )
      const found: Record<number, string[]> = {}
      for (const { batchId, cpItemId } of rows) found[batchId] = [...(found[batchId] ?? []), cpItemId]
      return found
    },
    async left(cpItemId: string): Promise<(string | null)[]> {
      const rows = await store.query<BatchMemberRow>(
        'SELECT * FROM "cp_batch_members" WHERE "cpItemId" = ? AND "leftAt" IS NOT NULL ORDER BY "id"',
        cpItemId,
      )
      return rows.map(({ leftReason }) => leftReason && String(readSaid(leftReason)))
    },
    async history(cpItemId: string): Promise<string[]> {
      const rows = await store.query<HistoryEntryRow>(
        `SELECT * FROM "cp_history" WHERE "cpItemId" = ? AND "kind" LIKE 'batch%' ORDER BY "id"`,
        cpItemId,
      )
      return rows.map(({ kind, by, reason }) => `${kind} ${by}: ${readSaid(reason ?? '')}`)
    },
    async status(cpItemId: string): Promise<string | undefined> {
      return (await store.find(OrderItemEntity, { cpItemId }))?.status
    },
  }
}

function recorder(): Recorder {
  const told: Recorder = {
    delivered: [],
    tickets: [],
    untrue: [],
    withdrawn: [],
    alone: [],
    takenOut: [],
    problem: null,
    fault: null,
    printerFault: null,
    async deliver(transaction, delivery) {
      if (told.fault !== null) throw told.fault
      transaction.afterCommit(() => told.delivered.push(delivery))
    },
    async deliverAlone(transaction, { fileIds }) {
      transaction.afterCommit(() => told.alone.push(...fileIds))
    },
    async withdrawItem(transaction, _, cpItemId) {
      transaction.afterCommit(() => told.takenOut.push(cpItemId))
    },
    async withdraw(transaction, batchId) {
      if (told.problem === null) transaction.afterCommit(() => told.withdrawn.push(batchId))
      return told.problem
    },
  }
  return told
}

async function itemOf(transaction: Transaction, cpItemId: string): Promise<OrderItemRow> {
  const item = await transaction.find(OrderItemEntity, { cpItemId })
  if (item === undefined) throw new Error(`There is no item ${cpItemId}`)
  return item
}

const options = [
  { option: 'pageblock_130mcs', type: 'type_main_paper', description: '', count: null },
  { option: 'cover_300mcs', type: 'type_cover_paper', description: '', count: null },
  { option: 'cover_finish_gloss', type: 'type_book_cover_finish', description: '', count: null },
]

export const optionsOf = (...codes: readonly string[]): string =>
  JSON.stringify(codes.map((option) => ({ option, type: '', description: '', count: null })))

/** Each an order of its own. */
export async function insertItems(
  transaction: Transaction,
  ids: readonly string[],
  now: number,
  { files = ['cover', 'book'], shipBy = null, pageCount = 36, pageBoxes = null, ...fields }: ItemFields,
): Promise<void> {
  await transaction.insertMany(
    OrderEntity,
    ids.map((id) => ({
      cpOrderId: `o${id}`,
      clientReference: null,
      clientName: null,
      status: 'received' as const,
      fullJsonPayload: '{}',
      contentHash: '',
      documentVersion: null,
      priority: '2',
      shippingMethod: 'dhl',
      consignor: null,
      isTest: 0,
      orderedAt: now,
      shipBy,
      receivedAt: now,
      interfaceId: null,
      isDryRun: 0,
      unseenWarnings: null,
    })),
  )
  await transaction.insertMany(
    OrderItemEntity,
    ids.map((cpItemId) => ({
      cpItemId,
      cpOrderId: `o${cpItemId}`,
      position: 1,
      title: `Title ${cpItemId}`,
      productCode: 'textbook_pb_a5',
      productDescription: '',
      quantity: 2,
      pages: 36,
      status: 'received' as const,
      resumeStatus: null,
      statusReason: null,
      statusChangedAt: now,
      options: JSON.stringify(options),
      warnings: '[]',
      hasWarnings: 0,
      reorderCause: null,
      reorderDescription: null,
      reorderOrderId: null,
      reorderItemId: null,
      tracking: null,
      shippingOption: null,
      shippingMethod: 'dhl',
      clientName: null,
      isTest: 0,
      reprints: 0,
      preflight: 'unmapped' as const,
      heldByPreflight: 0,
      urgencyKey: urgencyKeyOf({ isReorder: false, shipBy, receivedAt: now, id: cpItemId }),
      ...fields,
    })),
  )
  await transaction.insertMany(
    FileEntity,
    ids.flatMap((cpItemId) =>
      files.map((type) => ({
        cpOrderId: `o${cpItemId}`,
        cpItemId,
        type,
        format: 'pdf',
        url: 'https://files.example.org/a.pdf',
        md5sum: null,
        expectedBytes: null,
        receivedBytes: 1,
        targetPath: `${cpItemId}/${type}.pdf`,
        localPath: `${cpItemId}/${type}.pdf`,
        state: 'done' as const,
        dueAt: now,
        attempts: 1,
        failureCode: null,
        failureMessage: null,
        verifiedAt: now,
        urgencyKey: cpItemId,
        host: '',
        md5: 'a'.repeat(32),
        pageCount: type === 'cover' ? 1 : pageCount,
        pageBoxes,
        remarks: null,
        source: 'order' as const,
        failingSince: null,
        badCopies: 0,
        modifiedAt: null,
        finding: null,
        removedAt: null,
        leasedBy: null,
        leasedUntil: null,
        fence: 0,
      })),
    ),
  )
}
