export const benchKey = '0f0e0d0c0b0a09080706050403020100'

export interface BenchFile {
  readonly url: string
  readonly md5sum: string
  readonly size: string
}

/**
 * An order of one book, with every field that Cloudprinter is known to send; about 2 KB.
 *
 * @param served the file that is its cover and its book; left out, there are none to be had
 */
export function benchOrder(number: number, served?: BenchFile): string {
  const prefix = String(number).padStart(10, '0')
  const file = (type: string) => ({
    type,
    format: 'pdf',
    url: `https://files.example.org/${prefix}0001/${type}.pdf?signature=0123456789abcdef0123456789abcdef`,
    md5sum: '0cc175b9c0f1b6a831c399e269772661',
    size: '884213',
    ...served,
  })
  return JSON.stringify({
    order: {
      apikey: benchKey,
      id: `${prefix}0000`,
      date: '2026-03-02 09:14:55',
      priority: '2',
      shipping_date: '2026-03-05 09:14:55',
      creator: { id: 1, name: 'Cloudprinter.com', version: '2.2', date: '2026-03-02 09:14:55' },
      client: { id: 77, name: 'Sample Storybooks', date: '2026-03-02 09:10:00', reference: `shop-${prefix}` },
      costs: { currency: 'EUR', shipping: '5.1000', items: '18.4000', vat: '0.0000', total: '23.5000' },
      shipping: {
        method: 'dhl_international_express',
        consignor: 'Sample Storybooks',
        invoice: { shipments: 1, currency: 'EUR', total: '5.1000' },
      },
      addresses: [
        {
          type: 'delivery',
          company: '',
          name: 'Ana Ejemplo',
          street1: 'Rua Inventada 12',
          street2: 'Apto 3',
          zip: '01000-000',
          city: 'Sao Paulo',
          country: 'BR',
          state: '',
          email: 'ana@example.org',
          phone: '+5511000000000',
          customer_identification: '000.000.000-00',
        },
      ],
      files: [],
      items: [
        {
          id: `${prefix}0001`,
          count: '2',
          title: 'The Bear Who Could Not Sleep',
          product: 'textbook_cw_a5_p_fc',
          desc: 'Casewrap book, A5 portrait, full colour',
          pages: '36',
          files: [file('cover'), file('book')],
          options: [
            { option: 'pageblock_130mcs', desc: 'Page block paper 130 gsm', count: '36', type: 'type_main_paper' },
            { option: 'cover_finish_gloss', desc: 'Gloss lamination', count: '1', type: 'type_book_cover_finish' },
          ],
        },
      ],
    },
  })
}
