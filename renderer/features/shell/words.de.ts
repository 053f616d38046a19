import { formatNumber } from '../../ui/format-number.ts'
import type { NoAccessCopy, ShellCopy } from './words.en.ts'

export const de: ShellCopy = {
  keyGroups: {
    move: 'Bewegen',
    select: 'Auswählen',
    steps: 'Schritte',
    more: 'Dateien, Suche und Personen',
    lists: 'Ausnahmen, Signale, Eingang',
    products: 'Produkte und Papiere',
    destinations: 'Druckziele und Wege',
    deliveries: 'Übergaben',
    batches: 'Chargen',
    batch_rules: 'Chargenregeln',
    printing: 'Drucker',
  },
  help: {
    find: 'Suchen nach Name, Nummer, Ort oder Referenz',
    far: 'Die Position in großer Schrift zeigen, aus der Ferne lesbar',
    palette: 'Jeder Befehl bei seinem Namen',
    keys: 'Diese Liste',
  },
  find: 'Position oder Auftrag suchen',
  far: 'Position in großer Schrift',
  showKeys: 'Alle Tasten zeigen',
  product: 'Print Station',
  rail: 'Ansichten',
  screens: {
    queue: 'Warteschlange',
    orders: 'Aufträge',
    downloads: 'Downloads',
    signals: 'Signale',
    inbox: 'Eingang',
    exceptions: 'Ausnahmen',
    today: 'Heute',
    settings: 'Einstellungen',
    guide: 'Einrichtung',
    diagnostics: 'Diagnose',
    products: 'Produkte und Papiere',
    office: 'Kennzahlen und Abrechnung',
    destinations: 'Druckziele und Wege',
    deliveries: 'Zur Druckmaschine',
    batches: 'Chargen',
    batch_rules: 'Chargenregeln',
    printing: 'Drucker',
    help: 'Hilfe',
  },
  needAttention: (count) => `${count} zu klären`,
  openItems: (count) => `${count} zu tun`,
  dueToday: 'Heute fällig',
  dueOf: (done, total) => `${formatNumber(done)} von ${formatNumber(total)}`,
  dueNone: 'Heute nichts fällig',
  overdue: (count) => `${formatNumber(count)} überfällig`,
  operatorNone: 'Kein Name gewählt',
  operator: (name) => `Bediener: ${name}`,
  keys: 'Alle Tasten',
  schemes: { auto: 'Farben: wie das System', light: 'Farben: hell', dark: 'Farben: dunkel' },
  notices: 'Hinweise',
  openScreen: (name) => `${name} öffnen`,
  urgent: (count) => `${count} Dinge brauchen jetzt Aufmerksamkeit`,
  notes: (count) => (count === 1 ? '1 Hinweis' : `${count} Hinweise`),
  connecting: 'Verbindung zur Station wird aufgebaut',
  nothingKept:
    'Dieser Browser speichert für diese Seite nichts oder hat keinen Platz mehr. Was hier gewählt wird, etwa Sprache und Name, ist vergessen, sobald der Tab geschlossen wird.',
  unlinked: 'Die Verbindung zur Station ist verloren. Was zu sehen ist, kann veraltet sein. Es wird neu verbunden…',
  zoneUnknown: (zone) => `Dieser Browser kennt die Zeitzone der Station nicht: ${zone}. Zeiten stehen in UTC.`,
  version: (version) => `Version ${version}`,
  receiving: {
    listening: (port) => (port === '' ? 'Aufträge werden empfangen' : `Empfang auf Port ${port}`),
    refusing: () => 'Aufträge werden abgewiesen: kein Schlüssel',
    closed: () => 'Kein Empfang: abgeschaltet',
    waiting_for_port: () => 'Kein Empfang: wartet auf den Port',
    stopped: () => 'Kein Empfang von Aufträgen',
  },
  away: {
    postgres: (since) => `Datenbank weg seit ${since}: Aufträge bekommen 503 und kommen wieder`,
    sqlite: (since) => `Seit ${since} lässt sich nichts speichern: Aufträge bekommen 503 und kommen wieder`,
  },
  ordersMoving: 'Die Aufträge ziehen um: Neue bekommen 503 und kommen wieder',
  outside: {
    reached: (ago) => `Empfang, von außen erreicht ${ago ?? 'nie'}`,
    failing: (ago) =>
      ago === null ? 'Empfang, von außen nicht erreicht' : `Empfang, zuletzt von außen erreicht ${ago}`,
  },
  signals: {
    name: 'Signale',
    done: 'alle zugestellt',
    noKey: 'kein Schlüssel',
  },
  downloads: {
    name: 'Downloads',
    done: 'alle da',
  },
  work: {
    halted: 'gestoppt',
    paused: 'angehalten',
    running: (count) => `${count} ${count === 1 ? 'läuft' : 'laufen'}`,
    waiting: (count) => `${count} ${count === 1 ? 'wartet' : 'warten'}`,
    parked: (count) => `${count} zu klären`,
  },
  free: (size) => `${size} frei`,
  freeUnknown: 'Freier Platz unbekannt',
}

export const deNoAccess: NoAccessCopy = {
  title: 'Diese Seite braucht die Adresse, die die Station ausgegeben hat',
  text: 'Die ganze Adresse öffnen, mit allem nach dem #. Die Station gibt sie beim Start aus, jedes Mal eine neue. Sie enthält das Token, das einen Browser einlässt. Ein Gerät im Netz hat einen eigenen Link; diesen erneut öffnen.',
  refused: 'Die Station hat das Token dieser Seite nicht angenommen. Sie ist vielleicht seitdem neu gestartet worden.',
}

export const deScanHint =
  'Ein Scan wirkt in jeder Ansicht: Er öffnet die Position, und derselbe Scan noch einmal löst ihren nächsten Schritt aus. Auf einem Mac ist Strg die Befehlstaste.'
