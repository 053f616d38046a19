import type { PaletteCopy } from './words.en.ts'

export const de: PaletteCopy = {
  search: 'Was soll getan werden?',
  nothing: 'Kein Befehl mit diesem Namen.',
  groups: {
    steps: 'Schritte',
    screens: 'Ansichten',
    work: 'Arbeit der Station',
    operators: 'Bediener',
    settings: 'Einstellungen',
    look: 'Diese Konsole',
  },
  schemes: { auto: 'Farben wie das System', light: 'Helle Farben', dark: 'Dunkle Farben' },
  language: 'Sprache dieser Konsole',
  dense: 'Niedrige Zeilen',
  roomy: 'Hohe Zeilen',
  silent: 'Töne aus',
  loud: 'Töne ein',
  forItems: (count) => `${count} ausgewählte Positionen`,
}
