import type { Catalogue } from './catalogue.ts'

/** Why the data folder cannot be moved, was not, or where it is now. */
export const deDataFolder = {
  'Give the whole path of the new folder.': 'Den ganzen Pfad des neuen Ordners angeben.',
  'The new folder lies within the folder of the PDFs. Choose another one.':
    'Der neue Ordner liegt im Ordner der PDFs. Einen anderen wählen.',
  'The folder {folder} cannot be written. Choose another one, or allow it.':
    'In den Ordner {folder} kann nicht geschrieben werden. Einen anderen wählen, oder es erlauben.',
  'The disk of the new folder has {free} free; {needed} are needed. Make room, or choose another disk.':
    'Auf der Festplatte des neuen Ordners sind {free} frei; {needed} werden gebraucht. Platz schaffen, oder eine andere Festplatte wählen.',
  'The new folder is on another machine. A store of orders needs a disk of this machine: on a network drive it can be damaged.':
    'Der neue Ordner liegt auf einem anderen Rechner. Der Speicher der Aufträge braucht eine Festplatte dieses Rechners: Auf einem Netzlaufwerk kann er beschädigt werden.',
  'The new folder is a file. Choose a folder.': 'Der neue Ordner ist eine Datei. Einen Ordner wählen.',
  'The new folder already holds the data of a print station. Choose an empty one.':
    'Im neuen Ordner liegen schon die Daten einer Print Station. Einen leeren wählen.',
  'The new folder is not empty. Choose an empty one.': 'Der neue Ordner ist nicht leer. Einen leeren wählen.',
  'The data folder is being moved already.': 'Der Datenordner wird schon verschoben.',
  'The data folder is being moved.': 'Der Datenordner wird verschoben.',
  'The data folder is being moved. Try again in a moment.':
    'Der Datenordner wird verschoben. Gleich noch einmal versuchen.',
  'This station cannot be moved by itself.': 'Diese Station kann nicht von selbst verschoben werden.',
  'The data folder was named at the start, by --data-dir or PRINT_STATION_DATA_DIR, which always wins. Stop the station, copy the folder, and name the new one.':
    'Der Datenordner wurde beim Start genannt, durch --data-dir oder PRINT_STATION_DATA_DIR; das gilt immer. Die Station beenden, den Ordner kopieren und den neuen nennen.',
  'The data folder was not moved and stays {folder}: {sentence}':
    'Der Datenordner wurde nicht verschoben und bleibt {folder}: {sentence}',
  'the disk of {folder} is full. Make room, then try again.':
    'Die Festplatte von {folder} ist voll. Platz schaffen, dann noch einmal versuchen.',
  '{folder} cannot be written ({code}).': 'In {folder} kann nicht geschrieben werden ({code}).',
  'What was written to {file} does not read back as it was.':
    'Was nach {file} geschrieben wurde, liest sich anders zurück.',
  'The copy of the orders is damaged ({text}).': 'Die Kopie der Aufträge ist beschädigt ({text}).',
  'The copy of the orders is not whole ({text}).': 'Die Kopie der Aufträge ist nicht vollständig ({text}).',
  'The data folder is {to} now. The folder before, {from}, was left as it was: delete it once you have seen that all is here.':
    'Der Datenordner ist jetzt {to}. Der Ordner davor, {from}, blieb, wie er war: löschen, sobald gesehen ist, dass alles da ist.',
} as const satisfies Catalogue
