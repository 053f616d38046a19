import type { StationStatus } from '../../../shared/station-api.ts'
import type { OrderSummary } from '../../../shared/station-views.ts'
import { shellCopy } from '../system/words.ts'
import type { Occasion } from './notification-rule.ts'
import { isTrouble } from './station-health.ts'

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
 * What needs a person now and did not a moment ago. On the first look the safe mode alone: the rest may be old, and the tray
 * shows it.
 */
export function newTroubles(known: StationStatus | null, status: StationStatus): Occasion[] {
  const before = known ?? { ...status, notices: status.notices.filter(({ code }) => !code.startsWith('safe_mode')) }
  const knownCodes = new Set(before.notices.map(({ code }) => code))
  const fresh = status.notices.filter(({ code }) => !knownCodes.has(code) && isTrouble(code))
  const found: Occasion[] = fresh.map(({ code, message }) => ({
    kind: 'trouble',
    text: message,
    place: { screen: placeOfNotice(code) },
  }))
  const files = status.downloads.parked - before.downloads.parked
  const signals = status.signals.parked - before.signals.parked
  if (files > 0) found.push({ kind: 'trouble', text: shellCopy.filesParked(files), place: { screen: 'downloads' } })
  if (signals > 0) found.push({ kind: 'trouble', text: shellCopy.signalsParked(signals), place: { screen: 'signals' } })
  return found
}

function placeOfNotice(code: string): 'settings' | 'signals' | 'inbox' | 'downloads' {
  if (/signal|late|endpoint|halt/.test(code)) return 'signals'
  if (/quarantine|intake/.test(code)) return 'inbox'
  if (/disk|library|download|file/.test(code)) return 'downloads'
  return 'settings'
}
