import type { Catalogue } from './catalogue.ts'

/** Printers and what they print. */
export const dePrinting = {
  'Enter an address such as ipp://host/printers/name': 'Eine Adresse wie ipp://server/printers/name angeben',
  'Enter an address such as 192.168.1.20:9100': 'Eine Adresse wie 192.168.1.20:9100 angeben',
  'There is no printer {id}.': 'Es gibt keinen Drucker {id}.',
  'There are {most} printers already.': 'Es gibt schon {most} Drucker.',
  'Printer {name} added: {address}': 'Drucker {name} hinzugefügt: {address}',
  'Printer {name} changed: {address}': 'Drucker {name} geändert: {address}',
  'Printer {name} removed': 'Drucker {name} entfernt',
  'Printer {name} paused': 'Drucker {name} angehalten',
  'Printer {name} goes on': 'Drucker {name} läuft weiter',
  'Papers that are printed by themselves lead to this printer.':
    'Papiere, die von selbst gedruckt werden, gehen an diesen Drucker.',
  'The destination {name} leads to this printer.': 'Das Ziel {name} führt zu diesem Drucker.',
  'Papers wait for this printer, or need a person. Drop them first.':
    'Papiere warten auf diesen Drucker oder brauchen jemanden. Zuerst verwerfen.',
  'The printer {name} takes no PDF: it is set up for {language}. Choose another printer.':
    'Der Drucker {name} nimmt kein PDF: Er ist für {language} eingerichtet. Einen anderen Drucker wählen.',
  'The printer wants to be asked by an encrypted connection: use ipps:// in its address.':
    'Der Drucker will verschlüsselt gefragt werden: ipps:// in seiner Adresse verwenden.',
  'The printer asks for a name and a password, which the station does not give.':
    'Der Drucker verlangt Name und Passwort, die die Station nicht angibt.',
  'There is no printer under the path of this address.': 'Unter dem Pfad dieser Adresse gibt es keinen Drucker.',
  'The printer answered {code} instead of IPP.': 'Der Drucker antwortete {code} statt mit IPP.',
  'Nothing answers at the address of the printer. It may be off.':
    'Unter der Adresse des Druckers antwortet nichts. Vielleicht ist er aus.',
  'The name in the address of the printer is not known.': 'Der Name in der Adresse des Druckers ist nicht bekannt.',
  'The printer answered something that is not IPP.': 'Der Drucker antwortete etwas, das kein IPP ist.',
  'The printer cannot be reached: {reason}.': 'Der Drucker ist nicht zu erreichen: {reason}.',
} as const satisfies Catalogue
