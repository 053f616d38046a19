import type { Catalogue } from './catalogue.ts'

/** How files come to the press, and what keeps them from it. */
export const deDeliveries = {
  '{job}': '{job}',
  '{job} at {destination}': '{job} bei {destination}',
  '{job} of item {id}': '{job} von Position {id}',
  'Another file named {name} lies in {folder}.': 'In {folder} liegt eine andere Datei namens {name}.',
  'Another file named {name} lies there already.': 'Dort liegt schon eine andere Datei namens {name}.',
  'Another folder was mounted in its place.': 'An seiner Stelle wurde ein anderer Ordner eingehängt.',
  'It ended in an unexpected way: {text}': 'Es endete auf unerwartete Weise: {text}',
  'Nobody can tell whether {name} was given its name: it is gone, and its folder is another one.':
    'Niemand weiß, ob {name} seinen Namen bekam: Die Datei ist weg, und ihr Ordner ist ein anderer.',
  'Nothing gets to {name}: {sentence}': 'Nichts kommt zu {name}: {sentence}',
  'The folder {folder} cannot be reached: {text}': 'Der Ordner {folder} ist nicht erreichbar: {text}',
  'The folder {folder} does not answer.': 'Der Ordner {folder} antwortet nicht.',
  'The name is too long for {folder}.': 'Der Name ist zu lang für {folder}.',
  'The press has {job} already.': 'Die Druckmaschine hat {job} schon.',
  'The press has {job}. It cannot be taken back.':
    'Die Druckmaschine hat {job}. Der Job lässt sich nicht mehr zurücknehmen.',
  'The station may not write into {folder}.': 'Die Station darf nicht in {folder} schreiben.',
  'The work on the folder {folder} was interrupted.': 'Die Arbeit am Ordner {folder} wurde unterbrochen.',
  'There is no folder {folder}.': 'Es gibt keinen Ordner {folder}.',
  'There is no room left in {folder}.': 'In {folder} ist kein Platz mehr.',
  'There is nothing to try again of {job}.': 'An {job} gibt es nichts erneut zu versuchen.',
  'What was read back of {name} is not what was written.':
    'Was von {name} zurückgelesen wurde, ist nicht das Geschriebene.',
  '{folder} does not take it: {text}': '{folder} nimmt es nicht an: {text}',
  '{job} is being sent, or was withdrawn.': '{job} wird gerade gesendet oder wurde zurückgenommen.',
  'There is no such delivery.': 'Diese Übergabe gibt es nicht.',
  'No route takes a file of this item.': 'Für keine Datei dieser Position gibt es einen Weg.',
  'Its files are there already, or on their way.': 'Ihre Dateien sind schon dort oder unterwegs.',
  'The item is held. Resume it first.': 'Die Position ist angehalten. Zuerst fortsetzen.',
  'The files of the item are not all here yet.': 'Die Dateien der Position sind noch nicht alle da.',
  'The file is not in the library.': 'Die Datei ist nicht in der Bibliothek.',
  'The file in the library is not the one that was to be sent.':
    'Die Datei in der Bibliothek ist nicht die, die gesendet werden sollte.',
  'Its ticket cannot be made: the destination has none by now.':
    'Ihr Ticket lässt sich nicht erstellen: Das Druckziel hat inzwischen keines.',
  Destinations: 'Druckziele',
  'What was to go there waits for you to try it again.': 'Was dorthin sollte, wartet, bis es jemand erneut versucht.',
  'What is to go there waits, and is tried again by itself. All else goes on.':
    'Was dorthin soll, wartet und wird von selbst erneut versucht. Alles andere geht weiter.',
  'See that the press, its folder and the network are there, and look at the destination in the settings.':
    'Nachsehen, ob Druckmaschine, Ordner und Netz da sind, und das Druckziel in den Einstellungen ansehen.',
  'Stopped deliveries': 'Zu klärende Übergaben',
  'The file could not be delivered.': 'Die Datei konnte nicht übergeben werden.',
  'It was to be taken back.': 'Sie sollte zurückgenommen werden.',
  'Mend what stands in its way and try again, or say that the press has it.':
    'Die Ursache beheben und erneut versuchen, oder festhalten, dass die Maschine den Job hat.',
  'Unsure deliveries': 'Ungewisse Übergaben',
  'The file may have been delivered.': 'Vielleicht ist die Datei dort.',
  'It is not sent again by itself, so that nothing is printed twice.':
    'Sie wird nicht von selbst noch einmal gesendet, damit nichts doppelt gedruckt wird.',
  'Look at the press. If it has the job, say so; if not, try again.':
    'An der Druckmaschine nachsehen. Hat sie den Job, das festhalten; wenn nicht, erneut versuchen.',
  'Not taken by the press': 'Nicht von der Druckmaschine übernommen',
  'It lies in its folder, and the press has not taken it within the time that its destination names.':
    'Sie liegt in ihrem Ordner, und die Druckmaschine hat sie nicht in der Zeit übernommen, die das Druckziel nennt.',
  'It is looked at every minute.': 'Jede Minute wird nachgesehen.',
  'See whether the press runs and watches this folder. If it has the job, say so.':
    'Nachsehen, ob die Druckmaschine läuft und diesen Ordner überwacht. Hat sie den Job, das festhalten.',
} as const satisfies Catalogue
