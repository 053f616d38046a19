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
} as const satisfies Catalogue
