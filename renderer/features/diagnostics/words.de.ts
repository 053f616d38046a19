import { formatNumber } from '../../ui/format-number.ts'
import type { DiagnosticsCopy } from './words.en.ts'

export const de: DiagnosticsCopy = {
  keywords: 'prüfen Zustand Problem Support',
  title: 'Diagnose',
  intro:
    'Alles, was die Station braucht, jetzt geprüft. Nichts wird geändert, nichts gesendet. Jede Prüfung hat eine Nummer, fürs Telefon.',
  loading: 'Alles, was die Station braucht, wird geprüft',
  list: 'Prüfungen',
  states: { ok: 'In Ordnung', warning: 'Zu prüfen', failed: 'Nicht in Ordnung', unknown: 'Nicht bekannt' },
  summary: (wrong, total) =>
    wrong === 0
      ? `Alle ${total} Prüfungen sind in Ordnung.`
      : `${wrong} von ${total} Prüfungen ${wrong === 1 ? 'braucht' : 'brauchen'} jemanden.`,
  cure: 'Was zu tun ist:',
  took: (ms) => (ms < 1_000 ? `${ms} ms` : `${formatNumber(ms / 1_000, 1)} s`),
  again: 'Erneut prüfen',
  export: 'Für den Support speichern',
  exportHow: 'Eine Datei mit Prüfungen, Einstellungen und Protokollen, ohne Schlüssel, Kunden und Links zu Dateien.',
  exported: (path) => `Die Datei liegt unter ${path}`,
  back: 'Zurück zu den Einstellungen',
  settingsTitle: 'Diagnose',
  settingsHow: 'Zehn Prüfungen: alles, was die Station braucht, und was zu tun ist.',
  settingsOpen: 'Diagnose öffnen',
}
