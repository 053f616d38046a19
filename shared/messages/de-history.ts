import type { Catalogue } from './catalogue.ts'

/** Reasons that the station itself wrote into the history of an item or an order, or beside a corrected signal. */
export const deHistory = {
  'The item is not in the new version of the order.':
    'Die Position steht nicht mehr in der neuen Fassung des Auftrags.',
  'The time in its other form, once, as the answer was 400':
    'Die Zeit einmal in ihrer anderen Form, weil die Antwort 400 war',
  'Request {id}: accepted': 'Anfrage {id}: angenommen',
  'Request {id}: duplicate': 'Anfrage {id}: schon bekannt',
  'Request {id}: quarantined': 'Anfrage {id}: in Quarantäne',
  'Request {id}: rejected': 'Anfrage {id}: abgewiesen',
  'Request {id}: refused': 'Anfrage {id}: verweigert',
  'Request {id}: failed': 'Anfrage {id}: fehlgeschlagen',
  '{type}: {sentence}': '{type}: {sentence}',
  'The type was switched off': 'Diese Signalart wurde abgeschaltet',
} as const satisfies Catalogue
