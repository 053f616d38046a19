import { de as ui } from '../../ui/words.de.ts'
import type { TicketsCopy } from './words.en.ts'

export const de: TicketsCopy = {
  help: 'Den Laufzettel der Position oder aller ausgewählten drucken',
  action: 'Laufzettel drucken',
  actionMany: 'Laufzettel drucken',
  title: (count) => (count === 1 ? 'Laufzettel' : `${count} Laufzettel`),
  loading: 'Laufzettel werden geladen',
  print: 'Drucken',
  close: 'Schließen',
  withAddress: 'Mit der Lieferadresse',
  firstOnly: (most) => `Nur die ersten ${most} der ausgewählten Positionen.`,
  none: 'Keine dieser Positionen ist noch an dieser Station.',
  paper:
    'Ein Laufzettel je Seite, A6 bis A4, wie der Drucker es hat. Kopfzeilen des Browsers lassen sich in seinem Druckdialog ausschalten.',
  ticketOf: (cpItemId) => `Laufzettel ${cpItemId}`,
  itemOf: (position, count) => `Position ${position} von ${count}`,
  order: 'Auftrag',
  reference: 'Referenz',
  customer: 'Kunde',
  picture: 'Erste Seite',
  shipBy: 'Versand bis',
  noDate: 'Kein Termin genannt',
  reorder: 'Nachbestellung',
  reprint: (times) => (times === 1 ? 'Nachdruck' : `Nachdruck ${times}`),
  test: 'Test',
  copies: (count) => (count === 1 ? 'Exemplar' : 'Exemplare'),
  pages: 'Seiten',
  product: 'Produkt',
  size: 'Format',
  options: 'Optionen',
  option: ({ option, description, count }) =>
    `${description || option}${count === null || count === '1' ? '' : ` × ${count}`}`,
  shipping: 'Versand',
  others: 'Auch in diesem Auftrag',
  other: ({ position, title, cpItemId, quantity, status }) =>
    `${position}. ${title || cpItemId} · ${quantity} × · ${ui.items[status]}`,
  moreOthers: (count) => `und ${count} weitere`,
  deliverTo: 'Lieferung an',
  bars: (cpItemId) => `Strichcode von ${cpItemId}`,
  qr: (cpItemId) => `QR-Code von ${cpItemId}`,
  printed: (at) => `Gedruckt ${at}`,
}
