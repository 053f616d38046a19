import type { Catalogue } from './catalogue.ts'

/** The fields of an order, as a sentence begins with them. */
const fieldWords = {
  'The field {name}': 'Das Feld {name}',
  'The type of a file': 'Der Typ einer Datei',
  'The format of a file': 'Das Format einer Datei',
  'The MD5 of a file': 'Die MD5 einer Datei',
  'The size of a file': 'Die Größe einer Datei',
  'An option': 'Eine Option',
  'The type of an option': 'Der Typ einer Option',
  'The description of an option': 'Die Beschreibung einer Option',
  'The count of an option': 'Die Anzahl einer Option',
  'The identification of the customer': 'Die Kennung des Kunden',
  'The type of an address': 'Die Art einer Adresse',
  'The company of an address': 'Die Firma einer Adresse',
  'The name of an address': 'Der Name einer Adresse',
  'The street of an address': 'Die Straße einer Adresse',
  'The second street line of an address': 'Die zweite Straßenzeile einer Adresse',
  'The postcode of an address': 'Die Postleitzahl einer Adresse',
  'The city of an address': 'Der Ort einer Adresse',
  'The country of an address': 'Das Land einer Adresse',
  'The state of an address': 'Der Bundesstaat einer Adresse',
  'The e-mail of an address': 'Die E-Mail einer Adresse',
  'The telephone of an address': 'Das Telefon einer Adresse',
  'The number of copies': 'Die Zahl der Exemplare',
  'The title': 'Der Titel',
  'The product': 'Das Produkt',
  'The description of the product': 'Die Beschreibung des Produkts',
  'The number of pages': 'Die Seitenzahl',
  'The cause of the reorder': 'Der Grund der Nachbestellung',
  'The description of the reorder': 'Die Beschreibung der Nachbestellung',
  'The earlier order of the reorder': 'Der frühere Auftrag der Nachbestellung',
  'The earlier item of the reorder': 'Die frühere Position der Nachbestellung',
  'The date of the order': 'Das Datum des Auftrags',
  'The priority': 'Die Priorität',
  'The ship-by date': 'Der Versandtermin',
  'The client': 'Der Kunde',
  'The name of the client': 'Der Name des Kunden',
  'The reference': 'Die Referenz',
  'The shipping': 'Der Versand',
  'The shipping method': 'Die Versandart',
  'The sender on the label': 'Der Absender auf dem Etikett',
  // The test order
  'No product fits its code yet.': 'Noch passt kein Produkt zu ihrem Code.',
  'It is checked as soon as all of its files are here.': 'Geprüft wird, sobald alle Dateien da sind.',
  'No route has sent its file to the press.': 'Kein Weg hat ihre Datei zur Druckmaschine gesendet.',
  'Nothing of it was printed yet.': 'Noch wurde nichts davon gedruckt.',
  'No backup has it yet.': 'Noch keine Sicherung enthält ihn.',
} as const satisfies Catalogue

