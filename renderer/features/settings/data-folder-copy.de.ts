import { formatNumber } from '../../ui/format-number.ts'
import type { DataFolderCopy } from './data-folder-copy.ts'

export const de: DataFolderCopy = {
  move: 'Verschieben…',
  title: 'Datenordner verschieben',
  newFolder: 'Neuer Ordner',
  newFolderHow: 'Ein ganzer Pfad. Der Ordner muss leer oder neu sein und auf einer Festplatte dieses Rechners liegen.',
  look: 'Prüfen',
  begin: 'Verschieben',
  begun: 'Der Datenordner wird verschoben.',
  plan: (from, to) => `Von ${from} nach ${to}.`,
  planSize: (files, size, free) =>
    `${formatNumber(files)} ${files === 1 ? 'Datei wird' : 'Dateien werden'} kopiert, ${size}. Auf der neuen Festplatte sind ${free} frei.`,
  planHow: [
    'Die Station arbeitet weiter, während sie kopiert. Am Ende stehen Downloads, Signale und Schritte einen Moment still, und Aufträge werden gebeten, wiederzukommen: Cloudprinter sendet sie erneut.',
    'Ist die Kopie verglichen, startet die Station auf dem neuen Ordner neu. Der Ordner davor bleibt, wie er ist, als verschoben gekennzeichnet, und keine Station startet mehr darauf.',
  ],
  libraryStays: (folder) => `Die PDFs bleiben, wo sie sind: ${folder}.`,
  work: {
    idle: '',
    copying: 'Der Datenordner wird kopiert.',
    closing: 'Der letzte Rest wird kopiert. Aufträge werden gebeten, gleich wiederzukommen.',
    restarting: 'Der Datenordner ist verschoben. Die Station startet neu.',
  },
  target: (folder) => `Nach ${folder}.`,
  copied: (done, total) => `${done} von ${total}`,
}
