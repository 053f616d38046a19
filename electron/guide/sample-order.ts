import { sampleFile } from './sample-file.ts'

/** No number of Cloudprinter begins so: its orders are numbered. */
export const samplePrefix = 'TEST-'

/** An order that the station sent itself. It is no parcel: it has neither a label nor a carrier. */
export const isSampleOrder = ({ cpOrderId, isDryRun }: { cpOrderId: string; isDryRun: number }): boolean =>
  isDryRun === 1 && cpOrderId.startsWith(samplePrefix)

/** A test order is due after this long, like most real ones. */
const dueAfterMs = 2 * 24 * 60 * 60_000

/** An order as Cloudprinter would push it, with nobody's address. */
export function sampleOrder(now: number, apikey: string) {
  const id = `${samplePrefix}${new Date(now).toISOString().replaceAll(/\D/g, '').slice(0, 17)}`
  const itemId = `${id}-1`
  const document = {
    order: {
      apikey,
      id,
      date: dateOf(now),
      priority: '1',
      shipping_date: dateOf(now + dueAfterMs),
      client: { id: 0, name: 'Print Station', reference: 'Test order of this station' },
      shipping: { method: 'test_shipping', consignor: 'Print Station' },
      addresses: [
        {
          type: 'delivery',
          company: 'Print Station',
          name: 'Test order',
          street1: 'Nowhere 1',
          zip: '0',
          city: 'Nowhere',
          country: 'NL',
        },
      ],
      files: [],
      items: [
        {
          id: itemId,
          count: '1',
          title: 'Test order of this station',
          product: 'test_sheet_a5',
          desc: 'One A5 sheet, made by the station itself',
          pages: '1',
          files: [
            {
              type: 'product',
              format: 'pdf',
              url: sampleFile.url,
              md5sum: sampleFile.md5,
              size: String(sampleFile.sizeBytes),
            },
          ],
          options: [],
        },
      ],
    },
  }
  return { cpOrderId: id, cpItemId: itemId, document }
}

/** As Cloudprinter writes dates: `2026-03-05 09:14:55`, UTC. */
const dateOf = (instant: number): string => new Date(instant).toISOString().slice(0, 19).replace('T', ' ')
