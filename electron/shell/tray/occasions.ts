import type { StationStatus } from '../../../shared/station-api.ts'
import type { OrderSummary } from '../../../shared/station-views.ts'
import { shellCopy } from '../system/words.ts'
import type { Occasion } from './notification-rule.ts'
import { safeModeCode } from './station-health.ts'

/** An order that has to leave so soon is worth a word when it comes in. */
export const urgentMs = 24 * 60 * 60_000

/** The urgent ones among orders that came in after an instant. */
export function urgentOrders(orders: readonly OrderSummary[], after: number, now: number): Occasion[] {
  return orders
    .filter(({ receivedAt, shipBy }) => {
      if (Date.parse(receivedAt) <= after) return false
      return shipBy !== null && Date.parse(shipBy) - now < urgentMs
    })
    .map(({ cpOrderId, clientReference }) => ({
      kind: 'urgent_order',
      text: shellCopy.urgentOrder(cpOrderId, clientReference),
      place: { screen: 'orders', cpOrderId },
    }))
}

/**
 * What is urgent now and was not a moment ago. On the first look the safe mode alone: the rest may be old, and the tray shows it.
 */
export function newTroubles(known: StationStatus | null, status: StationStatus): Occasion[] {
  const knownCodes = new Set(known?.notices.map(({ code }) => code))
  const isNew = (code: string): boolean => (known === null ? code === safeModeCode : !knownCodes.has(code))
  return status.notices
    .filter(({ code, severity }) => severity === 'urgent' && isNew(code))
    .map(({ message, screen }) => ({ kind: 'trouble', text: message, place: { screen } }))
}
