import { createStore, type StoreApi } from 'zustand/vanilla'
import type { StationError } from '../../shared/errors.ts'
import { type ItemStatus, signalOfStatus } from '../../shared/item-lifecycle.ts'
import type { CallInput, CallOutput, StationClient } from '../../shared/station-api.ts'
import type { ItemSummary } from '../../shared/station-views.ts'
import { stationNow } from '../ui/station-clock.ts'
import type { Dialogs, StepProposal } from './dialogs.ts'
import { asStationError } from './station-failure.ts'

/** What the operator gives with a step. */
export type StepParameters = Pick<
  CallInput<'items.advance'>,
  'tracking' | 'shippingOption' | 'cause' | 'message' | 'scanned' | 'sharedTracking'
>
/** A parcel that is shipped with all that is in it. */
export interface ParcelToShip {
  readonly parcelId: number
  readonly reason?: string
}
export type Refusal = CallOutput<'items.advanceMany'>['refused'][number]

/** How a step or an undo ended, for the screen to tell. Each is told once. */
export type StepOutcome =
  | {
      readonly kind: 'advanced'
      readonly to: ItemStatus
      readonly advanced: readonly ItemSummary[]
      readonly refused: readonly Refusal[]
      /** Set when a later part of a bulk step could not be sent. */
      readonly failure: StationError | null
      /** Other orders that went out with the same tracking number. */
      readonly sharedWith?: readonly string[]
    }
  | { readonly kind: 'undone'; readonly items: readonly ItemSummary[]; readonly refused: readonly Refusal[] }
  | { readonly kind: 'failed'; readonly error: StationError }

export interface StepsState {
  /** What the station found wrong with the form that is open. */
  readonly formError: StationError | null
  readonly isBusy: boolean
  /** Whether something was asked for while a step was under way, and has its turn after it. */
  readonly hasWaiting: boolean
  readonly outcome: StepOutcome | null
  /** What U takes back: the last step of this console, with its items as it left them. */
  readonly undoable: { readonly items: readonly MovedItem[]; readonly until: number } | null
}

/** An item as a step left it. */
export type MovedItem = Pick<ItemSummary, 'cpItemId' | 'status'>

export interface Steps {
  readonly store: StoreApi<StepsState>
  /** Does something now, or once the step is done that is under way. One such is remembered; what comes after it is refused. */
  whenFree(act: () => void): void
  /** Whether a step needs something that its form asks for. */
  asksFor(to: ItemStatus, items: readonly ItemSummary[]): boolean
  /** Takes a step at once, or asks for what it needs, with what is proposed filled in. */
  begin(to: ItemStatus, items: readonly ItemSummary[], proposal?: StepProposal): void
  /** `parcel`: the one that goes out as a whole, and why it goes without the rest of its order. */
  submit(parameters: StepParameters, parcel?: ParcelToShip): void
  closeForm(): void
  /** Takes back the step that brought these items where they are, unless another one was taken since. */
  undo(items: readonly MovedItem[]): void
  /** Items were moved from here in another way than by `begin`: so long U takes that back. */
  moved(items: readonly MovedItem[], forMs: number): void
  /** Whether this console took the step that brought the item where it is. */
  isOwn(item: Pick<ItemSummary, 'cpItemId' | 'statusChangedAt'>): boolean
}

export interface StepsOptions {
  readonly client: StationClient
  readonly dialogs: Dialogs
  readonly operator: () => string
  /** Called with each item that moved, so that the lists show it at once. */
  readonly onMoved: (items: readonly ItemSummary[]) => void
  /** Called when something was asked for that is neither done nor remembered. */
  readonly onRefused: () => void
}

/** The station takes at most so many items in one call. */
const maxBulk = 1_000
const undosAtOnce = 8

const stepsWithForm: readonly ItemStatus[] = ['shipped', 'error', 'on_hold', 'cancelled']
const asksFor = (to: ItemStatus, items: readonly ItemSummary[]): boolean =>
  stepsWithForm.includes(to) || ((to === 'produced' || to === 'packed') && items.some(hasUnscanned))

/** Whether cover and block of some copy are still to be scanned before it goes on. */
export const hasUnscanned = ({ status, copies }: ItemSummary): boolean =>
  (status === 'ready' || status === 'in_production') && copies?.needsBoth === true && copies.done < copies.of

