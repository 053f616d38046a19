import { screens } from '../../stores/navigation.ts'
import type { KeyGroup, NoAccessCopy, ShellCopy } from './words.en.ts'

export const de: ShellCopy = {
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
  },
  needAttention: (count) => `${count} zu klären`,
  openItems: (count) => `${count} zu tun`,
  dueToday: 'Heute fällig',
  dueOf: (done, total) => `${done} von ${total}`,
  dueNone: 'Heute nichts fällig',
  overdue: (count) => `${count} überfällig`,
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
    closed: () => 'Kein Empfang: abgeschaltet',
    waiting_for_port: () => 'Kein Empfang: wartet auf den Port',
    stopped: () => 'Kein Empfang von Aufträgen',
  },
  outside: {
    reached: (ago) => `Empfang, von außen erreicht ${ago ?? 'nie'}`,
    failing: (ago) =>
      ago === null ? 'Empfang, von außen nicht erreicht' : `Empfang, zuletzt von außen erreicht ${ago}`,
  },
  signals: {
    name: 'Signale',
    done: 'alle zugestellt',
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
  close: 'Schließen',
}

export const deNoAccess: NoAccessCopy = {
  title: 'Diese Seite braucht die Adresse, die die Station ausgegeben hat',
  text: 'Die ganze Adresse öffnen, mit allem nach dem #. Die Station gibt sie beim Start aus, jedes Mal eine neue. Sie enthält das Token, das einen Browser einlässt. Ein Gerät im Netz hat einen eigenen Link; diesen erneut öffnen.',
  refused: 'Die Station hat das Token dieser Seite nicht angenommen. Sie ist vielleicht seitdem neu gestartet worden.',
}

export const deKeys: readonly KeyGroup[] = [
  {
    group: 'Bewegen',
    keys: [
      ['↑ ↓ oder K J', 'Durch die Liste gehen', ['arrowdown', 'arrowup', 'j', 'k']],
      ['Enter', 'Der Position das ganze Fenster geben', ['enter']],
      ['V', 'Die Position in großer Schrift zeigen, aus der Ferne lesbar', ['v']],
      ['Esc', 'Zurück, oder die Auswahl aufheben', ['escape']],
      [
        `1 – ${screens.length}`,
        screens.map((screen) => de.screens[screen]).join(', '),
        ['1', '2', '3', '4', '5', '6', '7', '8', '9'],
      ],
    ],
  },
  {
    group: 'Auswählen',
    keys: [
      ['Leertaste', 'Die Position auswählen', [' ']],
      ['Umschalt ↑ ↓', 'Einen Bereich auswählen', ['shift+arrowdown', 'shift+arrowup', 'shift+j', 'shift+k']],
      ['Strg A', 'Die geladenen Positionen auswählen; noch einmal: die danach', ['mod+a']],
    ],
  },
  {
    group: 'Schritte',
    keys: [
      ['N', 'Nächster Schritt der Position oder aller ausgewählten', ['n']],
      ['H', 'Anhalten', ['h']],
      ['E', 'Fehler melden', ['e']],
      ['X', 'Stornieren', ['x']],
      ['U', 'Letzten Schritt rückgängig machen', ['u']],
      ['B', 'Die Position einen Schritt zurücksetzen', ['b']],
      ['R', 'Die Position nachdrucken', ['r']],
      ['M', 'Eine Notiz zur Position oder zum Auftrag schreiben', ['m']],
      ['P', 'Den Laufzettel der Position oder aller ausgewählten drucken', ['p']],
    ],
  },
  {
    group: 'Dateien, Suche und Personen',
    keys: [
      ['A', 'Die Druckdaten ansehen', ['a']],
      ['O', 'Das PDF öffnen', ['o']],
      ['F', 'Es in seinem Ordner zeigen oder seinen Pfad kopieren', ['f']],
      ['C', 'Die Filter der Warteschlange entfernen', ['c']],
      ['/', 'Suchen nach Name, Nummer, Ort oder Referenz', ['/']],
      ['Strg K', 'Jeder Befehl bei seinem Namen', ['mod+k']],
      ['Umschalt O', 'Wählen, wer hier arbeitet', ['shift+o']],
      ['?', 'Diese Liste', ['?']],
    ],
  },
]

export const deScanHint =
  'Ein Scan wirkt in jeder Ansicht: Er öffnet die Position, und derselbe Scan noch einmal löst ihren nächsten Schritt aus. Auf einem Mac ist Strg die Befehlstaste.'
