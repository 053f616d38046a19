import { formatNumber } from '../../ui/format-number.ts'
import type { StationCopy } from './words.en.ts'

export const de: StationCopy = {
  keywords: 'Datenordner verschieben Version Zeitzone Adresse neu starten',
  station: 'Station',
  version: 'Version',
  commit: (commit) => `gebaut aus Commit ${commit}`,
  noCommit: 'aus keinem bekannten Commit gebaut',
  dataDir: 'Datenordner',
  libraryDir: 'Dateiordner',
  timeZone: 'Zeitzone',
  address: 'Auftragsadresse',
  restart: 'Jetzt neu starten',
  restartTitle: 'Die Station neu starten',
  restartHow:
    'Das dauert einige Sekunden. Aufträge, die solange eingehen, kommen noch einmal: Cloudprinter sendet sie, bis sie angenommen sind. Was gerade läuft, endet vorher oder geht danach weiter, und offene Konsolen kommen von selbst zurück.',
  restarting: 'Die Station startet neu.',
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
  copied: (done, total) => `${done} von ${total}`,
}
