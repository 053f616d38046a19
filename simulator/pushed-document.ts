/**
 * The order document as Cloudprinter writes it, with every field that is known, numbers mostly as text.
 * Source: protocol, sections A.2 and A.3.
 */
export interface PushedDocument {
  readonly order: PushedOrder
}

export interface PushedOrder {
  readonly apikey: string
  /** Ends in `0000`; the items go on with `0001`, `0002` after the same prefix. */
  readonly id: string
  /** `YYYY-MM-DD HH:MM:SS`, UTC, like every date here. */
  readonly date: string
  readonly priority: string
  readonly shipping_date: string
  readonly creator: { readonly id: number; readonly name: string; readonly version: string; readonly date: string }
  readonly client: { readonly id: number; readonly name: string; readonly date: string; readonly reference: string }
  readonly costs: {
    readonly currency: string
    readonly shipping: string
    readonly items: string
    readonly vat: string
    readonly total: string
  }
  readonly shipping: {
    readonly method: string
    readonly consignor: string
    readonly invoice: { readonly shipments: number; readonly currency: string; readonly total: string }
  }
  readonly addresses: readonly PushedAddress[]
  readonly files: readonly PushedFile[]
  readonly items: readonly PushedItem[]
}

export interface PushedAddress {
  readonly type: string
  readonly company: string
  readonly name: string
  readonly street1: string
  readonly street2: string
  readonly zip: string
  readonly city: string
  readonly country: string
  readonly state: string
  readonly email: string
  readonly phone: string
  readonly customer_identification?: string
}

export interface PushedFile {
  readonly type: string
  readonly format: 'pdf'
  readonly url: string
  readonly md5sum: string
  readonly size: string
}

export interface PushedItem {
  readonly id: string
  readonly count: string
  readonly title: string
  readonly product: string
  readonly desc: string
  readonly pages: string
  readonly files: readonly PushedFile[]
  readonly options: readonly {
    readonly option: string
    readonly desc: string
    readonly count: string
    readonly type: string
  }[]
  readonly reorder_cause?: string
  readonly reorder_desc?: string
  readonly reorder_order_id?: string
  readonly reorder_item_id?: string
}
