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
  'There is no such destination any more.': 'Dieses Druckziel gibt es nicht mehr.',
  'There are {count} destinations, and there cannot be more.': 'Es gibt {count} Druckziele; mehr sind nicht möglich.',
  'The destination {name} was added: {what}': 'Das Druckziel {name} wurde angelegt: {what}',
  'The destination {name} was changed: {what}.': 'Das Druckziel {name} wurde geändert: {what}.',
  'The destination {name} was removed: {what}': 'Das Druckziel {name} wurde entfernt: {what}',
  'The destination {name} was paused.': 'Das Druckziel {name} wurde angehalten.',
  'The destination {name} goes on.': 'Das Druckziel {name} läuft weiter.',
  'The key of its server was forgotten: it is another server.':
    'Der Schlüssel seines Servers wurde vergessen: Es ist ein anderer Server.',
  'For {name} the key {hostKey} of its server was taken for right.':
    'Für {name} wird dem Schlüssel {hostKey} seines Servers vertraut.',
  'Routes lead to {name}. Let them lead elsewhere, then remove it.':
    'Wege führen zu {name}. Diese zuerst an ein anderes Druckziel führen, dann entfernen.',
  'Files are still on their way to {name}. Let them arrive or withdraw them, then remove it.':
    'Dateien sind noch unterwegs zu {name}. Ankommen lassen oder zurückziehen, dann entfernen.',
  'Only a server is signed in to: this destination has no password.':
    'Nur an einem Server meldet man sich an: Dieses Druckziel hat kein Passwort.',
  'Route {number} leads to a destination that is not there any more.':
    'Weg {number} führt zu einem Druckziel, das es nicht mehr gibt.',
  'The routes were changed: {what}': 'Die Wege wurden geändert: {what}',
  'There is no server called {host}, or the name cannot be looked up just now.':
    'Es gibt keinen Server namens {host}, oder der Name lässt sich gerade nicht nachschlagen.',
  '{host} refuses the connection: its server is not running, or the port is another one.':
    '{host} nimmt die Verbindung nicht an: Sein Dienst läuft nicht, oder der Port ist ein anderer.',
  '{host} cannot be reached ({code}).': '{host} ist nicht erreichbar ({code}).',
  '{host} does not answer.': '{host} antwortet nicht.',
  'It was broken off before {host} had answered.': 'Es wurde abgebrochen, bevor {host} geantwortet hat.',
  'The connection to {host} broke off.': 'Die Verbindung zu {host} ist abgerissen.',
  'The connection to {host} is closed.': 'Die Verbindung zu {host} ist geschlossen.',
  '{host} did not say whether the file has its name by now.':
    '{host} hat nicht gesagt, ob die Datei ihren Namen schon hat.',
  '{host} shows another key than before: {hostKey}. Nothing was sent. Ask whoever looks after the server whether it is the right one, then trust it.':
    '{host} zeigt einen anderen Schlüssel als bisher: {hostKey}. Nichts wurde gesendet. Wer den Server betreut, weiß, ob es der richtige ist; dann ihm vertrauen.',
  '{host} offers no encryption, and without it nothing is sent: {answer}':
    '{host} bietet keine Verschlüsselung an, und ohne sie wird nichts gesendet: {answer}',
  '{host} offers no SFTP: {answer}': '{host} bietet kein SFTP an: {answer}',
  'The address names nobody to sign in as. Enter it as in {example}.':
    'Die Adresse nennt niemanden, der sich anmeldet. Einzugeben ist sie wie in {example}.',
  'No password and no key is kept for {host}. Enter one at its destination.':
    'Für {host} ist weder Passwort noch Schlüssel hinterlegt. Beim Druckziel eingeben.',
  'What is kept to sign in at {host} cannot be read here. Enter it again at its destination; until then nothing is sent.':
    'Was zur Anmeldung bei {host} hinterlegt ist, lässt sich hier nicht lesen. Beim Druckziel noch einmal eingeben; bis dahin wird nichts gesendet.',
  'The private key cannot be used: {answer}': 'Der private Schlüssel ist nicht verwendbar: {answer}',
  '{host} refuses the user, the password or the key.': '{host} lehnt Benutzer, Passwort oder Schlüssel ab.',
  'There is no folder {folder} on {host}.': 'Auf {host} gibt es keinen Ordner {folder}.',
  '{host} allows no writing in the folder {folder}.': '{host} lässt im Ordner {folder} nicht schreiben.',
  '{host} does not let the folder {folder} be looked at.': '{host} lässt nicht in den Ordner {folder} sehen.',
  '{host} has no room left, on its disk or for this user.':
    '{host} hat keinen Platz mehr, auf der Festplatte oder für diesen Benutzer.',
  '{host} takes no name as long as {name}.': '{host} nimmt keinen so langen Namen wie {name}.',
  'Something else already lies at {host} under the name {name}.':
    'Unter dem Namen {name} liegt bei {host} schon etwas anderes.',
  'What was written is not there any more: {name}.': 'Was geschrieben wurde, ist nicht mehr da: {name}.',
  '{host} does not do it just now: {answer}': '{host} tut es gerade nicht: {answer}',
  '{host} refused it: {answer}': '{host} hat es abgelehnt: {answer}',
  'The file cannot be read in the library ({code}).': 'Die Datei in der Bibliothek ist nicht lesbar ({code}).',
  'Plain text, for people': 'Einfacher Text, für Menschen',
  'CSV with a header': 'CSV mit Kopfzeile',
  XML: 'XML',
  'Line for Fiery JobFlow': 'Zeile für Fiery JobFlow',
  'JDF with the intent of a product': 'JDF mit dem Vorhaben eines Produkts',
  'The file does not have its new name, though it was said to: {name}.':
    'Die Datei hat ihren neuen Namen nicht, obwohl es so gemeldet wurde: {name}.',
  'The file is still there after it was removed: {name}.': 'Die Datei ist noch da, obwohl sie entfernt wurde: {name}.',
  'The test file {name} may still lie there.': 'Die Testdatei {name} liegt vielleicht noch dort.',
  'Jobs can have names.': 'Jobs können Namen bekommen.',
  'It can be reached.': 'Erreichbar.',
  'It lets the station in.': 'Die Anmeldung gelingt.',
  'The folder is there.': 'Der Ordner ist da.',
  'A file was written.': 'Eine Datei wurde geschrieben.',
  'What was read back is what was written.': 'Zurückgelesen wurde, was geschrieben wurde.',
  'It was given another name.': 'Sie hat einen anderen Namen bekommen.',
  'It was removed again.': 'Sie wurde wieder entfernt.',
  'It failed in an unexpected way: {answer}': 'Es ist auf unerwartete Weise gescheitert: {answer}',
  'A test sheet waits for it: measure its ruler, and scan its code.':
    'Ein Testblatt ist in seiner Warteschlange: das Lineal nachmessen, den Code scannen.',
  '{name} leads to no printer.': '{name} führt zu keinem Drucker.',
} as const satisfies Catalogue
