import { statusWords } from '../../../shared/item-lifecycle.ts'
import type { Ticket } from '../../../shared/ticket-api.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What a job ticket says, on the screen before it is printed and on paper. */
export const en = {
  help: 'Print the ticket of the item, or of all selected',
  action: 'Print ticket',
  actionMany: 'Print tickets',
  title: (count: number) => (count === 1 ? 'Job ticket' : `${count} job tickets`),
  loading: 'Loading the tickets',
  print: 'Print',
  close: 'Close',
  withAddress: 'With the delivery address',
  firstOnly: (most: number) => `Only the first ${most} of the selected items.`,
  none: 'None of these items is at this station any more.',
  paper:
    'One ticket a page, A6 to A4 as the printer has it. Headers of the browser can be switched off in its print dialog.',
  ticketOf: (cpItemId: string) => `Job ticket ${cpItemId}`,
  itemOf: (position: number, count: number) => `Item ${position} of ${count}`,
  order: 'Order',
  reference: 'Reference',
  customer: 'Customer',
  picture: 'First page',
  shipBy: 'Ship by',
  noDate: 'No date given',
  reorder: 'Reorder',
  reprint: (times: number) => (times === 1 ? 'Reprint' : `Reprint ${times}`),
  test: 'Test',
  copies: (count: number) => (count === 1 ? 'copy' : 'copies'),
  pages: 'Pages',
  product: 'Product',
  size: 'Size',
  options: 'Options',
  option: ({ option, description, count }: Ticket['options'][number]) =>
    `${description || option}${count === null || count === '1' ? '' : ` × ${count}`}`,
  shipping: 'Shipping',
  others: 'Also in this order',
  other: ({ position, title, cpItemId, quantity, status }: Ticket['others'][number]) =>
    `${position}. ${title || cpItemId} · ${quantity} × · ${statusWords[status]}`,
  moreOthers: (count: number) => `and ${count} more`,
  deliverTo: 'Deliver to',
  bars: (cpItemId: string) => `Barcode of ${cpItemId}`,
  qr: (cpItemId: string) => `QR code of ${cpItemId}`,
  printed: (at: string) => `Printed ${at}`,
} as const

export type TicketsCopy = WordsLike<typeof en>
