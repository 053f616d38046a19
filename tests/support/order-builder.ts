/** An order document as Cloudprinter pushes it, with what a test says of it and sound values elsewhere. */
export interface OrderFields {
  readonly id?: string
  readonly apikey?: string
  readonly items?: readonly Record<string, unknown>[]
  readonly [field: string]: unknown
}

export function anOrder(fields: OrderFields = {}): { order: Record<string, unknown> } {
  const id = fields.id ?? '905512340000'
  return {
    order: {
      apikey: 'order-key',
      date: '2026-03-02 09:14:55',
      priority: '2',
      shipping_date: '2026-03-05 09:14:55',
      creator: { id: 1, name: 'Cloudprinter.com', version: '2.2', date: '2026-03-02 09:14:55' },
      client: { id: 77, name: 'Sample Storybooks', reference: 'shop-2026-000451' },
      shipping: { method: 'dhl_international_express', consignor: 'Sample Storybooks' },
      addresses: [anAddress()],
      files: [],
      items: [anItem({ id: itemIdOf(id, 1) })],
      ...fields,
      id,
    },
  }
}

export function anItem(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: '905512340001',
    count: '2',
    title: 'The Bear Who Could Not Sleep',
    product: 'textbook_cw_a5_p_fc',
    desc: 'Casewrap book, A5 portrait, full colour',
    pages: '36',
    files: [aFile({ type: 'cover' }), aFile({ type: 'book' })],
    options: [{ option: 'cover_finish_gloss', desc: 'Gloss lamination', count: '1', type: 'type_book_cover_finish' }],
    ...fields,
  }
}

export function aFile(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return { type: 'product', format: 'pdf', url: 'https://files.example.org/product.pdf', ...fields }
}

export function anAddress(fields: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'delivery',
    company: '',
    name: 'Ana Ejemplo',
    street1: 'Rua Inventada 12',
    street2: '',
    zip: '01000-000',
    city: 'Sao Paulo',
    country: 'BR',
    state: '',
    email: 'ana@example.org',
    phone: '+5511000000000',
    customer_identification: '000.000.000-00',
    ...fields,
  }
}

/** The id of the nth item of an order, in the scheme of the samples. */
export const itemIdOf = (orderId: string, position: number): string =>
  `${orderId.slice(0, -4)}${String(position).padStart(4, '0')}`
