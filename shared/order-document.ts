import { isRecord } from './document-value.ts'

/**
 * Cloudprinter's order document, as `read-order-document.ts` reads it. Whatever is not known here stays in the original that is
 * stored beside it. Source: protocol, sections A.2 and E.
 */
export interface OrderDocument {
  readonly apiKey: string
  readonly id: string
  /** As written, without a time zone: `2026-03-02 09:14:55`. */
  readonly date: string | null
  readonly shippingDate: string | null
  readonly priority: string | null
  readonly version: string | null
  readonly client: { readonly name: string | null; readonly reference: string | null }
  readonly shipping: { readonly method: string | null; readonly consignor: string | null }
  readonly addresses: readonly OrderAddress[]
  readonly files: readonly OrderFile[]
  readonly items: readonly OrderItem[]
}

export interface OrderAddress {
  readonly type: string
  readonly company: string
  readonly name: string
  readonly street1: string
  readonly street2: string
  readonly zip: string
  readonly city: string
  readonly state: string
  readonly country: string
  readonly email: string
  readonly phone: string
  readonly customerIdentification: string | null
}

export interface OrderFile {
  readonly type: string
  readonly format: string
  readonly url: string
  /** In lower-case hex; null where there is none that can be compared. */
  readonly md5sum: string | null
  /** Null where it is not known, which senders also write as 0. */
  readonly size: number | null
}

export interface OrderItem {
  readonly id: string
  /** The number of copies; null where the document gives none. */
  readonly count: number | null
  readonly title: string
  readonly product: string
  readonly desc: string
  readonly pages: number | null
  readonly files: readonly OrderFile[]
  readonly options: readonly OrderOption[]
  readonly reorder_cause: string | null
  readonly reorder_desc: string | null
  readonly reorder_order_id: string | null
  readonly reorder_item_id: string | null
}

export interface OrderOption {
  readonly option: string
  readonly type: string
  readonly desc: string
  readonly count: string | null
}

/** The object that holds the order itself. */
export function unwrap(input: unknown): unknown {
  return isRecord(input) && isRecord(input.order) ? input.order : input
}

/** Whether an address is marked as the one that the parcel goes to. */
export const isForDelivery = ({ type }: { readonly type: string }): boolean => type.trim().toLowerCase() === 'delivery'

/** The address that the parcel goes to: the one marked so, or else the only one. */
export function deliveryAddressOf<A extends { readonly type: string }>(addresses: readonly A[]): A | undefined {
  return addresses.find(isForDelivery) ?? (addresses.length === 1 ? addresses[0] : undefined)
}

/** Whether an item replaces one that was printed before: any of the fields of a reorder says so. */
export function isReorder(item: Pick<OrderItem, 'reorder_cause' | 'reorder_order_id' | 'reorder_item_id'>): boolean {
  return item.reorder_cause !== null || item.reorder_order_id !== null || item.reorder_item_id !== null
}
