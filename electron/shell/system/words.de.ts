import type { ShellCopy } from './words.en.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('de')} ${count === 1 ? one : many}`

export const de: ShellCopy = {
  locale: 'de-DE',
  health: {
    receiving: 'Aufträge werden empfangen',
    paused: 'Aufträge werden empfangen, die Arbeit ruht',
    'needs-you': 'Etwas braucht Aufmerksamkeit',
    starting: 'Startet',
    failed: 'Die Station ist nicht gestartet',
  },
  tooltip: (health) => `Print Station: ${health}`,
  line: {
    receiving: 'Aufträge werden empfangen',
    notReceiving: 'Aufträge werden nicht empfangen',
    files: (count) => counted(count, 'Datei zu holen', 'Dateien zu holen'),
    signals: (count) => counted(count, 'Signal zu senden', 'Signale zu senden'),
    urgent: (count) =>
      count === 1 ? 'Etwas braucht jetzt Aufmerksamkeit' : `${count} Dinge brauchen jetzt Aufmerksamkeit`,
    exceptions: (count) => counted(count, 'Ausnahme zu klären', 'Ausnahmen zu klären'),
    paused: 'Downloads oder Signale sind angehalten',
  },
  open: 'Print Station öffnen',
  pause: 'Downloads und Signale anhalten',
  resume: 'Downloads und Signale fortsetzen',
  quit: 'Beenden…',
  urgentTitle: (count) => (count === 1 ? 'Neuer dringender Auftrag' : `${count} neue dringende Aufträge`),
  troubleTitle: (count) => (count === 1 ? 'Etwas braucht Aufmerksamkeit' : `${count} Dinge brauchen Aufmerksamkeit`),
  urgentOrder: (cpOrderId, reference) =>
    reference === null || reference === '' ? cpOrderId : `${cpOrderId}, ${reference}`,
  more: (count) => `und ${count} weitere`,
  quitQuestion: {
    message: 'Print Station beenden?',
    detail:
      'Bis zum nächsten Start werden keine Aufträge empfangen. Laufende Arbeit kommt zuerst an einen sicheren Punkt.',
    quit: 'Beenden',
    stay: 'Weiterlaufen lassen',
  },
  closeNote: {
    message: 'Die Station läuft ohne ihr Fenster weiter',
    detail:
      'Aufträge werden empfangen wie bisher. Das Symbol im Infobereich zeigt, wie es der Station geht, und öffnet das Fenster; ein erneuter Start des Programms auch.',
    stay: 'Weiter Aufträge empfangen',
    quit: 'Beenden',
  },
  menu: {
    file: 'Datei',
    showDataFolder: 'Datenordner zeigen',
    edit: 'Bearbeiten',
    undo: 'Rückgängig',
    redo: 'Wiederholen',
    cut: 'Ausschneiden',
    copy: 'Kopieren',
    paste: 'Einfügen',
    selectAll: 'Alles auswählen',
    view: 'Ansicht',
    reload: 'Neu laden',
    resetZoom: 'Originalgröße',
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    togglefullscreen: 'Vollbild',
  },
  crashed: {
    title: 'Die Konsole wurde beendet',
    happened: 'Sie brach innerhalb einer Minute mehrmals ab, daher wurde sie nicht von selbst neu geladen.',
    stationDid: 'Die Station läuft weiter: Aufträge werden empfangen, Dateien geholt und Signale gesendet.',
    load: 'Konsole neu laden',
  },
  startWaits: {
    title: 'Die Station wartet',
    stationDoes:
      'Sie macht von selbst weiter. Bis dahin empfängt sie keine Aufträge; die der anderen Stationen laufen weiter.',
  },
  notStarted: {
    title: 'Die Station ist nicht gestartet',
    unexpected: (reason) => `Etwas Unerwartetes ist geschehen: ${reason}`,
    stationDid: 'Bis sie läuft, werden keine Aufträge empfangen. Nichts Gespeichertes wurde geändert.',
    next: 'Ist das geklärt, dieses Fenster schließen und das Programm neu starten.',
    noBackup: 'Es gibt keine Sicherung, auf die zurückgegriffen werden könnte.',
    backup:
      'Eine Sicherung kann an ihre Stelle treten. Was jetzt da ist, bleibt daneben unter anderem Namen erhalten. Aufträge, die nach der Sicherung eingingen, sind nicht darin: Cloudprinter sendet sie nicht von selbst erneut, also darum bitten. Die Positionen stehen, wo sie damals standen, und Signale ruhen, bis jemand nachgesehen hat.',
    choose: 'Eine Sicherung einsetzen und starten',
    database: {
      triesAgain:
        'Aufträge, die nicht empfangen werden können, schickt Cloudprinter erneut. Ist die Datenbank nur gerade nicht da, versucht die Station es alle 15 Sekunden wieder und startet von selbst.',
      again: 'Jetzt noch einmal versuchen',
      other: 'Hat sich das Passwort oder die Adresse geändert?',
      address: 'Adresse der Datenbank, ohne das Passwort',
      password: 'Passwort',
      enter: 'Behalten und starten',
    },
  },
  pick: { pdf: 'PDF auswählen', file: 'Datei auswählen', folder: 'Ordner auswählen', pdfFilter: 'PDF-Dokumente' },
}
