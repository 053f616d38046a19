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
} as const satisfies Catalogue
