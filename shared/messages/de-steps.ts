import type { Catalogue } from './catalogue.ts'

/** Why a step, or taking one back, was refused. */
export const deSteps = {
  'The item has been shipped. Nothing can follow that.': 'Die Position ist versendet. Danach kann nichts mehr folgen.',
  'The item was cancelled. Nothing can follow that.': 'Die Position wurde storniert. Danach kann nichts mehr folgen.',
  'The item is already {status}.': 'Die Position ist schon {status}.',
  'The item is {status}. It can only go back to {back}, or be cancelled.':
    'Die Position ist {status}. Sie kann nur zurück zu „{back}“ oder storniert werden.',
  'The files of the item are not all here yet. It becomes ready by itself.':
    'Die Dateien der Position sind noch nicht alle da. Sie wird automatisch bereit.',
  'The item is {status} and cannot go back to {back}.': 'Die Position ist {status} und kann nicht zurück zu „{back}“.',
  'The item has been shipped. It can no longer be set back.':
    'Die Position ist versendet. Sie kann nicht mehr zurückgesetzt werden.',
  'The item was cancelled. It can no longer be set back.':
    'Die Position wurde storniert. Sie kann nicht mehr zurückgesetzt werden.',
  'The item is {status}. Resume it first, then set it back.':
    'Die Position ist {status}. Zuerst fortsetzen, dann zurücksetzen.',
  'No step has been taken that could be set back.':
    'Es wurde noch kein Schritt getan, der zurückgesetzt werden könnte.',
  'The item has been shipped. Ask Cloudprinter for a reorder: it comes as an order of its own.':
    'Die Position ist versendet. Bei Cloudprinter um eine Nachbestellung bitten: Sie kommt als eigener Auftrag.',
  'The item was cancelled. It is not to be produced.':
    'Die Position wurde storniert. Sie soll nicht produziert werden.',
  'The item is on hold. Resume it first, then print it again.':
    'Die Position ist angehalten. Zuerst fortsetzen, dann nachdrucken.',
  'The item has not been in production yet. There is nothing to print again.':
    'Die Position war noch nicht in Produktion. Es gibt nichts nachzudrucken.',
  'Nothing is shipped here without a tracking number. Scan the label of the parcel, or type it.':
    'Hier wird nichts ohne Sendungsnummer versendet. Das Etikett des Pakets scannen oder die Nummer eintippen.',
  'Each item is scanned here before it is shipped. Scan the label of the item, then ship it.':
    'Hier wird jede Position vor dem Versand gescannt. Das Etikett der Position scannen, dann versenden.',
  'There is no step that could be taken back.': 'Es gibt keinen Schritt, der zurückgenommen werden könnte.',
  'The step has been reported to Cloudprinter and can no longer be taken back.':
    'Der Schritt ist Cloudprinter gemeldet und kann nicht mehr zurückgenommen werden.',
  'The step can no longer be taken back.': 'Der Schritt kann nicht mehr zurückgenommen werden.',
  'The item is {status} by now. Nothing was changed.': 'Die Position ist inzwischen {status}. Nichts wurde geändert.',
  'There is no item {id}.': 'Es gibt keine Position {id}.',
  'There is no order {id}.': 'Es gibt keinen Auftrag {id}.',
  'Order {order} has no item {id}.': 'Der Auftrag {order} hat keine Position {id}.',
  'Choose why the item is cancelled.': 'Wählen, warum die Position storniert wird.',
  'Describe why the item is cancelled. Cloudprinter asks for it.':
    'Beschreiben, warum die Position storniert wird. Cloudprinter verlangt es.',
  'Say what went wrong.': 'Angeben, was nicht in Ordnung ist.',
  'The item has one copy.': 'Die Position hat ein Exemplar.',
  'The item has {count} copies.': 'Die Position hat {count} Exemplare.',
  'The item is {status}. Its files stay as they are.': 'Die Position ist {status}. Ihre Dateien bleiben, wie sie sind.',
} as const satisfies Catalogue

export const deStatuses = {
  'waiting for files': 'auf Dateien wartend',
  ready: 'bereit',
  'in production': 'in Produktion',
  produced: 'produziert',
  packed: 'verpackt',
  shipped: 'versendet',
  'in error': 'fehlerhaft',
  'on hold': 'angehalten',
  cancelled: 'storniert',
  // Stands in place of a status that is not known any more.
  'where it came from': 'woher sie kam',
} as const satisfies Catalogue
