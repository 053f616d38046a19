import type { ActingCopy } from './words.en.ts'

export const de: ActingCopy = {
  close: 'Schließen',
  required: 'Das wird gebraucht.',
  reasonsBefore: 'Bisher genannte Gründe',
}
