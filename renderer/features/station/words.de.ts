import { formatNumber } from '../../ui/format-number.ts'
import type { StationCopy } from './words.en.ts'

export const de: StationCopy = {
  keywords: 'Datenordner verschieben Version Zeitzone Adresse datenbank postgresql sqlite',
  station: 'Station',
  version: 'Version',
  dataDir: 'Datenordner',
  libraryDir: 'Dateiordner',
  timeZone: 'Zeitzone',
  address: 'Auftragsadresse',
  move: 'Verschieben …',
  title: 'Datenordner verschieben',
  newFolder: 'Neuer Ordner',
  newFolderHow:
    'Ein vollständiger Pfad. Der Ordner muss leer oder neu sein und auf einem Laufwerk dieses Rechners liegen.',
  look: 'Prüfen',
  begin: 'Verschieben',
  begun: 'Der Datenordner wird verschoben.',
  plan: (from, to) => `Von ${from} nach ${to}.`,
  planSize: (files, size, free) =>
    `${formatNumber(files)} ${files === 1 ? 'Datei wird' : 'Dateien werden'} kopiert, ${size}. Auf dem neuen Laufwerk sind ${free} frei.`,
  planHow: [
    'Beim Kopieren arbeitet die Station weiter. Am Ende stehen Downloads, Signale und Schritte einen Moment still, und Aufträge werden mit „später noch einmal“ beantwortet: Cloudprinter schickt sie erneut.',
    'Ist die Kopie verglichen, startet die Station mit dem neuen Ordner neu. Der bisherige Ordner bleibt, wie er ist, als verschoben gekennzeichnet, und keine Station startet mehr damit.',
  ],
  libraryStays: (folder) => `Die PDFs bleiben, wo sie sind: ${folder}.`,
  work: {
    idle: 'Es wird nichts verschoben.',
    copying: 'Der Datenordner wird kopiert.',
    closing: 'Der Rest wird kopiert. Aufträge werden gebeten, gleich noch einmal zu kommen.',
    restarting: 'Der Datenordner ist verschoben. Die Station startet neu.',
  },
  target: (folder) => `Nach ${folder}.`,
  store: 'Wo die Aufträge liegen',
  inFolder: (version) => `Im Datenordner (${version})`,
  inDatabase: (database, version) => `${database} (${version})`,
  testDatabase: 'Datenbank prüfen…',
  testTitle: 'Eine Datenbank prüfen',
  databaseAddress: 'Adresse der Datenbank',
  databaseAddressHow:
    'postgres://benutzer:passwort@rechner:5432/name. Sie wird nicht behalten, und in der Datenbank wird nichts geändert.',
  test: 'Prüfen',
  answers: (database, version) => `${database} antwortet: ${version}. Aufträge sind dort sicher.`,
  isEmpty: 'Sie ist leer, die Aufträge können also dorthin umziehen:',
  isEmptyHow: [
    'Die Station beenden. Sie einmal mit --move-store-to und der Adresse der Datenbank aufrufen. Jeder Auftrag wird kopiert und verglichen; bis das fertig ist, gilt der Datenordner.',
    'Sie von da an mit --database-url und derselben Adresse starten. Die Aufträge im Datenordner bleiben, wie sie sind, und keine Station startet mehr mit ihnen. --move-store-to sqlite holt sie zurück.',
  ],
  isNotEmpty: 'Sie enthält Daten. Aufträge ziehen nur in eine leere Datenbank um.',
  copied: (done, total) => `${done} von ${total}`,
}
