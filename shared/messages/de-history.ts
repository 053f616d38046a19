import type { Catalogue } from './catalogue.ts'

/** Reasons that the station itself wrote into the history of an item or an order, or beside a corrected signal. */
export const deHistory = {
  'The item is not in the new version of the order.':
    'Die Position steht nicht mehr in der neuen Fassung des Auftrags.',
  'The time in its other form, once, as the answer was 400':
    'Die Zeit einmal in ihrer anderen Form, weil die Antwort 400 war',
  'Request {id}: accepted': 'Eingang {id}: angenommen',
  'Request {id}: duplicate': 'Eingang {id}: schon bekannt',
  'Request {id}: quarantined': 'Eingang {id}: geänderter Auftrag',
  'Request {id}: rejected': 'Eingang {id}: abgewiesen',
  'Request {id}: refused': 'Eingang {id}: verweigert',
  'Request {id}: failed': 'Eingang {id}: fehlgeschlagen',
  '{type}: {sentence}': '{type}: {sentence}',
  'The type was switched off': 'Diese Signalart wurde abgeschaltet',
} as const satisfies Catalogue
