import type { SettingsCopy } from './words.en.ts'

export const de: SettingsCopy = {
  title: 'Einstellungen',
  loading: 'Einstellungen werden geladen',
  groupsLabel: 'Gehe zu',
  groups: {
    orders: 'Aufträge',
    files: 'Dateien',
    reports: 'Meldungen an Cloudprinter',
    floor: 'Arbeitsplatz',
    upkeep: 'Betrieb',
  },
  save: 'Speichern',
  discard: 'Verwerfen',
  showInForce: 'Zeigen, was jetzt gilt',
  showMine: 'Zeigen, was eingegeben war',
  saved: 'Gespeichert.',
  secretEnter: 'Eingeben',
  secretReplace: 'Zum Ersetzen neu eingeben',
  showTyped: (name) => `Eingabe anzeigen: ${name}`,
  secretStates: { settings: 'Gesetzt', start: 'Beim Start der Station gesetzt', none: 'Nicht gesetzt' },
}
