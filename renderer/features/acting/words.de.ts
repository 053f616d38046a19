import type { ActingCopy } from './words.en.ts'

export const de: ActingCopy = {
  required: 'Das wird gebraucht.',
  reasonsBefore: 'Bisher genannte Gründe',
}
