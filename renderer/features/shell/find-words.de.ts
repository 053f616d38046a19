import type { FindCopy } from './find-words.en.ts'

export const de: FindCopy = {
  label: 'Position oder Auftrag suchen',
  hint: 'Suchen oder scannen',
  results: 'Was gefunden wurde',
  nothing: 'Nichts hat alle diese Wörter.',
  more: 'Es gibt mehr. Ein weiteres Wort grenzt es ein.',
  order: (cpOrderId) => `Auftrag ${cpOrderId}`,
  unknown: (code) => `Zu „${code}“ gibt es keine Position und keinen Auftrag.`,
  several: {
    item: 'Mehrere Positionen haben, bis auf Groß- und Kleinschreibung, diese Nummer. Eine davon wählen.',
    order: 'Mehrere Aufträge haben, bis auf Groß- und Kleinschreibung, diese Nummer. Einen davon wählen.',
    tracking: 'Positionen mehrerer Aufträge haben diese Sendungsnummer. Eine davon wählen.',
    reference: 'Mehrere Aufträge haben diese Referenz. Einen davon wählen.',
  },
  fields: {
    item: 'Position',
    order: 'Auftrag',
    reference: 'Referenz',
    tracking: 'Sendung',
    title: 'Titel',
    product: 'Produkt',
    client: 'Kunde',
    recipient: 'Empfänger',
    company: 'Firma',
    street: 'Straße',
    postcode: 'Postleitzahl',
    city: 'Ort',
    email: 'E-Mail',
    phone: 'Telefon',
    original: 'Nachbestellung zu',
  },
}
