import type { FindField } from '../../../shared/find-api.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the find box says. */
export const en = {
  label: 'Find an item or an order',
  hint: 'Find or scan',
  results: 'What was found',
  nothing: 'Nothing has all of these words.',
  more: 'There is more. Add a word to narrow it down.',
  order: (cpOrderId: string) => `Order ${cpOrderId}`,
  unknown: (code: string) => `There is no item and no order for “${code}”.`,
  several: {
    item: 'Several items have this number, but for its capitals. Choose one of them.',
    order: 'Several orders have this number, but for its capitals. Choose one of them.',
    tracking: 'Items of several orders have this tracking number. Choose one of them.',
    reference: 'Several orders have this reference. Choose one of them.',
  },
  fields: {
    item: 'Item',
    order: 'Order',
    reference: 'Reference',
    tracking: 'Tracking',
    title: 'Title',
    product: 'Product',
    client: 'Customer',
    recipient: 'Recipient',
    company: 'Company',
    street: 'Street',
    postcode: 'Postcode',
    city: 'City',
    email: 'E-mail',
    phone: 'Telephone',
    original: 'Reorder of',
  } as const satisfies Record<FindField, string>,
} as const

export type FindCopy = WordsLike<typeof en>