/** The steps of items: one at a time, many at once, and back. */
export function createSteps(options: StepsOptions): Steps {
  const { client, dialogs, onMoved, onRefused } = options
  const store = createStore<StepsState>(() => ({
    formError: null,
    isBusy: false,
    hasWaiting: false,
    outcome: null,
    undoable: null,
  }))
  const by = (): { by?: string } => (options.operator() === '' ? {} : { by: options.operator() })

  /** When each item was last moved from here. */
  const own = new Map<string, string>()
  let waiting: (() => void) | null = null
  const whenFree = (act: () => void): void => {
    if (!store.getState().isBusy) act()
    else if (waiting !== null) onRefused()
    else {
      waiting = act
      store.setState({ hasWaiting: true })
    }
  }
  const free = (): void => {
    store.setState({ isBusy: false })
    const act = waiting
    waiting = null
    act?.()
    store.setState({ hasWaiting: false })
  }

  const closeForm = (): void => {
    store.setState({ formError: null })
    if (dialogs.stepForm() !== null) dialogs.close()
  }
  const finish = (outcome: StepOutcome): void => {
    store.setState({ outcome })
    closeForm()
  }

  const advanced = (to: ItemStatus, items: readonly ItemSummary[], rest: Rest): void => {
    const until = Math.min(...items.map((item) => undoableUntil(to, item)))
    const isUndoable = items.length > 0 && until > 0
    store.setState({ undoable: isUndoable ? { items, until } : null })
    for (const { cpItemId, statusChangedAt } of items) own.set(cpItemId, statusChangedAt)
    onMoved(items)
    finish({ kind: 'advanced', to, advanced: items, ...rest })
  }

  const advanceOne = async (to: ItemStatus, item: ItemSummary, parameters: StepParameters): Promise<void> => {
    const { cpItemId, status: expectedStatus } = item
    const answer = await client.call('items.advance', { cpItemId, to, expectedStatus, ...parameters, ...by() })
    advanced(to, [answer.item], { refused: [], failure: null })
  }

  const advanceMany = async (to: ItemStatus, ids: readonly string[], parameters: StepParameters): Promise<void> => {
    const moved: ItemSummary[] = []
    const refused: Refusal[] = []
    let failure: StationError | null = null
    for (let start = 0; start < ids.length && failure === null; start += maxBulk) {
      const cpItemIds = ids.slice(start, start + maxBulk)
      try {
        const answer = await client.call('items.advanceMany', { cpItemIds, to, ...parameters, ...by() })
        moved.push(...answer.advanced)
        refused.push(...answer.refused)
      } catch (cause) {
        if (start === 0) throw cause
        failure = asStationError(cause)
      }
    }
    advanced(to, moved, { refused, failure })
  }

  /** In which parcel items went out from here. */
  const sentIn = new Map<string, number>()
  const shipParcel = async (
    parcel: ParcelToShip,
    { tracking, shippingOption, scanned, sharedTracking }: StepParameters,
  ): Promise<void> => {
    const step = { tracking, shippingOption, sharedTracking, scanned: scanned === undefined ? undefined : [...scanned] }
    const { items, sharedWith } = await client.call('parcels.ship', { ...parcel, ...step, ...by() })
    for (const { cpItemId } of items) sentIn.set(cpItemId, parcel.parcelId)
    advanced('shipped', items, { refused: [], failure: null, sharedWith })
  }

  const run = async (
    to: ItemStatus,
    items: readonly ItemSummary[],
    parameters: StepParameters,
    parcel?: ParcelToShip,
  ): Promise<void> => {
    const [only, ...others] = items
    if (only === undefined || store.getState().isBusy) return
    store.setState({ isBusy: true, formError: null })
    try {
      if (parcel !== undefined) await shipParcel(parcel, parameters)
      else if (others.length === 0) await advanceOne(to, only, parameters)
      else {
        const ids = items.map((item) => item.cpItemId)
        await advanceMany(to, ids, parameters)
      }
    } catch (cause) {
      const formError = asStationError(cause)
      // A form keeps what was typed; without one there is nothing to keep.
      if (dialogs.stepForm() === null) finish({ kind: 'failed', error: formError })
      else store.setState({ formError })
    } finally {
      free()
    }
  }

  const undo = async (steps: readonly MovedItem[]): Promise<void> => {
    if (steps.length === 0) return
    store.setState({ undoable: null, isBusy: true })
    const items: ItemSummary[] = []
    const refused: Refusal[] = []
    // What went out together comes back together.
    const parcels = new Set(
      steps.flatMap(({ cpItemId, status }) => (status === 'shipped' ? (sentIn.get(cpItemId) ?? []) : [])),
    )
    for (const id of parcels) {
      try {
        items.push(...(await client.call('parcels.undo', { id, ...by() })).items)
      } catch (cause) {
        const { code, message } = asStationError(cause)
        refused.push({ cpItemId: '', code, message, status: null })
      }
    }
    const left = steps.filter(({ cpItemId }) => !parcels.has(sentIn.get(cpItemId) ?? 0))
    const takeBack = async (): Promise<void> => {
      for (let step = left.shift(); step !== undefined; step = left.shift()) {
        const { cpItemId, status: expectedStatus } = step
        try {
          items.push((await client.call('items.undo', { cpItemId, expectedStatus, ...by() })).item)
        } catch (cause) {
          const { code, message } = asStationError(cause)
          refused.push({ cpItemId, code, message, status: null })
        }
      }
    }
    await Promise.all(Array.from({ length: undosAtOnce }, takeBack))
    onMoved(items)
    finish({ kind: 'undone', items, refused })
    free()
  }

  return {
    store,
    whenFree,
    asksFor,
    begin: (to, items, proposal = {}) =>
      whenFree(() => {
        if (items.length === 0) return
        if (asksFor(to, items)) {
          store.setState({ formError: null })
          dialogs.show({ kind: 'step', to, items, proposal })
        } else void run(to, items, {})
      }),
    submit(parameters, parcel) {
      const form = dialogs.stepForm()
      if (form === null) return
      void run(form.to, form.items, parameters, parcel)
    },
    closeForm,
    undo: (items) => whenFree(() => void undo(items)),
    moved: (items, forMs) =>
      store.setState({ undoable: items.length > 0 && forMs > 0 ? { items, until: stationNow() + forMs } : null }),
    isOwn: ({ cpItemId, statusChangedAt }) => own.get(cpItemId) === statusChangedAt,
  }
}

/** A step that reports nothing waits for no signal, so that it can be taken back for as long as someone may notice. */
const unreportedUndoMs = 10_000

function undoableUntil(to: ItemStatus, item: ItemSummary): number {
  if (item.undoableUntil !== null) return Date.parse(item.undoableUntil)
  return signalOfStatus[to] === null ? stationNow() + unreportedUndoMs : 0
}

type Rest = Pick<Extract<StepOutcome, { kind: 'advanced' }>, 'refused' | 'failure' | 'sharedWith'>
