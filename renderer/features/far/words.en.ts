import type { ItemSummary } from '../../../shared/station-views.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the far view says. */
export const en = {
  label: 'Item in large letters',
  close: 'Back',
  none: 'Scan an item',
  noneHow: 'Or press Esc and point at one.',
  copies: (quantity: number) => (quantity === 1 ? '1 copy' : `${quantity} copies`),
  pages: (pages: number) => (pages === 1 ? '1 page' : `${pages} pages`),
  facts: (item: ItemSummary): string =>
    [item.pages === null ? null : en.pages(item.pages), item.productDescription || item.productCode]
      .filter((fact) => fact !== null && fact !== '')
      .join(', '),
  place: (item: ItemSummary): string =>
    item.itemsInOrder === 1 ? item.cpItemId : `${item.cpItemId}, item ${item.position} of ${item.itemsInOrder}`,
} as const

export type FarCopy = WordsLike<typeof en>
