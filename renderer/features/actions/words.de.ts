import type { ActionsCopy } from './words.en.ts'

export const de: ActionsCopy = {
  main: 'Die blaue Taste des Gewählten',
}
