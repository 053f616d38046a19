import { formatNumber } from '../../ui/format-number.ts'
import type { GuideCopy } from './words.en.ts'

export const de: GuideCopy = {
  keywords: 'erster Start einrichten',
  title: 'Station einrichten',
  intro:
    'Die ersten drei Schritte und der Testauftrag machen eine Station aus; alle anderen lassen sich überspringen. Unterbrechen geht jederzeit: Erledigtes bleibt erledigt.',
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
    products: 'Was bedeuten Produktcodes hier?',
    destination: 'Wohin gehen fertige Dateien?',
    printer: 'Was druckt Laufzettel und Etiketten?',
    backup: 'Wo liegen Kopien der Sicherungen?',
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
    products:
      'Mit Produkten wird jede Datei vor dem Druck geprüft: Seiten, Format, Rücken. Ohne sie wird nichts geprüft.',
    printer:
      'Mit einem Drucker kommen Laufzettel, Etiketten und Lieferscheine auf Tastendruck oder von selbst. Ohne einen druckt der Dialog des Systems nur die Laufzettel.',
    backup:
      'Die Station sichert ihre Aufträge jeden Tag, auf dieselbe Festplatte. Kopien auf einer anderen oder einer Freigabe überleben diese.',
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
  confirm: 'Als eingetragen markieren',
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
  readyHere: 'Auf diesem Rechner bereit; von außen noch nicht erreicht.',
  tunnel: 'Von außen …',
  noTunnel: 'Noch ist keine öffentliche Adresse bekannt. Ein Tunnel, den die Station betreibt, gibt ihr eine.',
  whichTunnel: { label: 'Welcher Tunnel?', section: 'der-weg-herein-der-tunnel' },
  filesFrom:
    'Cloudprinter gibt Dateien nur an Adressen aus der Liste des Production Interface heraus: Dort die öffentliche IP-Adresse des Betriebs eintragen. Der Internetanbieter oder die Statusseite des Routers nennt sie.',
  reached: 'Aufträge kommen durch: Die Station wurde von außen erreicht.',
  skipped: 'Übersprungen. In den Einstellungen lässt es sich jederzeit nachholen.',
  optional: {
    products: {
      open: 'Produkte und Papiere öffnen',
      skip: 'Vorerst ohne Produkte',
      done: 'Es gibt Produkte. Neue Codes stehen dort.',
    },
    destination: {
      open: 'Ein Druckziel einrichten',
      skip: 'Dateien gehen hier von Hand',
      done: 'Dateien können zur Druckmaschine gehen.',
    },
    printer: {
      open: 'Einen Drucker einrichten',
      skip: 'Vorerst ohne Drucker',
      done: 'Es gibt einen Drucker. Jede Konsole wählt, auf welchem ihre Tasten drucken.',
    },
  },
  backup: {
    folder: 'Ordner auf einer anderen Festplatte',
    folderHow: 'Der ganze Pfad eines vorhandenen Ordners, nur für diese Station.',
    save: 'Sicherungen dorthin kopieren',
    skip: 'Vorerst keine Kopien',
    made: 'Eine Sicherung ist gemacht und kopiert.',
    done: (folder) => `Jede Sicherung wird nach ${folder} kopiert.`,
  },
  parts: {
    how: 'Was daneben eingerichtet ist, mit dem Testauftrag durchgegangen:',
    list: 'Was der Testauftrag durchlaufen hat',
    names: {
      products: 'Gegen sein Produkt geprüft',
      destination: 'An der Druckmaschine',
      printer: 'Laufzettel gedruckt',
      backup: 'In einer Sicherung',
    },
    deeds: {
      products: 'Sagen, was sein Code bedeutet',
      destination: 'Dorthin senden',
      printer: 'Seinen Laufzettel drucken',
      backup: 'Jetzt sichern',
    },
  },
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
