import type { WordsLike } from '../../ui/language.ts'
import type { DueGroup } from './due-group.ts'
import type { QueueTab } from './queue-tabs.ts'

/** What the queue says. */
export const en = {
  /** What the sheet of keys says. */
  help: {
    moveKeys: '↑ ↓ or K J',
    move: 'Move through the list',
    open: 'Give the item the whole window',
    leave: 'Back, or clear the selection',
    select: 'Select the item',
    extend: 'Select a range',
    selectAll: 'Select the loaded items; again, those after them',
    clearFilters: 'Clear the filters of the queue',
  },
  selectLoaded: 'Select the loaded items',
  clearSelection: 'Clear the selection',
  title: 'Queue',
  list: 'Items by urgency',
  panel: 'Item',
  loading: 'Loading the items',
  filters: 'Narrow the queue',
  tabs: {
    open: 'To do',
    ready: 'Ready',
    in_production: 'In production',
    produced: 'Produced',
    packed: 'Packed',
    received: 'Waiting for files',
    on_hold: 'On hold',
    error: 'Error',
    shipped: 'Shipped',
    cancelled: 'Cancelled',
  } as const satisfies Record<QueueTab, string>,
  groups: {
    reorder: 'Reorders',
    overdue: 'Overdue',
    today: 'Due today',
    upcoming: 'Upcoming',
    undated: 'No date',
  } as const satisfies Record<DueGroup, string>,
  itemColumn: 'Item',
  select: (title: string) => `Select ${title}`,
  selectGroup: (group: string) => `Select all of: ${group}`,
  selectAll: (count: number) => `Select the ${count} loaded items`,
  copies: (quantity: number, pages: number | null) => (pages === null ? `${quantity} ×` : `${quantity} × ${pages} p`),
  copiesSpoken: (quantity: number, pages: number | null) =>
    `${quantity} ${quantity === 1 ? 'copy' : 'copies'}${pages === null ? '' : ` of ${pages} ${pages === 1 ? 'page' : 'pages'}`}`,
  noDate: 'no date',
  reorder: 'Reorder',
  test: 'Test',
  filesDone: (done: number, total: number) => `${done} of ${total} ${total === 1 ? 'file' : 'files'}`,
  rowMenu: 'What can be done',
  open: 'Open',
  /** `hidden`: so many of them are not among the rows that are shown. */
  selected: (count: number, hidden: number) => `${count} selected${hidden === 0 ? '' : `, ${hidden} not in this list`}`,
  bulkBar: 'Steps for the selected items',
  clear: 'Clear',
  otherStep: 'Other step',
  noPanel: 'Choose an item to see its files, its address and its next step.',
  emptyFirst: 'No orders yet',
  emptyFirstHow:
    'Items appear here as soon as Cloudprinter sends an order. To try it, create a test order in the Test Center of the Cloudprinter dashboard and point its Production Interface at this station.',
  emptyFirstWhere: 'On this machine, orders are received at',
  emptyDone: 'Nothing to do',
  emptyDoneHow: 'Every item is shipped or cancelled. New ones appear here by themselves.',
  emptyTab: (tab: string) => `No items here: ${tab}`,
  emptyTabHow: 'Items appear here by themselves when they reach this state.',
} as const

export type QueueCopy = WordsLike<typeof en>
