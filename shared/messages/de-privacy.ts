import type { Catalogue } from './catalogue.ts'

/** Erasing persons. */
export const dePrivacy = {
  'Use 0 for never, or 30 days or more': '0 für nie oder mindestens 30 Tage eingeben',
  'Item {id} is neither shipped nor cancelled. As long as anything of the order is open, it must be known who it is for.':
    'Position {id} ist weder versandt noch storniert. Solange etwas vom Auftrag offen ist, muss bekannt sein, für wen er ist.',
  'A report of the order to Cloudprinter is still open. Wait until it has arrived, or skip it.':
    'Eine Meldung des Auftrags an Cloudprinter ist noch offen. Warten, bis sie angekommen ist, oder sie überspringen.',
  'A file of the order is being fetched just now. Try again in a moment.':
    'Eine Datei des Auftrags wird gerade geholt. Gleich noch einmal versuchen.',
  'A file of the order is still on its way to a press. Wait for it, or withdraw it.':
    'Eine Datei des Auftrags ist noch auf dem Weg zu einer Druckmaschine. Darauf warten oder sie zurückziehen.',
  'A paper of the order is still to be printed. Wait for it, or drop it.':
    'Ein Papier des Auftrags ist noch zu drucken. Darauf warten oder es verwerfen.',
  'The file was removed with the person of its order.':
    'Die Datei wurde mit den Personendaten ihres Auftrags entfernt.',
  'The person of order {id} was erased, and this request with it. It cannot be sent again.':
    'Die Personendaten von Auftrag {id} wurden gelöscht und diese Anfrage mit ihnen. Sie lässt sich nicht noch einmal senden.',
  'Its time had come: {days} days after the end of the order.':
    'Die Frist war um: {days} Tage nach dem Ende des Auftrags.',
  Persons: 'Personendaten',
  'Persons not erased': 'Nicht gelöschte Personendaten',
  'Something of a person that is to be erased still stands.':
    'Personendaten, die zu löschen sind, stehen noch irgendwo.',
  'It is tried again every minute. All others are erased.':
    'Es wird jede Minute erneut versucht. Alle anderen werden gelöscht.',
  'See in the settings, under Privacy, what is still to be done.':
    'In den Einstellungen unter Datenschutz steht, was noch zu tun ist.',
} as const satisfies Catalogue
