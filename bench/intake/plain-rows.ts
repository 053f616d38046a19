import { createHash } from 'node:crypto'

/** The rows that a peer stores of an order: those of the station, in the plain way. */

export type Row = Readonly<Record<string, string | number | null>>

interface PushedFile {
  readonly type: string
  readonly format: string
  readonly url: string
  readonly md5sum: string
  readonly size: string
}
export interface Pushed {
  readonly order: Readonly<Record<'apikey' | 'id' | 'date' | 'priority' | 'shipping_date', string>> & {
    readonly client: Readonly<Record<'name' | 'reference', string>>
    readonly creator: { readonly version: string }
    readonly shipping: Readonly<Record<'method' | 'consignor', string>>
    readonly addresses: readonly (Readonly<Record<string, string>> & { readonly customer_identification: string })[]
    readonly items: readonly (Readonly<Record<'id' | 'count' | 'title' | 'product' | 'desc' | 'pages', string>> & {
      readonly files: readonly PushedFile[]
      readonly options: readonly unknown[]
    })[]
  }
}

const instantOf = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`)

/** The rows of an order, those that others refer to first. */
export function plainRows({ order }: Pushed, headers: object, size: number): readonly (readonly [string, Row])[] {
  const rows: [string, Row][] = []
  const insert = (table: string, row: Row): void => void rows.push([table, row])
  const receivedAt = Date.now()
  const payload = JSON.stringify({ order: { ...order, apikey: '***' } })
  const shipBy = instantOf(order.shipping_date)
  const urgencyKey = (id: string): string => `1:${String(shipBy).padStart(15, '0')}:${receivedAt}:${id}`
  insert('cp_orders', {
    cpOrderId: order.id,
    clientReference: order.client.reference,
    clientName: order.client.name,
    status: 'received',
    fullJsonPayload: payload,
    contentHash: createHash('sha256').update(payload).digest('hex'),
    documentVersion: order.creator.version,
    priority: order.priority,
    shippingMethod: order.shipping.method,
    consignor: order.shipping.consignor,
    isTest: 0,
    orderedAt: instantOf(order.date),
    shipBy,
    receivedAt,
    interfaceId: 'first',
    isDryRun: 0,
  })
  for (const [index, item] of order.items.entries()) {
    insert('cp_order_items', {
      cpItemId: item.id,
      cpOrderId: order.id,
      position: index + 1,
      title: item.title,
      productCode: item.product,
      productDescription: item.desc,
      quantity: Number(item.count),
      pages: Number(item.pages),
      status: 'received',
      resumeStatus: null,
      statusReason: null,
      statusChangedAt: receivedAt,
      options: JSON.stringify(item.options),
      warnings: '[]',
      reorderCause: null,
      reorderDescription: null,
      reorderOrderId: null,
      reorderItemId: null,
      tracking: null,
      shippingOption: null,
      urgencyKey: urgencyKey(item.id),
    })
  }
  for (const { customer_identification: customerIdentification, ...address } of order.addresses) {
    insert('cp_addresses', { cpOrderId: order.id, ...(address as Row), customerIdentification })
  }
  for (const item of order.items) {
    for (const { type, format, url, md5sum, size: bytes } of item.files) {
      const targetPath = `${order.id}/${item.id}/${type}.pdf`
      insert('cp_files', {
        cpOrderId: order.id,
        cpItemId: item.id,
        type,
        format,
        url,
        md5sum,
        expectedBytes: Number(bytes),
        receivedBytes: 0,
        targetPath,
        localPath: null,
        state: 'queued',
        dueAt: receivedAt,
        attempts: 0,
        failureCode: null,
        failureMessage: null,
        verifiedAt: null,
        urgencyKey: urgencyKey(targetPath),
        host: new URL(url).host,
      })
    }
    const payloadOfSignal = { apikey: '***', type: 'ItemRegistered', order: order.id, item: item.id }
    insert('cp_signals', {
      cpOrderId: order.id,
      cpItemId: item.id,
      signalType: 'ItemRegistered',
      state: 'queued',
      isMandatory: 1,
      payload: JSON.stringify({ ...payloadOfSignal, datetime: new Date(receivedAt).toISOString() }),
      occurredAt: receivedAt,
      dueAt: receivedAt,
      attempts: 0,
      responseCode: null,
      lastError: null,
      deliveredAt: null,
    })
  }
  insert('cp_history', {
    at: receivedAt,
    kind: 'order_accepted',
    cpOrderId: order.id,
    cpItemId: null,
    fromStatus: null,
    toStatus: null,
    by: 'station',
    reason: null,
  })
  insert('cp_inbox', {
    receivedAt,
    cpOrderId: order.id,
    outcome: 'accepted',
    responseCode: 200,
    reasons: '[]',
    headers: JSON.stringify(headers),
    bodyBytes: size,
    body: payload,
    remoteAddress: '127.0.0.1',
    interfaceId: 'first',
    isAuthenticated: 1,
    replayOf: null,
  })
  return rows
}
