import { formatNumber } from '../../ui/format-number.ts'
import type { GuideCopy } from './words.en.ts'

export const de: GuideCopy = {
  keywords: 'erster Start einrichten',
  title: 'Station einrichten',
  intro: 'Fünf Schritte, ein paar Minuten. Unterbrechen geht jederzeit: Erledigtes bleibt erledigt.',
  loading: 'Einrichtung wird geladen',
  list: 'Schritte der Einrichtung',
  progress: (done, total) => `${done} von ${total} erledigt`,
  done: 'Erledigt',
  open: 'Noch offen',
  names: {
    order_key: 'Auftragsschlüssel',
    address: 'Adresse für Aufträge',
    signal_key: 'Signalschlüssel',
    test_order: 'Testauftrag',
    destination: 'Wohin gehen fertige Dateien?',
    privacy: 'Wie lange ist bekannt, für wen ein Auftrag war?',
  },
  how: {
    order_key:
      'Den Schlüssel aus dem Production Interface im Cloudprinter-Dashboard kopieren. Daran erkennt die Station Aufträge von Cloudprinter.',
    address:
      'Diesen Pfad, hinter der öffentlichen Adresse des Tunnels, im Production Interface als Adresse eintragen. Der Tunnel führt zum Port auf diesem Rechner.',
    signal_key:
      'Den Schlüssel aus dem CloudSignal API Interface im Cloudprinter-Dashboard kopieren. Mit ihm meldet die Station jeden Schritt.',
    test_order:
      'Die Station sendet sich selbst einen Auftrag mit eigener PDF-Datei, der durch alle Schritte geführt wird. Er ist als Test markiert; nichts davon wird an Cloudprinter gemeldet.',
    privacy:
      'So lange nach dem Ende eines Auftrags werden Namen, Straßen und Kontakte von selbst und endgültig gelöscht. In den Einstellungen lässt es sich jederzeit ändern.',
    destination:
      'Mit einem Druckziel, etwa dem Hotfolder eines RIP, gehen fertige Dateien von selbst zur Druckmaschine. Ohne eines kopiert sie jemand.',
  },
  key: { order_key: 'Auftragsschlüssel', signal_key: 'Signalschlüssel' },
  enter: 'Schlüssel eingeben',
  replace: 'Ein Schlüssel ist gesetzt. Zum Ersetzen einen anderen eingeben',
  save: 'Speichern',
  saveFor: (name) => `Speichern: ${name}`,
  saved: 'Der Schlüssel ist gespeichert.',
  showTyped: (name) => `Eingabe anzeigen: ${name}`,
  outside: 'Adresse für Cloudprinter',
  path: 'Pfad',
  port: 'Port auf diesem Rechner',
  local: 'Adresse auf diesem Rechner',
  copy: (what) => `Kopieren: ${what}`,
  confirm: 'Ist eingetragen',
  confirmed: 'Eingetragen. Die Adresse steht jederzeit hier.',
  notListening: 'Die Station nimmt zurzeit keine Aufträge an: Unter „Ausnahmen“ steht, warum.',
  send: 'Testauftrag senden',
  sendAgain: 'Weiteren Testauftrag senden',
  needsKey: 'Zuerst den Auftragsschlüssel setzen: Ohne ihn werden Aufträge abgewiesen.',
  sent: 'Der Testauftrag ist da.',
  stages: {
    received: 'Mit dem richtigen Schlüssel eingegangen',
    files: 'PDF abgelegt und geprüft',
    in_production: 'Produktion begonnen',
    produced: 'Produziert',
    packed: 'Verpackt',
    shipped: 'Versendet',
    reported: 'Zu jedem Schritt liegt eine Meldung vor; sie bleibt hier',
  },
  stagesList: 'Weg des Testauftrags',
  stageDone: 'erledigt',
  stageOpen: 'offen',
  openItem: 'In der Warteschlange zeigen',
  complete: (seconds) =>
    seconds < 60
      ? `Der Testauftrag ist in ${seconds} Sekunden ganz durchgelaufen.`
      : `Der Testauftrag ist in ${formatNumber(Math.floor(seconds / 60))} min ${seconds % 60} s ganz durchgelaufen.`,
  ready: 'Diese Station ist bereit für Aufträge.',
  later: 'Später',
  close: 'Einrichtung schließen',
  dismiss: 'Nicht mehr anbieten',
  dismissed: 'Die Einrichtung ist ausgeblendet. Die Einstellungen öffnen sie wieder.',
  join: 'Dies ist eine weitere Station eines Betriebs …',
  joinHow:
    'Hat der Betrieb seine Aufträge schon in einer Datenbank? Dann tritt diese Station ihm bei und braucht keine eigenen Schlüssel.',
  offer: 'Station einrichten',
  offerTest: 'Testauftrag ausprobieren',
  settingsTitle: 'Einrichtung',
  settingsHow: 'Schlüssel, Adresse für Aufträge und ein Testauftrag, Schritt für Schritt.',
  settingsOpen: 'Einrichtung öffnen',
}
