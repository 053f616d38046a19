import { assemblyHandlers } from '../../electron/assembly/calls.ts'
import { checkProduced } from '../../electron/assembly/check-produced.ts'
import { assemblyFollower } from '../../electron/assembly/follow-items.ts'
import { tellOfChange } from '../../electron/orders/item-followers.ts'
import { advanceItem, type StepPolicy, undoStep } from '../../electron/orders/steps/advance-item.ts'
import { reprintItem } from '../../electron/orders/steps/reprint-item.ts'
import { setBack } from '../../electron/orders/steps/set-back.ts'
import { products } from '../../electron/products/catalogue.ts'
import { createOutbox } from '../../electron/signals/durable-outbox.ts'
import type { HistoryEntryRow } from '../../electron/store/entities/history-entry.ts'
import { OrderItemEntity } from '../../electron/store/entities/order-item.ts'
import type { Store } from '../../electron/store/store.ts'
import type { JobPart } from '../../shared/destinations.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { readSaid } from '../../shared/messages/kept-sentence.ts'
import { partCode } from '../../shared/part-code.ts'
import { newProduct } from '../../shared/products.ts'
import { type Settings, settingsSchema } from '../../shared/settings.ts'
import {
  type CallAnswer,
  type CallInput,
  type CallName,
  type StepRequest,
  stationApi,
} from '../../shared/station-api.ts'
import { type ItemFields, insertItems } from '../batches/batch-desk.ts'
import type { FakeClock } from '../support/fake-clock.ts'

export type AssemblyDesk = ReturnType<typeof anAssemblyDesk>
export type Scanned = CallAnswer<'parts.scan'>

/** Items at the bench on a store, which move as a station moves them. */
export function anAssemblyDesk(store: Store, clock: FakeClock) {
  const settings: Settings = settingsSchema.parse({})
  const policy = (): StepPolicy => ({
    outbox: createOutbox(() => settings, clock),
    now: clock.now(),
    isTypeEnabled: () => true,
    shippingOptionFor: (method) => method,
    shippingRulesFor: () => null,
    followers: [assemblyFollower],
    checkStep: checkProduced,
  })
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallAnswer<N>> => {
    const parts = { store, clock, stepPolicy: policy, settings: { current: () => settings } }
    const handlers: Record<string, (input: never) => unknown> = assemblyHandlers(parts)
    return (await handlers[name]?.(stationApi[name].input.parse(input) as never)) as CallAnswer<N>
  }
  return {
    store,
    clock,
    call,
    /** Asks for both scans of what has this code. */
    askForBoth: (match: string) =>
      store.write((transaction) =>
        products.save(
          transaction,
          newProduct.parse({
            name: match,
            match: [match],
            binding: 'perfect_bound',
            trimWidthMm: 148,
            trimHeightMm: 210,
            needsBothScans: true,
          }),
          { by: 'Mia', at: clock.now() },
        ),
      ),
    /** An order of these items, in production; answers their ids. */
    async order(cpOrderId: string, ...items: readonly ItemFields[]): Promise<string[]> {
      const ids = items.map((_, index) => `${cpOrderId}-${index + 1}`)
      await store.write(async (transaction) => {
        for (const [index, fields] of items.entries()) {
          const id = ids[index] ?? ''
          await insertItems(transaction, [id], clock.now(), { status: 'in_production', ...fields })
          const order = index === 0 ? `o${id}` : `o${ids[0]}`
          await transaction.run(
            'UPDATE "cp_order_items" SET "cpOrderId" = ?, "position" = ? WHERE "cpItemId" = ?',
            order,
            index + 1,
            id,
          )
        }
      })
      return ids
    },
    scan: (code: string, place = 'bench 1'): Promise<Scanned> => call('parts.scan', { code, place, by: 'Mia' }),
    scanPart(cpItemId: string, part: JobPart, copy: number, place = 'bench 1'): Promise<Scanned> {
      return call('parts.scan', { code: codeOf(cpItemId, part, copy), place, by: 'Mia' })
    },
    step: (cpItemId: string, to: ItemStatus, fields: Partial<StepRequest> = {}) =>
      store.write((transaction) => {
        const cause = to === 'cancelled' ? { cause: 'CancelUserRequest', message: 'Not wanted' } : {}
        const held = to === 'on_hold' || to === 'error' ? { cause: 'Torn' } : cause
        return advanceItem(transaction, cpItemId, { to, by: 'Mia', ...held, ...fields }, policy())
      }),
    undo: (cpItemId: string) => store.write((transaction) => undoStep(transaction, cpItemId, { by: 'Mia' }, policy())),
    back: (cpItemId: string) =>
      store.write((transaction) => setBack(transaction, cpItemId, { by: 'Mia', reason: 'Again' }, policy())),
    reprint: (cpItemId: string, copies?: number) =>
      store.write((transaction) =>
        reprintItem(transaction, cpItemId, { by: 'Mia', reason: 'Scratched', copies }, policy()),
      ),
    fileChanged: (cpItemId: string) =>
      store.write((transaction) =>
        tellOfChange(transaction, [assemblyFollower], { cpItemId, what: 'file', at: clock.now(), by: 'Mia' }),
      ),
    status: async (cpItemId: string) => (await store.find(OrderItemEntity, { cpItemId }))?.status,
    /** Which order lies in which bin, by their names. */
    async bins(): Promise<Record<string, string | null>> {
      const { bins } = await call('bins.list', {})
      return Object.fromEntries(bins.map(({ name, order }) => [name, order?.cpOrderId ?? null]))
    },
    async waiting(): Promise<string[]> {
      return (await call('bins.list', {})).waiting.map(({ cpOrderId }) => cpOrderId)
    },
    saveBins: (...names: readonly string[]) => call('bins.save', { bins: names.map((name) => ({ name })) }),
    async history(cpItemId: string, kind = 'step'): Promise<string[]> {
      const rows = await store.query<HistoryEntryRow>(
        'SELECT * FROM "cp_history" WHERE "cpItemId" = ? AND "kind" = ? ORDER BY "id"',
        cpItemId,
        kind,
      )
      return rows.map(({ toStatus, reason }) => `${toStatus}: ${reason === null ? '' : readSaid(reason)}`)
    },
  }
}

export function codeOf(cpItemId: string, part: JobPart, copy: number): string {
  const code = partCode({ cpItemId, part, copy })
  if (code === null) throw new Error(`${cpItemId} has no code`)
  return code
}
