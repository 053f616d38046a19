import type { Catalogue } from './translate.ts'

/** Why the station did not start, or not with the backup that was chosen. */
export const deStart = {
  'Another print station already uses the data folder {folder}.':
    'Eine andere Print Station benutzt den Datenordner {folder} schon.',
  'Close it first.': 'Sie zuerst beenden.',
  'The data folder {folder} is a file, or lies in one ({code}).':
    'Der Datenordner {folder} ist eine Datei, oder liegt in einer ({code}).',
  'The data folder {folder} cannot be used ({code}).': 'Der Datenordner {folder} ist nicht zu benutzen ({code}).',
  'The store {file} was written by a newer version of this program.':
    'Den Speicher {file} hat eine neuere Version dieses Programms geschrieben.',
  'The store {file} is damaged ({text}).': 'Der Speicher {file} ist beschädigt ({text}).',
  'Put a backup in its place, or move it away to start with an empty one.':
    'Eine Sicherung an seine Stelle legen, oder ihn wegräumen, um mit einem leeren zu beginnen.',
  'It was left as it is.': 'Er wurde so gelassen, wie er ist.',
  'Update the program, then start it again.': 'Das Programm aktualisieren, dann neu starten.',
  'The store {file} could not be opened: {text}': 'Der Speicher {file} ließ sich nicht öffnen: {text}',
  'The store could not be brought up to date: {text}':
    'Der Speicher ließ sich nicht auf den neuen Stand bringen: {text}',
  'The backup {name} was written by a newer version of this program.':
    'Die Sicherung {name} hat eine neuere Version dieses Programms geschrieben.',
  'Update it, then restore the backup.': 'Es aktualisieren, dann die Sicherung einspielen.',
  'The backup {name} is damaged. It was not used. Choose another one.':
    'Die Sicherung {name} ist beschädigt. Sie wurde nicht benutzt. Eine andere wählen.',
  'There is no sound backup in {folder}.': 'In {folder} gibt es keine heile Sicherung.',
  'There is no backup {name} in {folder}.': 'In {folder} gibt es keine Sicherung {name}.',
  'The file {file} says where the data of this station is, and cannot be read.':
    'Die Datei {file} sagt, wo die Daten dieser Station liegen, und ist nicht zu lesen.',
  'Start the station once with --data-dir and the folder, or delete the file if the data was never moved.':
    'Die Station einmal mit --data-dir und dem Ordner starten, oder die Datei löschen, wenn die Daten nie verlegt wurden.',
  'The data of this station was moved to {folder}, and is not there now.':
    'Die Daten dieser Station wurden nach {folder} verlegt, und sind jetzt nicht dort.',
  'Connect the disk that it is on, then start again.':
    'Die Festplatte anschließen, auf der sie liegen, dann neu starten.',
  'If it was moved by hand, say where it is in {file}, or start with --data-dir.':
    'Wurden sie von Hand verlegt, in {file} sagen, wo sie liegen, oder mit --data-dir starten.',
  'The data of this station was moved to {folder}.': 'Die Daten dieser Station wurden nach {folder} verlegt.',
  'The folder {folder} was left as it was, and is not used any more.':
    'Der Ordner {folder} wurde gelassen, wie er war, und wird nicht mehr benutzt.',
  'Start the station on the new folder.': 'Die Station mit dem neuen Ordner starten.',
  'The folder {folder} is a copy that was not finished.': 'Der Ordner {folder} ist eine Kopie, die nicht fertig wurde.',
  'The station still lives in {folder}: start it there.': 'Die Station ist noch immer in {folder}: Sie dort starten.',
  'The copy can be deleted.': 'Die Kopie kann gelöscht werden.',
  'The flag --{flag} is not usable: {text}': 'Die Angabe --{flag} ist nicht zu gebrauchen: {text}',
} as const satisfies Catalogue
