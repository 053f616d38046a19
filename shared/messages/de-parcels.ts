import type { Catalogue } from './catalogue.ts'

/** Parcels, and what goes to and comes from the software of carriers. */
export const deParcels = {
  'Name the order or the item once, with something between two places':
    'Auftrag oder Position einmal nennen, mit etwas zwischen zwei Platzhaltern',
  'Use letters, digits, blanks, _, - and .': 'Buchstaben, Ziffern, Leerzeichen, _, - und . verwenden',
  'Use only values of the list': 'Nur Werte der Liste verwenden',
  'The order has no item {id}.': 'Der Auftrag hat keine Position {id}.',
  'A parcel stays with its order. Nothing was changed.':
    'Ein Paket bleibt bei seinem Auftrag. Es wurde nichts geändert.',
  'The item {id} is shipped or cancelled. It goes into no other parcel.':
    'Die Position {id} ist versendet oder storniert. Sie kommt in kein anderes Paket.',
  'Parcel {id}, 1 item': 'Paket {id}, 1 Position',
  'Parcel {id}, {count} items': 'Paket {id}, {count} Positionen',
  '{what}: {reason}': '{what}: {reason}',
  'One item of the order is not in this parcel and still open: {names}. Say why the parcel goes without it.':
    'Eine Position des Auftrags ist nicht in diesem Paket und noch offen: {names}. Angeben, warum das Paket ohne sie geht.',
  '{count} items of the order are not in this parcel and still open: {names}. Say why the parcel goes without them.':
    '{count} Positionen des Auftrags sind nicht in diesem Paket und noch offen: {names}. Angeben, warum das Paket ohne sie geht.',
  'The parcel is open. There is nothing to take back.': 'Das Paket ist offen. Es gibt nichts zurückzunehmen.',
  'The tracking number {tracking} went out with order {orders}. Scan the label of this parcel. Where both orders lie in it, say why.':
    'Die Sendungsnummer {tracking} ging mit Auftrag {orders} hinaus. Das Etikett dieses Pakets scannen. Liegen beide Aufträge darin, sagen, warum.',
  'Another parcel of the order went out with the tracking number {tracking}. Scan the label of this parcel. Where the carrier gives one number to all of them, say why.':
    'Ein anderes Paket des Auftrags ging mit der Sendungsnummer {tracking} hinaus. Das Etikett dieses Pakets scannen. Gibt der Versender allen eine Nummer, sagen, warum.',
  'The label with the tracking number {tracking} is that of order {orders}. Take it off, and scan the label of this parcel. Where both orders lie in it, say why.':
    'Das Etikett mit der Sendungsnummer {tracking} ist das von Auftrag {orders}. Es abnehmen und das Etikett dieses Pakets scannen. Liegen beide Aufträge darin, sagen, warum.',
  'There is no such parcel any more.': 'Dieses Paket gibt es nicht mehr.',
  'The parcel has been shipped. Nothing was changed.': 'Das Paket ist versendet. Es wurde nichts geändert.',
  'All of its order is shipped with another number, or cancelled.':
    'Sein ganzer Auftrag ist mit einer anderen Nummer versendet oder storniert.',
  'It has more than {count} lines.': 'Sie hat mehr als {count} Zeilen.',
  'Its first line does not name the columns {names}.': 'Ihre erste Zeile nennt die Spalten {names} nicht.',
  'It names no order.': 'Es ist kein Auftrag genannt.',
  'It names no tracking number.': 'Es ist keine Sendungsnummer genannt.',
  'A spreadsheet has changed its number to {text}. What stood there before is lost.':
    'Eine Tabellenkalkulation hat die Nummer in {text} verwandelt. Was dort stand, ist verloren.',
  'Its name does not say of which order it is.': 'Der Name sagt nicht, zu welchem Auftrag es gehört.',
  'There is no order {id} here.': 'Einen Auftrag {id} gibt es hier nicht.',
  'It may be of several orders: {names}.': 'Es kann zu mehreren Aufträgen gehören: {names}.',
  'The order is shipped already, with another number.': 'Der Auftrag ist schon versendet, mit einer anderen Nummer.',
  'The order is cancelled.': 'Der Auftrag ist storniert.',
  'It is too large to be a label: nothing of it was kept but in the folder.':
    'Für ein Etikett ist es zu groß: Es liegt nur im Ordner.',
  'It is no PDF.': 'Es ist kein PDF.',
  '{name}, tracking number {tracking}': '{name}, Sendungsnummer {tracking}',
  'Nothing is to be done about this label any more.': 'An diesem Etikett ist nichts mehr zu tun.',
  'There is no such label any more.': 'Dieses Etikett gibt es nicht mehr.',
  'The label belongs to a parcel already. Nothing was changed.':
    'Das Etikett gehört schon zu einem Paket. Es wurde nichts geändert.',
  'It came without a PDF.': 'Es kam ohne PDF.',
  'Set the folder for the software of the carrier first.':
    'Zuerst den Ordner für die Software des Versenders einstellen.',
  'The label cannot be read: {reason}': 'Das Etikett ist nicht lesbar: {reason}',
  'Labels without a parcel': 'Etiketten ohne Paket',
  'It belongs to no parcel.': 'Es gehört zu keinem Paket.',
  'It keeps what came, and looks again as orders arrive.':
    'Sie bewahrt auf, was kam, und sieht wieder nach, wenn Aufträge eintreffen.',
  'It keeps what came, and has shipped nothing with it.': 'Sie bewahrt auf, was kam, und hat damit nichts versendet.',
  'Look whether the parcel has the right label. Cancel a label that is not used with its carrier, and dismiss it here.':
    'Nachsehen, ob das Paket das richtige Etikett trägt. Ein unbenutztes Etikett beim Versender stornieren und hier verwerfen.',
  'Say of which order it is.': 'Angeben, zu welchem Auftrag es gehört.',
  'Say of which order it is, or dismiss it where it is not of this shop.':
    'Angeben, zu welchem Auftrag es gehört, oder verwerfen, wenn es nicht zu diesem Betrieb gehört.',
  'Folders of labels': 'Ordner für Etiketten',
  'Folder of labels': 'Ordner für Etiketten',
  'It tries again every second. All else goes on.': 'Sie versucht es jede Sekunde wieder. Alles andere läuft weiter.',
  'Look at the folder, and at what may hold it or the file.':
    'Den Ordner prüfen und was ihn oder die Datei festhalten könnte.',
} as const satisfies Catalogue
