import type { RevisionState } from '../../../shared/intake-views.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What is said of later versions of orders. */
export const en = {
  list: 'Changed orders, the newest first',
  panel: 'Version of an order',
  title: (cpOrderId: string) => `Order ${cpOrderId}, changed`,
  loading: 'Loading the changed orders',
  loadingOne: 'Loading the version',
  columns: { order: 'Order', state: 'Decision', decided: 'By', received: 'Received' },
  hint: 'Choose a changed order to see what is different, and to decide which version is produced.',
  filters: 'Decided or not',
  tabs: { waiting: 'To decide', all: 'All' },
  empty: 'No changed orders',
  emptyHow: 'When an order comes again with other content, that version waits here for a decision.',
  back: 'Back to the list',
  order: 'Order',
  received: 'Received',
  decided: 'Decided',
  decidedBy: 'By',
  differences: 'What is different',
  differencesHow: 'From the version in force, to this one.',
  same: 'It says the same as the version in force.',
  place: 'Where',
  before: 'In force',
  after: 'This version',
  nothing: 'nothing',
  document: 'This version as it came',
  documentHow: 'As it was sent, with only the key masked.',
  accept: 'Accept this version',
  dismiss: 'Dismiss it',
  acceptTitle: (cpOrderId: string) => `Accept the new version of order ${cpOrderId}`,
  acceptText:
    'The order is produced as this version says. Files that changed are fetched again, new items are added, and items that it no longer has are cancelled.',
  acceptSubmit: 'Accept',
  accepted: (cpOrderId: string) => `The new version of order ${cpOrderId} is in force.`,
  dismissTitle: (cpOrderId: string) => `Dismiss the new version of order ${cpOrderId}`,
  dismissText:
    'The order stays as it is. This version is kept, and is not asked about again when it comes a second time.',
  dismissSubmit: 'Dismiss',
  dismissed: (cpOrderId: string) => `Order ${cpOrderId} stays as it is.`,
  operator: (name: string) =>
    name === '' ? 'Goes into the history without a name.' : `Goes into the history as ${name}.`,
  ofOrder: 'Versions of this order',
  waits: (count: number) =>
    count === 1 ? 'Another version waits for a decision' : `${count} versions wait for a decision`,
  waitsHow: 'The order came again with other content. This page shows the version in force, which is produced.',
  look: 'Compare',
  versionAt: 'Version of',
  states: {
    waiting: 'To decide',
    accepted: 'Accepted',
    dismissed: 'Dismissed',
    replaced: 'Replaced',
  } as const satisfies Record<RevisionState, string>,
} as const

export type RevisionsCopy = WordsLike<typeof en>
