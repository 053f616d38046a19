import { z } from 'zod'
import { query } from './call-shape.ts'
import { jobParts } from './destinations.ts'
import { pageBox } from './file-views.ts'
import { overrideView } from './preflight-api.ts'
import { addressView, itemStatus, itemSummary, optionView } from './station-views.ts'

/** So many tickets are made at once: a stack that a person can still carry to the machines. */
export const maxTickets = 200

/** Of the other items of an order so many are named on a ticket. */
export const maxOthersOnTicket = 12

/** What stands on a parcel: neither e-mail nor telephone. */
const parcelAddress = addressView.pick({
  company: true,
  name: true,
  street1: true,
  street2: true,
  zip: true,
  city: true,
  state: true,
  country: true,
})
export type ParcelAddress = z.infer<typeof parcelAddress>

/** The code of a printed part of a copy. */
export const printedCode = z.object({ part: z.enum(jobParts), copy: z.number().int().positive(), code: z.string() })
export type PrintedCode = z.output<typeof printedCode>

/** What lies with the work on the floor, on paper. */
const ticket = z.object({
  item: itemSummary,
  options: z.array(optionView),
  files: z.array(z.object({ type: z.string(), pageBoxes: z.array(pageBox) })),
  /** The file whose first page shows what it is; null: none is here. */
  picture: z.number().int().nullable(),
  clientReference: z.string().nullable(),
  /** The other items of the order, as they lie in it; no more than `maxOthersOnTicket`. */
  others: z.array(
    z.object({
      cpItemId: z.string(),
      title: z.string(),
      quantity: z.number().int(),
      position: z.number().int(),
      status: itemStatus,
    }),
  ),
  /** What preflight found and a person let pass: whoever prints it should know. */
  override: overrideView.nullable(),
  /** Of the parts of its copies, where cover and block are scanned, as many as have room. */
  codes: z.array(printedCode),
  /** Null where it was not asked for, or the order names none. */
  address: parcelAddress.nullable(),
})
export type Ticket = z.infer<typeof ticket>
/** The same as the station says it. */
export type TicketAnswer = z.input<typeof ticket>

export const ticketApi = {
  /** The tickets of these items that are here, in this order. */
  'tickets.get': query(
    'devices',
    {
      cpItemIds: z.array(z.string()).min(1).max(maxTickets),
      /** Where a parcel goes is known to whoever has the ticket, so it is left out unless it is asked for. */
      withAddress: z.boolean().default(false),
    },
    { tickets: z.array(ticket) },
  ),
} as const
