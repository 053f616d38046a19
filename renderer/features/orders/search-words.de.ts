import { formatNumber } from '../../ui/format-number.ts'
import type { SearchCopy } from './search-words.en.ts'

export const de: SearchCopy = {
  label: 'Aufträge durchsuchen',
  hint: 'Auftrag, Position, Referenz, Name, Adresse oder Sendung',
  clear: 'Suche leeren',
  statuses: 'Aufträge eingrenzen',
  all: 'Alle',
  filters: 'Aufträge auf einen Tag oder eine Person eingrenzen',
  dayOf: 'Was auf den Tag fällt',
  dayKinds: { received: 'Eingegangen', due: 'Fällig', shipped: 'Versendet' },
  today: 'Heute',
  yesterday: 'Gestern',
  day: 'Tag',
  clearDay: 'Jeder Tag',
  by: 'Wer daran etwas getan hat',
  anyone: 'Von allen',
  nobody: 'Niemand mit diesem Namen',
  clearAll: 'Alle entfernen',
  empty: 'Keine solchen Aufträge',
  emptyHow: 'Auf keinen Auftrag trifft alles zu: Wörter, Status, Tag und Person.',
  export: 'CSV-Export',
  exported: (count) =>
    count === 1 ? '1 Auftrag wurde exportiert.' : `${formatNumber(count)} Aufträge wurden exportiert.`,
  exportedNone: 'Hier gibt es keinen Auftrag zu exportieren.',
  fileName: (day) => `auftraege-${day}.csv`,
}
