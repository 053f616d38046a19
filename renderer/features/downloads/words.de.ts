import { formatNumber } from '../../ui/format-number.ts'
import type { DownloadsCopy } from './words.en.ts'

export const de: DownloadsCopy = {
  settings: {
    keywords: 'Bandbreite Grenze Tempo Platz Dateien PDF',
    perHost: 'Je Host',
    bandwidth: 'Zusammen höchstens, MB pro Sekunde',
    noLimit: 'Unbegrenzt',
    minFree: 'Auf der Festplatte frei halten, GB',
    minFreeHow:
      'Bei weniger Platz halten Downloads an und laufen von selbst weiter. Aufträge werden weiter angenommen.',
    downloads: 'Downloads',
    downloadsPaused: 'Downloads anhalten',
    downloadsPausedHow: 'Aufträge werden weiter angenommen; ihre Dateien werden geholt, sobald Downloads weiterlaufen.',
    maxFile: 'Größte Datei, GB',
    concurrency: 'Gleichzeitig',
  },
  title: 'Downloads',
  list: 'Dateien',
  loading: 'Dateien werden geladen',
  filters: 'Dateien eingrenzen',
  tabs: {
    active: 'Laufend',
    parked: 'Zu klären',
    done: 'Geprüft',
    findings: 'Fehlend oder verändert',
    all: 'Alle',
  },
  columns: { file: 'Datei', state: 'Stand', progress: 'Fortschritt', actions: 'Aktionen' },
  pause: 'Downloads anhalten',
  resume: 'Downloads fortsetzen',
  paused:
    'Downloads sind angehalten. Aufträge werden weiter angenommen; ihre Dateien werden geholt, sobald Downloads weiterlaufen.',
  halted: 'Downloads laufen von selbst weiter, sobald das behoben ist.',
  openSettings: 'Einstellungen öffnen',
  retryAll: { parked: 'Alle erneut holen', findings: 'Alle erneut holen', active: 'Wartende jetzt versuchen' },
  retried: (count) =>
    count === 1 ? '1 Datei wird erneut geholt.' : `${formatNumber(count)} Dateien werden erneut geholt.`,
  refused: (count) =>
    count === 1 ? '1 Datei wird nicht erneut geholt:' : `${formatNumber(count)} Dateien werden nicht erneut geholt:`,
  item: (cpItemId) => `Position ${cpItemId}`,
  order: (cpOrderId) => `Auftrag ${cpOrderId}`,
  empty: {
    active: ['Nichts zu holen', 'Die Dateien neuer Aufträge werden von selbst geholt und geprüft.'],
    parked: [
      'Nichts zu klären',
      'Eine Datei, die sich nicht holen lässt oder die Prüfung nicht besteht, steht hier mit dem Grund.',
    ],
    done: ['Noch keine Dateien', 'Hier stehen vollständige und geprüfte Dateien.'],
    findings: [
      'Nichts fehlt, nichts ist verändert',
      'Eine Datei, die bei der Prüfung der Ablage fehlt oder verändert ist, steht hier.',
    ],
    all: ['Noch keine Dateien', 'Hier stehen die Dateien der Aufträge.'],
  },
}
