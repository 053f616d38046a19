import type { Catalogue } from './catalogue.ts'

/** Destinations, routes and deliveries. */
export const dePress = {
  'Say once where the name of the job stands, and use no slash':
    'Genau einmal angeben, wo der Name des Jobs steht, und keinen Schrägstrich verwenden',
  'Use another name than that of the job': 'Einen anderen Namen als den des Jobs verwenden',
  'Enter the whole path of the folder': 'Den ganzen Pfad des Ordners angeben',
  'Enter an address such as sftp://user@host/folder': 'Eine Adresse wie sftp://benutzer@server/ordner angeben',
  'Leave the password out of the address: it has a field of its own':
    'Das Passwort nicht in die Adresse schreiben: Es hat ein eigenes Feld',
  'Choose a printer': 'Einen Drucker wählen',
  'There is no value {name} here': 'Einen Wert {name} gibt es hier nicht',
  'For a brace write {text}': 'Für eine Klammer {text} schreiben',
  'A name cannot hold the sign {text}': 'Ein Name darf das Zeichen {text} nicht enthalten',
  'Let the name of the ticket hold {name} once, so that each job has its own.':
    'Der Name des Tickets muss genau einmal {name} enthalten, damit jeder Job sein eigenes hat.',
  'End the name of the ticket with its kind, such as .xml.':
    'Den Namen des Tickets mit seiner Art enden lassen, etwa .xml.',
  'This leaves no room for the name of the job': 'Das lässt keinen Platz für den Namen des Jobs',
  'A ticket cannot end with .{name}: the press would take it for a job.':
    'Ein Ticket darf nicht auf .{name} enden: Die Druckmaschine hielte es für einen Job.',
  'There is no such destination any more.': 'Dieses Ziel gibt es nicht mehr.',
  'There are {count} destinations, and there cannot be more.': 'Es gibt {count} Ziele; mehr sind nicht möglich.',
  'The destination {name} was added: {what}': 'Das Ziel {name} wurde angelegt: {what}',
  'The destination {name} was changed: {what}.': 'Das Ziel {name} wurde geändert: {what}.',
  'The destination {name} was removed: {what}': 'Das Ziel {name} wurde entfernt: {what}',
  'The destination {name} was paused.': 'Das Ziel {name} wurde angehalten.',
  'The destination {name} goes on.': 'Das Ziel {name} läuft weiter.',
  'The key of its server was forgotten: it is another server.':
    'Der Schlüssel seines Servers wurde vergessen: Es ist ein anderer Server.',
  'For {name} the key {hostKey} of its server was taken for right.':
    'Für {name} wurde der Schlüssel {hostKey} seines Servers als richtig anerkannt.',
  'Routes lead to {name}. Let them lead elsewhere, then remove it.':
    'Wege führen zu {name}. Diese zuerst an ein anderes Ziel führen, dann entfernen.',
  'Files are still on their way to {name}. Let them arrive or withdraw them, then remove it.':
    'Dateien sind noch unterwegs zu {name}. Ankommen lassen oder zurückziehen, dann entfernen.',
  'Only a server is signed in to: this destination has no password.':
    'Nur an einem Server meldet man sich an: Dieses Ziel hat kein Passwort.',
  'Route {number} leads to a destination that is not there any more.':
    'Weg {number} führt zu einem Ziel, das es nicht mehr gibt.',
  'The routes were changed: {what}': 'Die Wege wurden geändert: {what}',
  'Plain text, for people': 'Einfacher Text, für Menschen',
  'CSV with a header': 'CSV mit Kopfzeile',
  XML: 'XML',
  'Line for Fiery JobFlow': 'Zeile für Fiery JobFlow',
  'JDF with the intent of a product': 'JDF mit dem Vorhaben eines Produkts',
} as const satisfies Catalogue
