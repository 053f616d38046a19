import type { WordsLike } from '../../ui/language.ts'

/** What notes say. */
export const en = {
  help: 'Write a note on the item or the order',
  title: 'Notes',
  add: 'Note',
  addTo: 'Add a note',
  none: 'No notes yet. A note stays here and is seen at every station; nothing of it goes to Cloudprinter.',
  formTitle: (what: string) => `Note: ${what}`,
  field: 'Note',
  how: 'Stays here and is seen at every station. Enter saves it, Shift Enter begins a new line.',
  submit: 'Save the note',
  saved: 'The note was saved.',
  onOrder: 'on the whole order',
  onItem: (title: string) => `on ${title}`,
  order: (cpOrderId: string) => `order ${cpOrderId}`,
  older: (count: number) => `Only the last ${count} are shown.`,
  mark: (count: number) => (count === 1 ? '1 note' : `${count} notes`),
} as const

export type NotesCopy = WordsLike<typeof en>
