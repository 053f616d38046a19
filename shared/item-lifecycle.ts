import { isFinalSignal, type SignalType } from './cloud-signal.ts'
import { type Sentence, type SentenceKey, say } from './messages/sentence.ts'

/** Every status an item can have, in the order in which production meets them; the last three stand aside. */
export const itemStatuses = [
  'received',
  'ready',
  'in_production',
  'produced',
  'packed',
  'shipped',
  'error',
  'on_hold',
  'cancelled',
] as const
export type ItemStatus = (typeof itemStatuses)[number]

/** Every status an order can have. It is derived from its items and never set by hand. */
export const orderStatuses = [
  'received',
  'ready',
  'in_production',
  'partly_shipped',
  'shipped',
  'error',
  'cancelled',
] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** The signal that reaching a status reports to Cloudprinter, or null where nothing is reported. */
export const signalOfStatus = {
  received: 'ItemRegistered',
  ready: null,
  in_production: 'ItemProduce',
  produced: 'ItemProduced',
  packed: 'ItemPacked',
  shipped: 'ItemShipped',
  error: 'ItemError',
  on_hold: null,
  cancelled: 'ItemCanceled',
} as const satisfies Record<ItemStatus, SignalType | null>

/** Where an item stands: its status and, while it is in error or on hold, the status that it goes back to; also once cancelled from there. */
export interface ItemPosition {
  readonly status: ItemStatus
  readonly resumeStatus: ItemStatus | null
}

/** What a step does: move along the line, stand aside, come back to the line, end, or go back on the line. */
export type StepKind = 'forward' | 'aside' | 'resume' | 'cancel' | 'back'

export type StepVerdict =
  | { readonly allowed: true; readonly kind: StepKind; readonly position: ItemPosition }
  | { readonly allowed: false; readonly reason: Sentence }

const line = ['received', 'ready', 'in_production', 'produced', 'packed', 'shipped'] as const satisfies ItemStatus[]
type LineStatus = (typeof line)[number]

const placeOf = (status: ItemStatus): number => line.indexOf(status as LineStatus)

export const isTerminal = (status: ItemStatus): boolean => status === 'shipped' || status === 'cancelled'

/**
 * Judges one step of an operator. Steps may be skipped forward; `ready` is reached by verified files alone, never by a
 * person; an item in error or on hold goes back where it came from.
 */
export function judgeStep(from: ItemPosition, to: ItemStatus): StepVerdict {
  if (from.status === 'shipped') return refused(say('The item has been shipped. Nothing can follow that.'))
  if (from.status === 'cancelled') return refused(say('The item was cancelled. Nothing can follow that.'))
  if (from.status === to) return refused(say('The item is already {status}.', { status: statusWord(to) }))
  // A cancellation that is taken back leaves it aside, where it was.
  if (to === 'cancelled') return step('cancel', { status: to, resumeStatus: from.resumeStatus })

  const standsAside = from.status === 'error' || from.status === 'on_hold'
  if (to === 'error' || to === 'on_hold') {
    return step('aside', { status: to, resumeStatus: standsAside ? from.resumeStatus : from.status })
  }
  if (standsAside) {
    if (to === from.resumeStatus) return step('resume', { status: to, resumeStatus: null })
    const back = from.resumeStatus === null ? say('where it came from') : statusWord(from.resumeStatus)
    return refused(
      say('The item is {status}. It can only go back to {back}, or be cancelled.', {
        status: statusWord(from.status),
        back,
      }),
    )
  }
  if (from.status === 'received')
    return refused(say('The files of the item are not all here yet. It becomes ready by itself.'))
  if (placeOf(to) > placeOf(from.status)) return step('forward', { status: to, resumeStatus: null })
  return refused(
    say('The item is {status} and cannot go back to {back}.', {
      status: statusWord(from.status),
      back: statusWord(to),
    }),
  )
}

/** Every status that an operator may move an item to from where it stands, the usual next one first. */
export function stepsFrom(from: ItemPosition): readonly ItemStatus[] {
  const wanted: readonly ItemStatus[] = [...line, 'error', 'on_hold', 'cancelled']
  return wanted.filter((to) => judgeStep(from, to).allowed)
}

/**
 * Judges setting an item back, once its last step can no longer be undone: to where it stood before it came to its status,
 * or to the status before on the line where nobody knows.
 */
