import { z } from 'zod'
import { keptSaid, readSaid } from '../../shared/messages/kept-sentence.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { OrderDocument } from '../../shared/order-document.ts'

/** An order as intake hands it over: read, checked and with its key masked. */
export interface NewOrder {
  readonly document: OrderDocument
  readonly fullJsonPayload: string
  readonly contentHash: string
  readonly orderedAt: number | null
  readonly shipBy: number | null
  readonly receivedAt: number
  readonly isTest: boolean
  /** Nothing of it is reported to Cloudprinter. */
  readonly isDryRun: boolean
  /** The Production Interface that it came through. */
  readonly interfaceId: string | null
  /** What a person should look at. */
  readonly warnings: readonly OrderWarning[]
}

export interface OrderWarning {
  readonly code: string
  readonly message: Said
  /** The place of the item that it is about, from 0; left out where it is about all of them. */
  readonly itemIndex?: number | null
  /** Whether it is about what is printed, or where it is sent: then a person must have seen it. */
  readonly isDecisive?: boolean
}

/** How a row keeps warnings, as JSON. */
export const keptWarnings = (warnings: readonly Pick<OrderWarning, 'code' | 'message'>[]): string =>
  JSON.stringify(warnings.map(({ code, message }) => ({ code, message: keptSaid(message) })))

const warningList = z.array(z.object({ code: z.string(), message: z.string().transform(readSaid) }))

/** @throws where it is no list of warnings */
export const readWarnings = (kept: string): z.output<typeof warningList> => warningList.parse(JSON.parse(kept))
