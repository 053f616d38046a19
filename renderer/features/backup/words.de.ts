import { formatNumber } from '../../ui/format-number.ts'
import type { BackupCopy } from './words.en.ts'

export const de: BackupCopy = {
  keywords: 'Kopie wiederherstellen Datenbank Backup Notfallkopie neuer Rechner Brand',
  title: 'Sicherungen',
  how: 'Kopien der Aufträge und ihres Verlaufs auf diesem Rechner, nach dem Schreiben geprüft. PDFs sind nicht dabei. Den Ordner zusätzlich auf einen anderen Rechner kopieren.',
  folder: 'Ordner',
  nextAt: 'Nächste',
  daily: 'Jeden Tag sichern',
  hour: 'Stunde',
  hourHow: 'Nach der Uhr der Station, 0 bis 23.',
  keepDays: 'Tage aufbewahren',
  keepCount: 'Höchstens',
  keepHow: 'Gilt für tägliche; die neuesten drei bleiben immer.',
  copies: 'Kopien in einem anderen Ordner',
  copiesHow:
    'Auf einer anderen Festplatte oder einer Freigabe, nur für diese Station. Jede Sicherung wird auch dorthin kopiert. Leer: Eine kaputte Festplatte nimmt die Sicherungen mit.',
  now: 'Jetzt sichern',
  backedUp: (path, size) => `Gesichert unter ${path}, ${size}.`,
  list: 'Sicherungen, neueste zuerst',
  none: 'Noch keine Sicherung vorhanden.',
  kinds: { daily: 'täglich', manual: 'von Hand', before_update: 'vor einem Update' },
  line: (kind, size, ordersSince) => `${kind}, ${size}, ${since(ordersSince)}`,
  more: (count) => (count === 1 ? 'und eine ältere' : `und ${formatNumber(count)} ältere`),
  restore: 'Wiederherstellen',
  restoreLabel: (at) => `Sicherung vom ${at} wiederherstellen`,
  restoreTitle: (at) => `Sicherung vom ${at} wiederherstellen`,
  restoreSubmit: 'Beim nächsten Start wiederherstellen',
  restoreText:
    'Die Sicherung ersetzt die Aufträge, wenn die Station das nächste Mal startet. Bis dahin ändert sich nichts.',
  restoreOrders: (count) =>
    count === 0
      ? 'Seitdem ist kein Auftrag eingegangen.'
      : `Seitdem eingegangene Aufträge, die fehlen werden: ${formatNumber(count)}. Für Cloudprinter sind sie zugestellt und kommen nicht von selbst noch einmal; dort anfordern.`,
  restoreSteps:
    'Positionen stehen wieder da, wo sie damals standen. Spätere Schritte fehlen hier, aber Cloudprinter kennt sie. Diese Positionen nicht noch einmal drucken.',
  restoreSignals:
    'Signale, die damals warteten, sind inzwischen vielleicht gesendet und gingen doppelt hinaus. Darum bleiben Signale nach dem Wiederherstellen angehalten, bis jemand sie fortsetzt.',
  restoreKept: 'Die Aufträge, wie sie jetzt sind, bleiben unter anderem Namen im Datenordner.',
  staged: (what) => `Die Sicherung ${what} ersetzt beim nächsten Start der Station die Aufträge.`,
  cancel: 'Aufträge lassen, wie sie sind',
  cancelled: 'Die Aufträge bleiben, wie sie sind.',
  ofDatabase:
    'Die Aufträge liegen in einer Datenbank, die mit ihren eigenen Werkzeugen gesichert wird. Die Station macht keine Sicherungen davon und zeigt die neueste, die gemeldet wurde. PDFs, Einstellungen und Schlüssel sind nicht dabei.',
  noneReported: 'Noch keine Sicherung gemeldet.',
  newestReported: 'Neueste',
  madeAt: 'Gemacht',
  size: 'Größe',
  note: 'Bemerkung',
  reportHow:
    'Das Skript, das die Datenbank sichert, meldet es mit dieser Zeile, auf diesem Rechner, mit dem Token, mit dem die Station gestartet wurde (--console-token):',
  reportedWithin: 'Stunden, bis eine fehlende Meldung auffällt',
  reportedWithinHow: 'Sobald eine gemeldet wurde. 25 passt zu einem Skript, das jede Nacht läuft.',
  laidReady: 'Bereitgelegt. Ein Neustart setzt sie ein.',
  rescue: {
    title: 'Notfallkopie',
    how: 'Was ein neuer Rechner nach Brand oder Diebstahl braucht, in einem Ordner: die Aufträge, die Einstellungen und die gewählten PDFs. In einem anderen Gebäude aufbewahren.',
    make: 'Notfallkopie machen…',
    take: 'Eine einspielen…',
    takeTitle: 'Eine Notfallkopie in diese neue Station einspielen',
    takeSubmit: 'Einspielen',
    copy: 'Ordner der Kopie',
    copyHow: 'Sein Name beginnt mit print-station-rescue-. Jede Datei wird mit ihrer Prüfsumme verglichen.',
    takeHow: [
      'Diese Station hat noch keine Aufträge. Sie übernimmt die der Kopie, deren PDFs und Einstellungen, und startet mit angehaltenen Signalen neu. Hier eingegebene Schlüssel bleiben.',
      'Die Station, von der die Kopie stammt, darf nicht mehr starten: Beide nähmen Aufträge an und meldeten Schritte.',
    ],
    taking: 'Die Notfallkopie wird eingespielt. Die Station startet mit ihr neu.',
    submit: 'Machen',
    folder: 'Im Ordner',
    folderHow:
      'In einem vorhandenen, auf einer anderen Festplatte oder einer Freigabe. Die Kopie ist ein Ordner darin.',
    files: 'Mit den PDFs',
    choices: {
      open: (size) => `offener Aufträge (zusammen ${size})`,
      all: (size) => `aller Aufträge (zusammen ${size})`,
      none: (size) => `keiner Aufträge (zusammen ${size})`,
    },
    apart:
      'Schlüssel sind nie dabei: Die README darin sagt, welche neu einzugeben sind und was auf dem neuen Rechner zu tun ist. Die Station arbeitet solange weiter.',
    ofDatabase:
      'Die Aufträge liegen in einer Datenbank mit eigenen Sicherungen, die PDFs in der Bibliothek des Betriebs. Beides wird nicht kopiert, nur Einstellungen und Geräte.',
    begun: 'Die Notfallkopie wird gemacht.',
    making: (folder, done, total) => `${folder}: ${done} von ${total} kopiert.`,
    cancel: 'Abbrechen',
    cancelled: 'Abgebrochen.',
    made: (folder, files, size, at) => `${folder}: ${formatNumber(files)} Dateien, ${size}, gemacht am ${at}.`,
    missing: (count) =>
      count === 1 ? '1 PDF war nicht in der Bibliothek.' : `${formatNumber(count)} PDFs waren nicht in der Bibliothek.`,
    keys: (list) => `Nicht dabei, neu einzugeben: ${list}.`,
    noKeys: 'Hier sind keine Schlüssel gespeichert.',
  },
}

function since(orders: number): string {
  if (orders === 0) return 'seitdem keine Aufträge'
  return orders === 1 ? 'seitdem 1 Auftrag' : `seitdem ${formatNumber(orders)} Aufträge`
}
