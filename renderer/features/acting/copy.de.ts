import type { ActingCopy } from './copy.ts'

export const de: ActingCopy = {
  close: 'Schließen',
  required: 'Das wird gebraucht.',
  reasonsBefore: 'Bisher genannte Gründe',
}
