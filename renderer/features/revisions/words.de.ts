import { formatNumber } from '../../ui/format-number.ts'
import type { RevisionsCopy } from './words.en.ts'

export const de: RevisionsCopy = {
  list: 'Geänderte Aufträge, neueste zuerst',
  panel: 'Fassung eines Auftrags',
  title: (cpOrderId) => `Auftrag ${cpOrderId}, geändert`,
  loading: 'Geänderte Aufträge werden geladen',
  loadingOne: 'Fassung wird geladen',
  columns: { order: 'Auftrag', state: 'Entscheidung', decided: 'Von', received: 'Eingegangen' },
  hint: 'Einen geänderten Auftrag auswählen, um die Unterschiede zu sehen und zu entscheiden, welche Fassung produziert wird.',
  filters: 'Entschieden oder nicht',
  tabs: { waiting: 'Zu entscheiden', all: 'Alle' },
  empty: 'Keine geänderten Aufträge',
  emptyHow: 'Kommt ein Auftrag mit anderem Inhalt noch einmal, wartet diese Fassung hier auf eine Entscheidung.',
  back: 'Zurück zur Liste',
  order: 'Auftrag',
  received: 'Eingegangen',
  decided: 'Entschieden',
  decidedBy: 'Von',
  differences: 'Unterschiede',
  differencesHow: 'Von der gültigen Fassung zu dieser.',
  same: 'Der Inhalt ist der gleiche wie in der gültigen Fassung.',
  place: 'Stelle',
  before: 'Gültig',
  after: 'Diese Fassung',
  nothing: 'nichts',
  document: 'Diese Fassung, wie sie ankam',
  documentHow: 'Wie sie gesendet wurde; nur der Schlüssel ist verdeckt.',
  accept: 'Diese Fassung übernehmen',
  dismiss: 'Verwerfen',
  acceptTitle: (cpOrderId) => `Neue Fassung von Auftrag ${cpOrderId} übernehmen`,
  acceptText:
    'Der Auftrag wird nach dieser Fassung produziert. Geänderte Dateien werden erneut geholt, neue Positionen hinzugefügt und nicht mehr enthaltene storniert.',
  acceptSubmit: 'Übernehmen',
  accepted: (cpOrderId) => `Die neue Fassung von Auftrag ${cpOrderId} gilt.`,
  dismissTitle: (cpOrderId) => `Neue Fassung von Auftrag ${cpOrderId} verwerfen`,
  dismissText:
    'Der Auftrag bleibt, wie er ist. Diese Fassung bleibt gespeichert; kommt sie noch einmal, wird nicht wieder gefragt.',
  dismissSubmit: 'Verwerfen',
  dismissed: (cpOrderId) => `Auftrag ${cpOrderId} bleibt, wie er ist.`,
  operator: (name) => (name === '' ? 'Steht ohne Namen im Verlauf.' : `Steht im Verlauf unter ${name}.`),
  ofOrder: 'Fassungen dieses Auftrags',
  waits: (count) =>
    count === 1
      ? 'Eine weitere Fassung wartet auf eine Entscheidung'
      : `${formatNumber(count)} Fassungen warten auf eine Entscheidung`,
  waitsHow:
    'Der Auftrag kam mit anderem Inhalt noch einmal. Diese Seite zeigt die gültige Fassung; sie wird produziert.',
  look: 'Vergleichen',
  versionAt: 'Fassung vom',
  states: { waiting: 'Zu entscheiden', accepted: 'Übernommen', dismissed: 'Verworfen', replaced: 'Ersetzt' },
}
