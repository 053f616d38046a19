import type { Catalogue } from './translate.ts'

/** Why a request did not become an order, what an order gives cause to look at, and versions of orders. */
export const deOrders = {
  'The document is not an order': 'Das Dokument ist kein Auftrag',
  'The order has no delivery address': 'Der Auftrag hat keine Lieferadresse',
  'The order has no items': 'Der Auftrag hat keine Positionen',
  'The item has no files': 'Die Position hat keine Dateien',
  'Two items have the same id': 'Zwei Positionen haben dieselbe id',
  'The id of the order is missing': 'Die id des Auftrags fehlt',
  'The id of the order is empty': 'Die id des Auftrags ist leer',
  'The id of the order': 'Die id des Auftrags',
  'The id of the item is missing': 'Die id der Position fehlt',
  'The id of the item is empty': 'Die id der Position ist leer',
  'The id of the item': 'Die id der Position',
  'The address of the file is missing': 'Die Adresse der Datei fehlt',
  'The address of the file is empty': 'Die Adresse der Datei ist leer',
  'The address of the file': 'Die Adresse der Datei',
  '{sentence} is longer than {count} characters': '{sentence} ist länger als {count} Zeichen',
  'The count is not a whole number from 1 to 9999999': 'Die Anzahl ist keine ganze Zahl von 1 bis 9999999',
  'This is not a list': 'Das ist keine Liste',
  'This entry has no fields': 'Dieser Eintrag hat keine Felder',
  'The document is too large': 'Das Dokument ist zu groß',
  'The body is not what its encoding {encoding} says': 'Der Inhalt ist nicht das, was seine Kodierung {encoding} sagt',
  'The body is encoded in a way that is not supported': 'Die Kodierung des Inhalts wird nicht unterstützt',
  'The body is XML, which this station does not accept': 'Der Inhalt ist XML, das diese Station nicht annimmt',
  'The body is not JSON': 'Der Inhalt ist kein JSON',
  'The body is not JSON{text}': 'Der Inhalt ist kein JSON{text}',
  'The body is not JSON: it is empty': 'Der Inhalt ist kein JSON: Er ist leer',
  'The body is not JSON: it cannot be read from {sentence}':
    'Der Inhalt ist kein JSON: Er lässt sich ab {sentence} nicht lesen',
  'The body is not XML: it cannot be read from {sentence}':
    'Der Inhalt ist kein XML: Er lässt sich ab {sentence} nicht lesen',
  'The body is not XML: it has the control character {code} at {sentence}':
    'Der Inhalt ist kein XML: Das Steuerzeichen {code} steht in {sentence}',
  'line {line}, column {column}': 'Zeile {line}, Spalte {column}',
  'The body is no whole JSON or XML document': 'Der Inhalt ist kein vollständiges JSON- oder XML-Dokument',
  'The body comes in too many pieces': 'Der Inhalt kommt in zu vielen Stücken',
  'The document is no order: its root element is {name}':
    'Das Dokument ist kein Auftrag: Sein Wurzelelement heißt {name}',
  'The document is no order: the key stands in it, but not where an order has it':
    'Das Dokument ist kein Auftrag: Der Schlüssel steht darin, aber nicht, wo ein Auftrag ihn hat',
  'This path does not take such a request': 'Dieser Pfad nimmt solche Anfragen nicht an',
  'The request could not be read.': 'Die Anfrage ließ sich nicht lesen.',
  'The key is not the right one': 'Der Schlüssel ist nicht der richtige',
  'No key is set for the Production Interface {text}': 'Für das Production Interface {text} ist kein Schlüssel gesetzt',
  'Too many wrong keys': 'Zu viele falsche Schlüssel',
  'The sender is not within the allowed networks': 'Der Absender gehört nicht zu den erlaubten Netzen',
  'Too many requests from one sender': 'Zu viele Anfragen von einem Absender',
  'There is nothing at this path': 'Unter diesem Pfad ist nichts',
  'The request could not be read': 'Die Anfrage ließ sich nicht lesen',
  'The request took too long': 'Die Anfrage dauerte zu lange',
  'The connection was closed': 'Die Verbindung wurde beendet',
  'The connection broke': 'Die Verbindung ist abgebrochen',
  'An order with this id but other content is here already.':
    'Ein Auftrag mit dieser id, aber anderem Inhalt ist schon da.',
  'The first one stays in force.': 'Der erste bleibt gültig.',
  'The item belongs to order {id} already': 'Die Position gehört schon zum Auftrag {id}',
  'The item belongs to another order already': 'Die Position gehört schon zu einem anderen Auftrag',
  'The text is not UTF-8.': 'Der Text ist nicht UTF-8.',
  'The text is not UTF-8 at {sentence}.': 'Der Text ist in {sentence} nicht UTF-8.',
  'What could not be read there is shown as {sign}: check it.':
    'Was dort nicht zu lesen war, steht als {sign} da. Bitte prüfen.',
  'It was read as Windows-1252: check names and addresses.':
    'Er wurde als Windows-1252 gelesen: Namen und Adressen prüfen.',
  'The field {name} is given twice in one place.': 'Das Feld {name} steht an einer Stelle zweimal.',
  'The last one counts.': 'Das letzte gilt.',
  'The ship-by date could not be read: {date}. The order stands last.':
    'Der Versandtermin ließ sich nicht lesen: {date}. Der Auftrag steht an letzter Stelle.',
  'No address is marked for delivery.': 'Keine Adresse ist als Lieferadresse bezeichnet.',
  'The only one there is was taken: check it before shipping.':
    'Die einzige, die es gibt, wurde genommen. Vor dem Versand prüfen.',
  'Only a request that came with the right key and was rejected can be sent again.':
    'Nur eine Anfrage, die mit dem richtigen Schlüssel kam und abgewiesen wurde, kann erneut gesendet werden.',
  'There is no such request in the inbox.': 'Diese Anfrage gibt es im Eingang nicht.',
  'There is no such version of an order.': 'Diese Fassung eines Auftrags gibt es nicht.',
  'This version has been decided on already.': 'Über diese Fassung ist schon entschieden.',
  'Nothing was changed.': 'Nichts wurde geändert.',
  'Item {id} has started.': 'Die Position {id} ist begonnen.',
  'Item {id} is done.': 'Die Position {id} ist fertig.',
  'A new version can be accepted only while no item has started: cancel what must not be produced, and ask for a new order.':
    'Eine neue Fassung kann nur übernommen werden, solange keine Position begonnen ist. Stornieren, was nicht produziert werden darf, und um einen neuen Auftrag bitten.',
  'Item {id} belongs to order {order} already.': 'Die Position {id} gehört schon zum Auftrag {order}.',
  'The version cannot be accepted.': 'Die Fassung kann nicht übernommen werden.',
  'The version cannot be read as an order any more.': 'Die Fassung lässt sich nicht mehr als Auftrag lesen.',
  'The order gives no number of copies. One is assumed: ask before printing.':
    'Der Auftrag nennt keine Zahl der Exemplare. Eines wird angenommen: vor dem Drucken nachfragen.',
} as const satisfies Catalogue
