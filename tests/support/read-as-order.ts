import { parseOrderBody } from '../../electron/intake/order-body.ts'
import { type ReadOrder, readOrder } from '../../electron/intake/read-order.ts'
import type { NewOrder } from '../../electron/orders/new-order.ts'
import { settingsSchema } from '../../shared/settings.ts'

/** Reads a document, or its text, as the order endpoint does after the key was found right. */
export function readAsOrder(document: unknown): ReadOrder {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readOrder(parseOrderBody(text, true), {
    receivedAt: Date.UTC(2026, 2, 2),
    via: { id: 'main', mode: 'live' },
    intake: settingsSchema.parse({}).intake,
  })
}

/** The same of a document that must be an order. */
export function acceptedOrder(document: unknown): NewOrder {
  const reading = readAsOrder(document)
  if (!reading.ok) throw new Error(`Not an order: ${JSON.stringify(reading.problems)}`)
  return reading.order
}
