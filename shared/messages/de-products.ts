import type { Catalogue } from './catalogue.ts'

/** Products and papers: what is wrong with one, and what became of it. */
export const deProducts = {
  'There cannot be fewer pages at most than at least': 'Die größte Seitenzahl darf nicht kleiner sein als die kleinste',
  'Give the bulk of the paper, or its thickness': 'Das Volumen des Papiers oder seine Dicke angeben',
  'Something in it is missing or wrong.': 'Darin fehlt etwas, oder etwas ist falsch.',
  'Codes without a product': 'Codes ohne Produkt',
  'No product fits the code of 1 open item.': 'Zum Code einer offenen Position passt kein Produkt.',
  'No product fits the code of {count} open items.': 'Zum Code von {count} offenen Positionen passt kein Produkt.',
  'How large its files must be is not known. All else goes on.':
    'Wie groß die Dateien sein müssen, ist nicht bekannt. Alles andere läuft weiter.',
  'Say what the code means, under products and papers.': 'Unter „Produkte und Papiere“ angeben, was der Code bedeutet.',
  'Another one has this id': 'Etwas anderes hat diese id',
  'The product {name} was added: {what}': 'Das Produkt {name} wurde angelegt: {what}',
  'The product {name} was changed: {what}': 'Das Produkt {name} wurde geändert: {what}',
  'The product {name} was removed: {what}': 'Das Produkt {name} wurde entfernt: {what}',
  'There is no such product any more.': 'Dieses Produkt gibt es nicht mehr.',
  'There are {count} products, and there cannot be more.': 'Es gibt {count} Produkte; mehr sind nicht möglich.',
  'The paper {name} was added: {what}': 'Das Papier {name} wurde angelegt: {what}',
  'The paper {name} was changed: {what}': 'Das Papier {name} wurde geändert: {what}',
  'The paper {name} was removed: {what}': 'Das Papier {name} wurde entfernt: {what}',
  'There is no such paper any more.': 'Dieses Papier gibt es nicht mehr.',
  'There are {count} papers, and there cannot be more.': 'Es gibt {count} Papiere; mehr sind nicht möglich.',
  'This is no document of products and papers, or something in it is wrong. Nothing was imported.':
    'Das ist kein Dokument von Produkten und Papieren, oder etwas darin ist falsch. Nichts wurde übernommen.',
} as const satisfies Catalogue
