import type { Catalogue } from './catalogue.ts'

/** What the program says of itself on its desktop. */
export const deDesktop = {
  'The system has switched it off. Switch Print Station on among the programs that start at login.':
    'Das System hat es ausgeschaltet. Print Station bei den Programmen einschalten, die bei der Anmeldung starten.',
  'The system did not take it: {text}': 'Das System hat es nicht angenommen: {text}',
  'Only the installed program can be updated.': 'Nur das installierte Programm kann aktualisiert werden.',
  'No update server is set.': 'Es ist kein Update-Server angegeben.',
  'The update server could not be asked: {text}': 'Der Update-Server ließ sich nicht fragen: {text}',
  'Files are being fetched or signals sent just now. Try again in a moment.':
    'Gerade werden Dateien geholt oder Signale gesendet. Gleich noch einmal versuchen.',
  'Somebody worked here less than {sentence} ago. It is installed when the station is quiet.':
    'Vor weniger als {sentence} hat hier jemand gearbeitet. Installiert wird, wenn die Station ruht.',
  '{count} minute': '{count} Minute',
  '{count} minutes': '{count} Minuten',
  'There is no new version to install.': 'Es gibt keine neue Version zu installieren.',
  'The version was not installed, because no backup could be made: {text}':
    'Die Version wurde nicht installiert, weil sich keine Sicherung anlegen ließ: {text}',
} as const satisfies Catalogue