/** Why a request did not become an order, what an order gives cause to look at, and versions of orders. */
export const deOrders = {
  'The document is not an order': 'Das Dokument ist kein Auftrag',
  'The order has no delivery address': 'Der Auftrag hat keine Lieferadresse',
  'The order has no items': 'Der Auftrag hat keine Positionen',
  'The item has no files': 'Die Position hat keine Dateien',
  'Two items have the same id': 'Zwei Positionen haben dieselbe id',
  '{sentence} is missing': '{sentence} fehlt',
  '{sentence} is empty': '{sentence} ist leer',
  'The id of the order': 'Die id des Auftrags',
  'The id of the item': 'Die id der Position',
  'The address of the file': 'Die Adresse der Datei',
  '{sentence} cannot be read': '{sentence} ist nicht lesbar',
  '{sentence} is longer than {count} characters': '{sentence} ist länger als {count} Zeichen',
  'The count is not a whole number from 1 to 9999999': 'Die Anzahl ist keine ganze Zahl von 1 bis 9999999',
  'This is not a list': 'Das ist keine Liste',
  'This entry has no fields': 'Dieser Eintrag hat keine Felder',
  'This entry has no known field': 'Dieser Eintrag hat kein bekanntes Feld',
  'The document is too large': 'Das Dokument ist zu groß',
  'The body is not what its encoding {encoding} says': 'Der Inhalt ist nicht das, was seine Kodierung {encoding} sagt',
  'The body is encoded in a way that is not supported': 'Die Kodierung des Inhalts wird nicht unterstützt',
  'The body is XML, which this station does not accept': 'Der Inhalt ist XML, das diese Station nicht annimmt',
  'The body is not JSON': 'Der Inhalt ist kein JSON',
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
  'An order with this id but other content is here already. The first one stays in force.':
    'Ein Auftrag mit dieser id, aber anderem Inhalt ist schon da. Der erste bleibt gültig.',
  'The item belongs to order {id} already': 'Die Position gehört schon zum Auftrag {id}',
  'The item belongs to another order already': 'Die Position gehört schon zu einem anderen Auftrag',
  'The text is not UTF-8. It was read as Windows-1252: check names and addresses.':
    'Der Text ist nicht UTF-8. Er wurde als Windows-1252 gelesen: Namen und Adressen prüfen.',
  'The text is not UTF-8 at {sentence}. What could not be read there is shown as {sign}: check it.':
    'Der Text ist in {sentence} nicht UTF-8. Was dort nicht zu lesen war, steht als {sign} da. Bitte prüfen.',
  'The field {name} is given twice in one place. The last one counts.':
    'Das Feld {name} steht an einer Stelle zweimal. Das letzte gilt.',
  'The ship-by date could not be read: {date}. The order stands last.':
    'Der Versandtermin ließ sich nicht lesen: {date}. Der Auftrag steht an letzter Stelle.',
  'The date of the order could not be read: {date}.': 'Das Datum des Auftrags ließ sich nicht lesen: {date}.',
  '{sentence} ({place}) could not be read.': '{sentence} ({place}): nicht lesbar.',
  '{sentence} ({place}) is longer than {count} characters. Only its beginning was kept.':
    '{sentence} ({place}): länger als {count} Zeichen. Nur der Anfang wurde behalten.',
  'Nothing was compared with it: look at the files before printing.':
    'Damit wurde nichts verglichen. Die Dateien vor dem Drucken ansehen.',
  'The order stands last.': 'Der Auftrag steht an letzter Stelle.',
  'It was left empty: look at the document of the order.': 'Das blieb leer. Im Dokument des Auftrags nachsehen.',
  'And {count} more fields of the order could not be read.':
    'Und {count} weitere Felder des Auftrags ließen sich nicht lesen.',
  ...fieldWords,
  'No address is marked for delivery. The only one there is was taken: check it before shipping.':
    'Keine Adresse ist als Lieferadresse bezeichnet. Die einzige, die es gibt, wurde genommen. Vor dem Versand prüfen.',
  'Several addresses are marked for delivery. The first one was taken: check it before shipping.':
    'Mehrere Adressen sind als Lieferadresse bezeichnet. Die erste wurde genommen. Vor dem Versand prüfen.',
  'Only a request that came with the right key and was rejected can be taken in.':
    'Nur ein Eingang, der mit dem richtigen Schlüssel kam und abgewiesen wurde, lässt sich annehmen.',
  'There is no such request in the inbox.': 'Diesen Eingang gibt es nicht.',
  'There is no such version of an order.': 'Diese Fassung eines Auftrags gibt es nicht.',
  'Nothing was changed.': 'Nichts wurde geändert.',
  'This version has been decided on already. Nothing was changed.':
    'Über diese Fassung ist schon entschieden. Nichts wurde geändert.',
  'Item {id} has started.': 'Die Position {id} ist begonnen.',
  'Item {id} is done.': 'Die Position {id} ist fertig.',
  'A new version can be accepted only while no item has started: cancel what must not be produced, and ask for a new order.':
    'Eine neue Fassung kann nur übernommen werden, solange keine Position begonnen ist. Stornieren, was nicht produziert werden darf, und um einen neuen Auftrag bitten.',
  'Item {id} belongs to order {order} already. The version cannot be accepted.':
    'Die Position {id} gehört schon zum Auftrag {order}. Die Fassung kann nicht übernommen werden.',
  'The version cannot be read as an order any more.': 'Die Fassung lässt sich nicht mehr als Auftrag lesen.',
  'The order gives no number of copies. One is assumed: ask before printing.':
    'Der Auftrag nennt keine Zahl der Exemplare. Eines wird angenommen: vor dem Drucken nachfragen.',
  'The document has more than {count} fields': 'Das Dokument hat mehr als {count} Felder',
  'The document is nested deeper than {count} levels': 'Das Dokument ist tiefer als {count} Ebenen verschachtelt',
} as const satisfies Catalogue
