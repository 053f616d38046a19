import type { Catalogue } from './catalogue.ts'

/** Why the station did not start. What the system or the store itself gave as the reason stands in brackets, as it came. */
export const deStart = {
  'This station cannot restart by itself.': 'Diese Station kann nicht von selbst neu starten.',
  'Another print station already uses the data folder {folder}. Close it first.':
    'Eine andere Print Station benutzt schon den Datenordner {folder}. Sie zuerst beenden.',
  // What is wrong with the folder itself stands with the notices, as it is said there, too.
  'The store {file} is damaged ({text}). It was left as it is. Put a backup in its place, or move it away to start with an empty one.':
    'Der Speicher {file} ist beschädigt ({text}). Er blieb, wie er ist. Eine Sicherung an seine Stelle setzen, oder ihn verschieben und mit einem leeren beginnen.',
  'The store {file} was written by a newer version of this program. It was left as it is. Update the program, then start it again.':
    'Der Speicher {file} wurde von einer neueren Version dieses Programms geschrieben. Er blieb, wie er ist. Das Programm aktualisieren, dann neu starten.',
  'The store could not be brought up to date ({text}). Nothing in it was changed: the version before can go on with it, and this one tries again when it is started.':
    'Der Speicher ließ sich nicht auf den neuesten Stand bringen ({text}). Nichts darin wurde geändert: Die Version davor kann damit weiterarbeiten, und diese versucht es beim nächsten Start wieder.',
  'The store {file} could not be opened: {text}': 'Der Speicher {file} ließ sich nicht öffnen: {text}',
  'The data of this station was moved to {folder}, and is not there now. Connect the disk that it is on, then start again. If it was moved by hand, say where it is in {file}, or start with --data-dir.':
    'Die Daten dieser Station wurden nach {folder} verschoben und sind jetzt nicht dort. Die Festplatte anschließen, auf der sie liegen, dann neu starten. Wurden sie von Hand verschoben, in {file} angeben, wo sie sind, oder mit --data-dir starten.',
  'The file {file} says where the data of this station is, and cannot be read. Start the station once with --data-dir and the folder, or delete the file if the data was never moved.':
    'Die Datei {file} sagt, wo die Daten dieser Station sind, und lässt sich nicht lesen. Die Station einmal mit --data-dir und dem Ordner starten, oder die Datei löschen, wenn die Daten nie verschoben wurden.',
  'The data of this station was moved to {folder}. The folder {before} was left as it was, and is not used any more. Start the station on the new folder.':
    'Die Daten dieser Station wurden nach {folder} verschoben. Der Ordner {before} blieb, wie er war, und wird nicht mehr verwendet. Die Station mit dem neuen Ordner starten.',
  'The data of this station was moved to another folder. The folder {before} was left as it was, and is not used any more. Start the station on the new folder.':
    'Die Daten dieser Station wurden in einen anderen Ordner verschoben. Der Ordner {before} blieb, wie er war, und wird nicht mehr verwendet. Die Station mit dem neuen Ordner starten.',
  'The folder {folder} is a copy that was not finished. The station still lives in {before}: start it there. The copy can be deleted.':
    'Der Ordner {folder} ist eine Kopie, die nicht fertig wurde. Die Station ist noch in {before}: dort starten. Die Kopie kann gelöscht werden.',
  'The folder {folder} is a copy that was not finished. The station still lives in the folder before: start it there. The copy can be deleted.':
    'Der Ordner {folder} ist eine Kopie, die nicht fertig wurde. Die Station ist noch im Ordner davor: dort starten. Die Kopie kann gelöscht werden.',
  'There is no sound backup in {folder}.': 'In {folder} gibt es keine unversehrte Sicherung.',
  'There is no backup {name} in {folder}.': 'In {folder} gibt es keine Sicherung {name}.',
  'The backup {name} is damaged. It was not used. Choose another one.':
    'Die Sicherung {name} ist beschädigt. Sie wurde nicht verwendet. Eine andere wählen.',
  'The backup {name} was written by a newer version of this program. Update it, then restore the backup.':
    'Die Sicherung {name} wurde von einer neueren Version dieses Programms geschrieben. Das Programm aktualisieren, dann die Sicherung einspielen.',
  '--restore-backup {name} was ignored: the start before has done so already. Leave the flag out.':
    '--restore-backup {name} wurde nicht beachtet: Der Start davor hat das schon getan. Die Angabe weglassen.',
  'The flag --{flag} is not usable: {sentence}': 'Die Angabe --{flag} ist nicht brauchbar: {sentence}',
  'Use at most 80 letters': 'Höchstens 80 Buchstaben angeben',
  'Use a port from 0 to 65535': 'Einen Port von 0 bis 65535 angeben',
  'Use 32 to 200 letters, digits, - and _': '32 bis 200 Buchstaben, Ziffern, - und _ verwenden',
  'Use an address that begins with http:// or https://': 'Eine Adresse angeben, die mit http:// oder https:// beginnt',
  'Say it behind the flag': 'Hinter der Angabe nennen',
  'Nothing follows this flag': 'Auf diese Angabe folgt nichts',
} as const satisfies Catalogue
