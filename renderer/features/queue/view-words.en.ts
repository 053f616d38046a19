import type { DueFilter, FlagFilter, ItemFilterName } from '../../../shared/queue-api.ts'
import type { QueueColumn, QueueGrouping, RowHeight } from '../../../shared/saved-view.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the filters and the views of the queue say. */
export const en = {
  bar: 'Filters and views',
  filter: 'Filter',
  active: 'Filters in force',
  remove: (filter: string) => `Remove the filter ${filter}`,
  clearAll: 'Clear all',
  any: 'any',
  count: (count: number, most: number) => (count >= most ? `${formatNumber(most)}+` : String(count)),
  names: {
    product: 'Product',
    option: 'Option',
    shippingMethod: 'Shipping',
    client: 'Customer',
    preflight: 'Preflight',
    isTest: 'Orders',
    isHeld: 'Hold',
    hasWarnings: 'Warnings',
    due: 'Ship by',
    shipped: 'Shipped',
    isReprinted: 'Reprints',
  } as const satisfies Record<ItemFilterName, string>,
  due: {
    overdue: 'Overdue',
    today: 'Due today',
    tomorrow: 'Due tomorrow',
  } as const satisfies Record<DueFilter, string>,
  dueOn: (day: string) => `Due ${day}`,
  shippedOn: (day: string, isOnTime: boolean | undefined) =>
    `Shipped ${day}${isOnTime === undefined ? '' : isOnTime ? ', on time' : ', late'}`,
  flags: {
    isTest: { yes: 'Test orders', no: 'Live orders' },
    isHeld: { yes: 'On hold', no: 'Not on hold' },
    hasWarnings: { yes: 'With a warning', no: 'Without a warning' },
    isReprinted: { yes: 'Reprints', no: 'Not reprinted' },
  } as const satisfies Record<FlagFilter, { readonly yes: string; readonly no: string }>,
  reprints: (count: string) => `Reprints (${count})`,
  reprintsHow: 'Items to do that are printed again, the most urgent first',
  counted: (word: string, count: string) => `${word} (${count})`,
  noValues: 'None of these items has one.',
  emptyTitle: 'No items with these filters',
  emptyHow: 'There may be some in another part of the queue, or with fewer filters.',
  look: 'View',
  columns: 'Columns',
  columnsHow: 'As many as fit are shown.',
  columnNames: {
    copies: 'Copies',
    product: 'Product',
    shipping: 'Shipping',
    client: 'Customer',
    status: 'Status',
    received: 'Received',
    due: 'Due',
  } as const satisfies Record<QueueColumn, string>,
  grouping: 'Groups',
  groupings: { due: 'By due date', order: 'By order', none: 'None' } as const satisfies Record<QueueGrouping, string>,
  rows: 'Rows',
  rowHeights: { roomy: 'Roomy', compact: 'Compact' } as const satisfies Record<RowHeight, string>,
  views: 'Saved views',
  noViews: 'None yet. Saved views are there for every console of this station.',
  saveView: 'Save this view',
  viewName: 'Name',
  nameIsTaken: 'This replaces the view with the same name.',
  save: 'Save',
  viewSaved: (name: string) => `The view “${name}” is saved for every console.`,
  removeView: (name: string) => `Remove the view ${name}`,
  viewRemoved: (name: string) => `The view “${name}” is removed.`,
  orderGroup: (cpOrderId: string, client: string | null) =>
    client === null || client === '' ? `Order ${cpOrderId}` : `Order ${cpOrderId} · ${client}`,
  ofOrder: (shown: number, total: number) => (shown === total ? String(total) : `${shown} of ${total}`),
} as const

export type ViewCopy = WordsLike<typeof en>
