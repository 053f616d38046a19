import type { HelpCopy } from './words.en.ts'

export const de: HelpCopy = {
  title: 'Hilfe',
  keywords: 'Handbuch Anleitung Dokumentation wie',
  keyHelp: 'Hilfe zu dieser Ansicht',
  contents: 'Seiten des Handbuchs',
  others: { operations: 'Betrieb im Einzelnen (Englisch)', 'jobs-at-a-press': 'Jobs an der Maschine (Englisch)' },
  search: 'Im Handbuch suchen',
  found: 'Was gefunden wurde',
  nothing: 'Keine Seite hat alle diese Wörter.',
  print: 'Drucken',
  back: 'Zurück',
  chapter: 'Seite',
}
