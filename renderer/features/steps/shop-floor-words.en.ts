import { type ItemStatus, statusWords } from '../../../shared/item-lifecycle.ts'
import type { OtherItem } from '../../../shared/shop-floor-api.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { WordsLike } from '../../ui/language.ts'

const nameOf = (item: Pick<ItemSummary, 'title' | 'cpItemId'>): string => item.title || item.cpItemId

/** What setting back, printing again and the guard of a parcel say. */
export const en = {
  backHelp: 'Set the item back by a step',
  reprintHelp: 'Print the item again',
  back: 'Set back',
  backTitle: (item: ItemSummary) => `Set back: ${nameOf(item)}`,
  backReason: 'Why it goes back',
  backHow: 'Stays here. What Cloudprinter was told stands, and no step is reported a second time.',
  backSubmit: 'Set back',
  backDone: (item: ItemSummary) => `Set back. ${nameOf(item)} is ${statusWords[item.status]} again.`,
  reprint: 'Reprint',
  reprintTitle: (item: ItemSummary) => `Reprint: ${nameOf(item)}`,
  reprintReason: 'Why it is printed again',
  reprintHow: 'Stays here and is counted. The item goes back into production; nothing is reported for it.',
  reprintSubmit: 'Print again',
  reprintDone: (item: ItemSummary) => `${nameOf(item)} is in production again, reprint ${item.reprints}.`,
  copies: 'Copies',
  copiesHow: (quantity: number) => `How many of the ${quantity}. Empty: all of them.`,
  reprinted: (times: number) => (times === 1 ? 'Printed again' : `Printed again ${times} times`),
  reprintedCopies: (copies: number | null) =>
    copies === null ? 'All copies' : copies === 1 ? '1 copy' : `${copies} copies`,
  oneAtATime: 'This is done for one item at a time. Clear the selection first.',
  parcelOpen: (count: number) =>
    count === 1
      ? '1 other item of the order is not packed yet'
      : `${count} other items of the order are not packed yet`,
  parcelCancelled: (count: number) =>
    count === 1
      ? '1 other item was cancelled and does not belong in the parcel'
      : `${count} other items were cancelled and do not belong in the parcel`,
  parcelComplete: 'All other items of the order are packed or shipped.',
  parcelUnknown: 'What else belongs to the order could not be looked up.',
  parcelLine: (item: OtherItem, isOfOneOrder: boolean) =>
    [
      nameOf(item),
      isOfOneOrder ? null : `order ${item.cpOrderId}`,
      isCancelled(item.status) ? null : statusWords[item.status],
    ]
      .filter((part) => part !== null)
      .join(', '),
  parcelMore: (count: number) => `and ${count} more`,
} as const

const isCancelled = (status: ItemStatus): boolean => status === 'cancelled'

export type ShopFloorCopy = WordsLike<typeof en>
