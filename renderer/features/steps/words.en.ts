import { cancelCauses } from '../../../shared/cloud-signal.ts'
import { type ItemStatus, statusWords } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { Refusal } from '../../stores/steps.ts'
import type { WordsLike } from '../../ui/language.ts'
import { refusedByStatus, refusedOtherwise } from './count-refusals.ts'

/** What the steps are called and how their outcome is told. */
export const en = {
  /** What the sheet of keys says of them. */
  help: {
    next: 'Next step of the item, or of all selected',
    on_hold: 'Hold',
    error: 'Report an error',
    cancelled: 'Cancel',
    undo: 'Undo the last step',
  },
  labels: {
    received: 'Resume',
    ready: 'Resume',
    in_production: 'Start production',
    produced: 'Mark as produced',
    packed: 'Mark as packed',
    shipped: 'Ship',
    error: 'Report error',
    on_hold: 'Hold',
    cancelled: 'Cancel item',
  } as const satisfies Record<ItemStatus, string>,
  resume: (to: ItemStatus) => `Resume: back to ${statusWords[to]}`,
  bar: 'Steps',
  more: 'More steps',
  noNextStep: 'There is no next step.',
  waitsForFiles: 'The files are not all here yet. The item becomes ready by itself.',
  isOver: { shipped: 'This item has been shipped.', cancelled: 'This item was cancelled.' },
  undo: 'Undo',
  undoUntil: 'The last step is reported in a moment. Until then it can be taken back.',
  cannotUndo: 'There is no step that could be taken back now.',
  notOwn: 'This step was taken at another console, and can be taken back there.',
  titleOf: (to: ItemStatus, items: readonly ItemSummary[]): string => {
    const [only] = items
    const what = items.length === 1 && only !== undefined ? only.title || only.cpItemId : `${items.length} items`
    return `${formTitles[to] ?? en.labels[to]}: ${what}`
  },
  submit: {
    produced: 'Mark as produced',
    packed: 'Mark as packed',
    shipped: 'Ship',
    error: 'Report error',
    on_hold: 'Put on hold',
    cancelled: 'Cancel item',
  } as Partial<Record<ItemStatus, string>>,
  tracking: 'Tracking number',
  trackingHint: 'Scan the label. Leave it empty for a service without tracking.',
  trackingRequiredHint: 'Scan the label, or type its number.',
  scanned: (count: number) => (count === 1 ? 'The item was scanned.' : `All ${count} items were scanned.`),
  scanFirst: (left: readonly ItemSummary[], count: number): string => {
    const [only] = left
    if (count > 1) return `Scan each item before it is shipped: ${count - left.length} of ${count} done.`
    return `Scan the item before it is shipped: ${only?.title || (only?.cpItemId ?? '')}.`
  },
  trackingForMany: 'The same number goes out for every selected item: right when they share one parcel.',
  sameParcel: (tracking: string) => `Same parcel: ${tracking}`,
  shippingOption: 'Shipping option',
  shippingOptionHint: 'As the order asks for it. Change it only when the parcel goes another way.',
  shippingOptionForMany: 'Empty: each item goes out with the option of its order.',
  errorCause: 'What went wrong',
  errorHint: 'Goes to Cloudprinter with the report. The item stays open and can be resumed.',
  errorExample: 'Cover scratched, printing it again',
  holdCause: 'Why it is held',
  holdHint: 'Stays here and is not reported. The item goes on from the same step when it is resumed.',
  cancelCause: 'Cause',
  cancelMessage: 'Description',
  cancelHint: 'Goes to Cloudprinter. Once it is reported, a cancelled item cannot be brought back.',
  required: 'This is needed.',
  causes: cancelCauses,
  outcome: describeOutcome,
  refusals: describeRefusals,
  undone: describeUndo,
} as const

export type StepsCopy = WordsLike<typeof en>

const formTitles: Partial<Record<ItemStatus, string>> = { shipped: 'Ship', cancelled: 'Cancel' }

/** `38 items advanced. 2 were not: one is on hold, one was cancelled.` */
function describeOutcome(to: ItemStatus, advanced: readonly ItemSummary[], refused: readonly Refusal[]): string {
  const [only] = advanced
  if (refused.length === 0 && advanced.length === 1 && only !== undefined) {
    return `${only.title || only.cpItemId} is ${statusWords[only.status]}.`
  }
  if (refused.length === 0) return `${count(advanced.length)} ${wereOrWas(advanced.length)} ${moved(to)}.`
  const rest = refused.length === 1 ? '1 was not' : `${refused.length} were not`
  const reasons = reasonsOf(refused)
  const why = reasons.length === 0 ? '' : ` ${reasons.join(', ')}.`
  return `${advanced.length === 0 ? 'No item' : count(advanced.length)} advanced. ${rest}:${why}`
}

function describeRefusals(refused: readonly Refusal[]): readonly string[] {
  return refusedOtherwise(refused).map(([message, times]) => (times === 1 ? message : `${times} times: ${message}`))
}

const reasonsOf = (refused: readonly Refusal[]): readonly string[] =>
  refusedByStatus(refused).map(([status, times]) => `${numberWords[times] ?? times} ${stands(status, times > 1)}`)

const numberWords: Readonly<Record<number, string>> = {
  1: 'one',
  2: 'two',
  3: 'three',
  4: 'four',
  5: 'five',
  6: 'six',
  7: 'seven',
  8: 'eight',
  9: 'nine',
}

function stands(status: ItemStatus, isPlural: boolean): string {
  if (status === 'cancelled' || status === 'shipped') return `${isPlural ? 'were' : 'was'} ${statusWords[status]}`
  if (status === 'received') return isPlural ? 'wait for files' : 'waits for files'
  const isAside = status === 'on_hold' || status === 'error'
  return `${isPlural ? 'are' : 'is'} ${statusWords[status]}${isAside ? '' : ' already'}`
}

function describeUndo(items: readonly ItemSummary[]): string {
  const [only] = items
  if (items.length === 1 && only !== undefined) {
    return `Taken back. ${only.title || only.cpItemId} is ${statusWords[only.status]} again.`
  }
  return `Taken back for ${count(items.length)}.`
}

const count = (items: number): string => (items === 1 ? '1 item' : `${items} items`)
const wereOrWas = (items: number): string => (items === 1 ? 'is' : 'are')
const moved = (to: ItemStatus): string => `now ${statusWords[to]}`