export function judgeBack(from: ItemPosition, cameFrom: ItemStatus | null): StepVerdict {
  if (from.status === 'shipped') return refused(say('The item has been shipped. It can no longer be set back.'))
  if (from.status === 'cancelled') return refused(say('The item was cancelled. It can no longer be set back.'))
  if (from.resumeStatus !== null) {
    return refused(say('The item is {status}. Resume it first, then set it back.', { status: statusWord(from.status) }))
  }
  if (!hasBegun(from)) return refused(say('No step has been taken that could be set back.'))
  const place = placeOf(from.status)
  const isBefore = cameFrom !== null && placeOf(cameFrom) >= placeOf('ready') && placeOf(cameFrom) < place
  return step('back', { status: (isBefore ? cameFrom : line[place - 1]) ?? 'ready', resumeStatus: null })
}

/**
 * Judges producing an item once more. A shipped item is past that: Cloudprinter counts it as delivered and hears no second
 * tracking number, so what replaces it comes as a reorder, with signals of its own. See decision 0009.
 */
export function judgeReprint(from: ItemPosition): StepVerdict {
  if (from.status === 'shipped') {
    return refused(say('The item has been shipped. Ask Cloudprinter for a reorder: it comes as an order of its own.'))
  }
  if (from.status === 'cancelled') return refused(say('The item was cancelled. It is not to be produced.'))
  if (from.status === 'on_hold') return refused(say('The item is on hold. Resume it first, then print it again.'))
  if (!hasBegun(from)) return refused(say('The item has not been in production yet. There is nothing to print again.'))
  return step('back', { status: 'in_production', resumeStatus: null })
}

/** Whether production of the item has begun, also while it stands aside. */
const hasBegun = (from: ItemPosition): boolean => placeOf(from.resumeStatus ?? from.status) >= placeOf('in_production')

/**
 * Whether reaching a status is reported, given the types that were written for the item before and not taken back. A step
 * that is taken again after the item was set back or printed again is not reported a second time, whatever became of its
 * first report, and neither is one that lies before a reported one: for Cloudprinter an item never goes back. Errors are
 * reported each time; nothing is reported after the last signal of an item.
 */
export function isReported(to: ItemStatus, written: readonly SignalType[]): boolean {
  const type = signalOfStatus[to]
  if (type === null || written.some(isFinalSignal)) return false
  if (to === 'error' || to === 'cancelled') return true
  return !signalsFrom(to).some((later) => written.includes(later))
}

/** The reports of a status and of those after it on the line. */
export const signalsFrom = (status: ItemStatus): readonly SignalType[] =>
  line.slice(placeOf(status)).flatMap((later) => signalOfStatus[later] ?? [])

/** The position of an item once all of its files are verified. An item that stands aside keeps standing aside. */
export function positionWhenFilesVerified(from: ItemPosition): ItemPosition {
  if (from.status === 'received') return { status: 'ready', resumeStatus: null }
  if (from.resumeStatus === 'received') return { status: from.status, resumeStatus: 'ready' }
  return from
}

/** The position of an item that must wait for a file again. Work that has begun is never taken back. */
export function positionWhenFileMissing(from: ItemPosition): ItemPosition {
  if (from.status === 'ready') return { status: 'received', resumeStatus: null }
  if (from.resumeStatus === 'ready') return { status: from.status, resumeStatus: 'received' }
  return from
}

/** The status of an order with items in these positions. */
export function deriveOrderStatus(items: readonly ItemPosition[]): OrderStatus {
  const open = items.filter((item) => item.status !== 'cancelled')
  if (open.length === 0) return 'cancelled'
  if (open.every((item) => item.status === 'shipped')) return 'shipped'
  if (open.some((item) => item.status === 'error')) return 'error'
  if (open.some((item) => item.status === 'shipped')) return 'partly_shipped'
  const begun = placeOf('in_production')
  if (open.some((item) => placeOf(item.resumeStatus ?? item.status) >= begun)) return 'in_production'
  return open.every((item) => item.status === 'ready') ? 'ready' : 'received'
}

/** The word for a status in a sentence. */
export const statusWords = {
  received: 'waiting for files',
  ready: 'ready',
  in_production: 'in production',
  produced: 'produced',
  packed: 'packed',
  shipped: 'shipped',
  error: 'in error',
  on_hold: 'on hold',
  cancelled: 'cancelled',
} as const satisfies Record<ItemStatus, SentenceKey>

/** The same, as a part of a sentence of the station. */
export const statusWord = (status: ItemStatus): Sentence => say(statusWords[status])

function step(kind: StepKind, position: ItemPosition): StepVerdict {
  return { allowed: true, kind, position }
}

function refused(reason: Sentence): StepVerdict {
  return { allowed: false, reason }
}
