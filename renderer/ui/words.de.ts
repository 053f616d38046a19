import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { SpanUnit, UiCopy } from './words.en.ts'

const units = { minutes: 'min', hours: 'h', days: 'Tage' } as const satisfies Record<SpanUnit, string>
const datives = { ...units, days: 'Tagen' } as const satisfies Record<SpanUnit, string>

export const de: UiCopy = {
  unsaved: 'nicht gespeichert',
  items: {
    received: 'Wartet auf Dateien',
    ready: 'Bereit',
    in_production: 'In Produktion',
    produced: 'Produziert',
    packed: 'Verpackt',
    shipped: 'Versendet',
    error: 'Fehler',
    on_hold: 'Angehalten',
    cancelled: 'Storniert',
  },
  orders: {
    received: 'Eingegangen',
    ready: 'Bereit',
    in_production: 'In Produktion',
    partly_shipped: 'Teilweise versendet',
    shipped: 'Versendet',
    error: 'Fehler',
    cancelled: 'Storniert',
  },
  until: (count, unit) => `in ${count} ${datives[unit]}`,
  days: (count) => `${count} ${units.days}`,
  late: (count, unit) => `${count} ${units[unit]} Verzug`,
  ago: (count, unit) => `vor ${count} ${datives[unit]}`,
  justNow: 'gerade eben',
  who: (by) => (by === 'station' ? 'Station' : by === 'operator' ? 'Bediener' : by),
  key: (keys) => keys.replace('Ctrl', 'Strg').replace('Shift', 'Umschalt').replace('Space', 'Leertaste'),
  failed: 'Das konnte nicht geladen werden',
  tryAgain: 'Erneut versuchen',
  close: 'Schließen',
  closeMessage: 'Meldung schließen',
  showTyped: 'Eingabe zeigen',
  copies: {
    yes: 'Kopiert',
    failed: 'Der Browser hat das Kopieren nicht erlaubt. Den Text markieren und mit Strg+C kopieren.',
  },
  copy: (what) => `Kopieren: ${what}`,
}

const states = {
  ready: 'bereit',
  in_production: 'in Produktion',
  produced: 'produziert',
  packed: 'verpackt',
  shipped: 'versendet',
  error: 'fehlerhaft',
  on_hold: 'angehalten',
  cancelled: 'storniert',
} as const satisfies Record<Exclude<ItemStatus, 'received'>, string>

/** Where one item stands, or several, as the end of a sentence: `ist verpackt`, `warten auf Dateien`. */
export function standing(status: ItemStatus, isPlural = false): string {
  if (status === 'received') return isPlural ? 'warten auf Dateien' : 'wartet auf Dateien'
  return `${isPlural ? 'sind' : 'ist'} ${states[status]}`
}
