import type { SignalReport } from '../orders/signal-outbox.ts'
import { maskedKey } from '../settings/keys-match.ts'

/**
 * The JSON of a signal as it is stored: parameters of protocol section B.3, with the key masked. Parameters that a type
 * does not use are left out.
 */
export function buildPayload(report: SignalReport, format: 'gmt' | 'iso8601'): string {
  return JSON.stringify({
    apikey: maskedKey,
    type: report.signalType,
    order: report.cpOrderId,
    item: report.cpItemId,
    ...parametersOf(report),
    datetime: formatDatetime(report.occurredAt, format),
  })
}

/** The JSON of a signal as it is sent. */
export function withKey(payload: string, key: string): Record<string, unknown> {
  return { ...(JSON.parse(payload) as Record<string, unknown>), apikey: key }
}

/** `2026-03-04 15:02:44 GMT`, or ISO 8601 where the setting asks for it. */
export function formatDatetime(instant: number, format: 'gmt' | 'iso8601'): string {
  const iso = new Date(instant).toISOString()
  const seconds = iso.slice(0, 19)
  return format === 'gmt' ? `${seconds.replace('T', ' ')} GMT` : `${seconds}+00:00`
}

function parametersOf(report: SignalReport): Record<string, string | undefined> {
  switch (report.signalType) {
    case 'ItemShipped':
      return { tracking: report.tracking, shipping_option: report.shippingOption }
    case 'ItemError':
    case 'ItemCanceled':
      return { cause: report.cause, message: report.message }
    default:
      return {}
  }
}
