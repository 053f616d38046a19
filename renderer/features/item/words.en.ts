import type { StepKnowledge } from '../../../shared/cloud-signal.ts'
import { statusWords } from '../../../shared/item-lifecycle.ts'
import type { HistoryEntry, HistoryKind, ItemSummary } from '../../../shared/station-views.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the page of an item says. */
export const en = {
  loading: 'Loading the item',
  keysReachSelection: 'Steps reach the selected items. Esc clears the selection.',
  back: 'Back to the list',
  widen: 'Whole window',
  /** Empty for the only item of an order. */
  itemOf: (item: ItemSummary) => `item ${item.position} of ${item.itemsInOrder}`,
  lead: (item: ItemSummary) =>
    [
      item.quantity === 1 ? '1 copy' : `${item.quantity} copies`,
      item.pages === null ? null : `${item.pages} ${item.pages === 1 ? 'page' : 'pages'}`,
      item.productDescription || item.productCode,
    ]
      .filter((part) => part !== null)
      .join(' · '),
  order: 'Order',
  reorder: 'Reorder',
  test: 'Test order',
  facts: 'Specification',
  copies: 'Copies',
  pages: 'Pages',
  product: 'Product',
  productCode: 'Product code',
  shipBy: 'Ship by',
  received: 'Received',
  shipping: 'Shipping',
  shippedWith: 'Shipped with',
  tracking: 'Tracking',
  customer: 'Customer',
  reference: 'Reference',
  consignor: 'Sender on the label',
  noDate: 'No date given',
  files: 'Files',
  orderFiles: 'Files of the order',
  noFiles: 'The order names no files for this item.',
  options: 'Options',
  noOptions: 'No options',
  addresses: 'Ship to',
  otherItems: 'Also in this order',
  signals: 'What Cloudprinter knows',
  late: 'late',
  typeOff: 'reports of this kind were switched off',
  noSignals: 'Nothing has been reported yet.',
  history: 'History',
  reorderTitle: 'This is a reorder',
  reorderOf: 'Original item',
  reorderOfOrder: 'Original order',
  notHere: 'not at this station',
  replacedTitle: 'Ordered again as',
  reorderCause: 'Cause',
  reorderDescription: 'Description',
  warnings: 'Worth a look',
  copyAddress: 'Copy the address',
  copyId: 'Copy the item number',
  historyOf,
  knowledge: {
    known: 'Known',
    on_its_way: 'On its way',
    refused: 'Refused',
    skipped: 'Given up',
    not_sent: 'Dry run, not sent',
    not_reported: 'Not reported',
  } as const satisfies Record<StepKnowledge, string>,
} as const

/** What a line of the history says. */
function historyOf(entry: HistoryEntry): string {
  const { kind, toStatus } = entry
  if (toStatus !== null && kind === 'step') {
    return `${sentence(statusWords[toStatus])}${entry.scanned === null ? '' : `, ${entry.scanned} scanned`}`
  }
  if (toStatus !== null && kind === 'set_back') return `Set back to ${statusWords[toStatus]}`
  if (kind === 'reprint' && entry.copies !== null)
    return `${historyWords.reprint}, ${entry.copies} ${entry.copies === 1 ? 'copy' : 'copies'}`
  if (toStatus !== null && kind === 'undone') return `Taken back to ${statusWords[toStatus]}`
  return historyWords[kind]
}

const historyWords = {
  order_accepted: 'Order received',
  warnings_seen: 'Unreadable fields looked at',
  files_verified: 'All files verified',
  file_missing: 'Waiting for a file again',
  step: 'Moved',
  undone: 'Taken back',
  set_back: 'Set back',
  reprint: 'Printed again',
  report_stands: 'Reported before, not sent again',
  file_retried: 'A file was fetched again',
  file_address_renewed: 'A file has a new address',
  file_replaced: 'A file was put in place by hand',
  file_accepted: 'A refused file was accepted as it is',
  file_removed: 'A file was removed',
  library_checked: 'The files were checked',
  library_moved: 'The files were moved',
  data_folder_moved: 'The data folder was moved',
  signal_resent: 'A report was sent again',
  signal_corrected: 'A report was corrected',
  signal_skipped: 'A report was skipped',
  settings_changed: 'Settings changed',
  paused: 'Paused',
  resumed: 'Resumed',
  order_replayed: 'The order was corrected and taken in again',
  revision_quarantined: 'Another version of the order arrived',
  revision_accepted: 'Another version of the order was accepted',
  revision_dismissed: 'Another version of the order was dismissed',
  registration_late: 'Registered late',
  preflight_stopped: 'Stopped by preflight',
  preflight_resumed: 'Nothing stops it in preflight any more',
  preflight_overridden: 'Finding let pass',
  batch_closed: 'Closed in a batch',
  batch_reopened: 'Its batch was opened again',
  bin_moved: 'Put into another bin, or out of it',
  batch_left: 'Left its batch',
  parcel_shipped: 'Parcel shipped',
  parcel_undone: 'Parcel taken back',
  label_assigned: 'Label given to an order',
  label_dismissed: 'Label dismissed',
  delivered: 'Delivered to the press',
  taken: 'Taken by the press',
  withdrawn: 'Withdrawn from the press',
  not_withdrawn: 'Not withdrawn: the press has it',
  delivery_unsure: 'Nobody can tell whether the press has it',
  person_erased: 'Personal data erased',
} as const satisfies Record<HistoryKind, string>

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

export type ItemCopy = WordsLike<typeof en>
