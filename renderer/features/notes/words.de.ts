import type { NotesCopy } from './words.en.ts'

export const de: NotesCopy = {
  help: 'Eine Notiz zur Position oder zum Auftrag schreiben',
  title: 'Notizen',
  add: 'Notiz',
  addTo: 'Notiz anfügen',
  none: 'Noch keine Notizen. Eine Notiz bleibt hier und ist an jeder Station zu sehen; nichts davon geht an Cloudprinter.',
  formTitle: (what) => `Notiz: ${what}`,
  field: 'Notiz',
  how: 'Bleibt hier und ist an jeder Station zu sehen. Enter speichert, Umschalt Enter beginnt eine neue Zeile.',
  submit: 'Notiz speichern',
  saved: 'Die Notiz ist gespeichert.',
  onOrder: 'zum ganzen Auftrag',
  onItem: (title) => `zu ${title}`,
  order: (cpOrderId) => `Auftrag ${cpOrderId}`,
  older: (count) => `Nur die letzten ${count} werden gezeigt.`,
  mark: (count) => (count === 1 ? '1 Notiz' : `${count} Notizen`),
}
