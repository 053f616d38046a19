import type { FarCopy } from './words.en.ts'

const pages = (count: number): string => (count === 1 ? '1 Seite' : `${count} Seiten`)

export const de: FarCopy = {
  label: 'Position in großer Schrift',
  close: 'Zurück',
  none: 'Eine Position scannen',
  noneHow: 'Oder Esc drücken und eine auswählen.',
  copies: (quantity) => (quantity === 1 ? '1 Exemplar' : `${quantity} Exemplare`),
  pages,
  facts: (item) =>
    [item.pages === null ? null : pages(item.pages), item.productDescription || item.productCode]
      .filter((fact) => fact !== null && fact !== '')
      .join(', '),
  place: (item) =>
    item.itemsInOrder === 1 ? item.cpItemId : `${item.cpItemId}, Position ${item.position} von ${item.itemsInOrder}`,
}
