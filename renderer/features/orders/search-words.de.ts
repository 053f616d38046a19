import { formatNumber } from '../../ui/format-number.ts'
import type { SearchCopy } from './search-words.en.ts'

export const de: SearchCopy = {
  label: 'Aufträge durchsuchen',
  hint: 'Auftrag, Position, Referenz, Name, Adresse oder Sendung',
  clear: 'Suche leeren',
  statuses: 'Aufträge eingrenzen',
  all: 'Alle',
  empty: 'Keine solchen Aufträge',
  emptyHow: 'Kein Auftrag hat alle diese Wörter und diesen Status.',
  export: 'CSV-Export',
  exported: (count) =>
    count === 1 ? '1 Auftrag wurde exportiert.' : `${formatNumber(count)} Aufträge wurden exportiert.`,
  exportedNone: 'Hier gibt es keinen Auftrag zu exportieren.',
  fileName: (day) => `auftraege-${day}.csv`,
}
