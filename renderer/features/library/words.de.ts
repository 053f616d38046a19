import { formatNumber } from '../../ui/format-number.ts'
import type { LibraryCopy } from './words.en.ts'

export const de: LibraryCopy = {
  keywords: 'Ordner Platte verschieben prüfen MD5 entfernen löschen Platz',
  library: 'Dateiablage',
  libraryHow: 'Hier liegen die Dateien der Aufträge.',
  libraryFolder: 'Ordner',
  libraryFree: 'Frei',
  libraryFreeUnknown: 'Der Ordner ist nicht lesbar.',
  libraryWork: {
    idle: null,
    checking: 'Die Dateien werden geprüft.',
    removing: 'Dateien versendeter Positionen werden entfernt.',
    moving: 'Die Ablage wird verschoben.',
  },
  moved: (done, total) => `${formatNumber(done)} von ${formatNumber(total)} Dateien`,
  lastCheck: 'Letzte Prüfung',
  checkResult: ({ checked, missing, altered, leftoversRemoved, unknownFiles }) =>
    [
      `${formatNumber(checked)} geprüft`,
      missing === 0 && altered === 0 ? 'alle vorhanden' : null,
      missing === 0 ? null : `${formatNumber(missing)} ${missing === 1 ? 'fehlt' : 'fehlen'}`,
      altered === 0 ? null : `${formatNumber(altered)} verändert`,
      leftoversRemoved === 0
        ? null
        : `${formatNumber(leftoversRemoved)} ${leftoversRemoved === 1 ? 'Rest' : 'Reste'} entfernt`,
      unknownFiles === 0
        ? null
        : `${formatNumber(unknownFiles)} ${unknownFiles === 1 ? 'fremde Datei' : 'fremde Dateien'} nicht angerührt`,
    ]
      .filter((part) => part !== null)
      .join(', '),
  deep: '(mit MD5)',
  check: 'Prüfen',
  checkDeep: 'Mit MD5 prüfen',
  checkHow: 'Prüfen vergleicht, was da ist, mit dem, was da sein soll. Mit MD5 wird jede Datei gelesen; das dauert.',
  showFindings: 'Anzeigen',
  removeAfter: 'Dateien nach dem Versand entfernen, Tage',
  removeAfterHow:
    'So viele Tage nach dem Versand ihrer Position wird eine Datei entfernt. Die Angaben zu ihr bleiben erhalten.',
  never: 'Nie',
  move: 'Ablage verschieben…',
  moveTitle: 'Ablage verschieben',
  moveSubmit: 'Verschieben',
  moveFolder: 'Neuer Ordner auf dem Rechner der Station',
  moveHow:
    'Ein leerer Ordner mit vollständigem Pfad. Downloads warten, solange die Dateien umziehen; Aufträge werden weiter angenommen.',
  moveStarted: 'Die Ablage wird verschoben.',
}
