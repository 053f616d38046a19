import { formatNumber } from '../../ui/format-number.ts'
import type { FilesCopy } from './words.en.ts'

export const de: FilesCopy = {
  openHelp: 'Das PDF öffnen',
  revealHelp: 'Es in seinem Ordner zeigen oder seinen Pfad kopieren',
  states: {
    queued: 'In der Reihe',
    running: 'Wird geholt',
    waiting: 'Versucht es erneut',
    done: 'Geprüft',
    parked: 'Zu klären',
  },
  findingWords: { missing: 'Fehlt', altered: 'Verändert' },
  removedWord: 'Entfernt',
  open: 'Öffnen',
  reveal: 'Im Ordner zeigen',
  copyPath: 'Pfad kopieren',
  retry: 'Erneut holen',
  revealRejected: 'Abgelehnte Kopie zeigen',
  copyRejectedPath: 'Pfad der abgelehnten Kopie kopieren',
  pathCopied: (path) => `Kopiert: ${path}`,
  pathNotCopied: (path) => `Der Browser hat das Kopieren nicht erlaubt: ${path}`,
  opening: 'Die Datei wird von der Station geholt…',
  blocked:
    'Der Browser hat keinen neuen Tab geöffnet. Dieser Seite neue Tabs erlauben und die Datei noch einmal öffnen.',
  retried: 'Die Datei wird erneut geholt.',
  notHere: 'Noch keine vollständige Datei zum Öffnen vorhanden.',
  nameOf: (type) => names[type] ?? sentence(type),
  from: (host) => `von ${host}`,
  nextTry: 'nächster Versuch',
  tries: (attempts) => (attempts === 1 ? '1 Versuch' : `${formatNumber(attempts)} Versuche`),
  of: (received, expected) => `${received} von ${expected}`,
  progress: (name) => `Fortschritt: ${name}`,
  more: 'Mehr',
  moreOf: (name) => `Mehr: ${name}`,
  pages: (count) => (count === 1 ? '1 Seite' : `${formatNumber(count)} Seiten`),
  box: (first, last, size) => (first === last ? `Seite ${first}: ${size}` : `Seiten ${first} – ${last}: ${size}`),
  trimmedTo: (size, trimmed) => `${size}, beschnitten auf ${trimmed}`,
  byPerson: 'von Hand eingesetzt',
  md5: (md5) => `MD5 ${md5}`,
  verified: 'geprüft',
  failingSince: 'schlägt fehl seit',
  removed: 'Nach dem Versand aus der Ablage entfernt. Erneut holen geht, solange der Link gilt.',
  findings: {
    missing: 'Bei der Prüfung der Ablage fehlte diese Datei. Erneut holen oder eine andere einsetzen.',
    altered: 'Die Datei wurde nach ihrer Prüfung verändert. Erneut holen oder eine andere einsetzen.',
  },
  failureWord: (code) => failureWords[code],
  replace: 'Ersetzen…',
  replaceTitle: (name) => `Ersetzen: ${name}`,
  replaceSubmit: 'Einsetzen',
  replaceHow:
    'Sie wird geprüft wie eine geholte Datei und tritt dann an deren Stelle. Grund und MD5 stehen im Verlauf.',
  replaceReason: 'Warum sie ersetzt wird',
  replaceReasonHow: 'Steht im Verlauf der Position.',
  chooseHint: (kind) => `${kind} auswählen`,
  filePath: (kind) => `Pfad der ${kind}-Datei auf diesem Rechner`,
  filePathHow: 'Der vollständige Pfad, zum Beispiel C:\\Korrigiert\\umschlag.pdf oder /home/druck/umschlag.pdf.',
  replaced: 'Die Datei ist eingesetzt.',
  replaceAnyway: 'Auch nehmen, wenn sie sich nicht als PDF lesen lässt',
  drop: {
    how: 'Eine Datei lässt sich auch hierher ziehen, oder auf ihre Zeile oder ihr Bild.',
    one: 'Immer nur eine Datei: die, die an diese Stelle kommt.',
    noPdf: (name) => `${name} ist kein PDF. Es wurde nichts geändert: An diese Stelle kommt nur ein PDF.`,
    unreadable: (name) => `${name} lässt sich nicht lesen, vielleicht ist es ein Ordner. Es wurde nichts geändert.`,
    nowhere: (name) =>
      `${name} liegt in keinem Ordner dieses Rechners. Erst in einem Ordner speichern und dann von dort hierher ziehen.`,
  },
  examined: {
    expected: 'Erwartet',
    chosen: 'Diese Datei',
    withBleed: (size) => `${size} mit Anschnitt`,
    nothingSaid: 'Weder der Auftrag noch ein Produkt sagt, wie sie sein muss.',
    looking: 'Die Station sieht sich die Datei an…',
    same: 'Das ist genau die Datei, die jetzt dort liegt.',
    stops: 'Preflight würde die Position ihretwegen anhalten',
    warns: 'Erst ansehen',
    finding: (rule, where, found, expected) =>
      `${where === null ? rule : `${where}: ${rule}`}. Gefunden: ${found}. Erwartet: ${expected}.`,
    fits: 'Preflight hat nichts gegen sie.',
    sizeUnknown: 'Sie lässt sich lesen. Wie groß ihre Seiten sein müssen, sagt kein Produkt.',
  },
  accept: 'So annehmen…',
  acceptTitle: (name) => `So annehmen: ${name}`,
  acceptSubmit: 'Datei annehmen',
  acceptHow:
    'Die geholte Kopie kommt an ihren Platz, ohne dass die Station sie versteht. Zuerst im Drucksystem öffnen: Hier werden ihre Seiten womöglich weder gezählt noch gemessen.',
  acceptReason: 'Warum von ihr gedruckt werden kann',
  accepted: 'Die Datei ist so angenommen.',
}

const names: Partial<Record<string, string>> = {
  cover: 'Umschlag',
  book: 'Buchblock',
  product: 'Produkt',
  shipping_label: 'Versandetikett',
  delivery_note: 'Lieferschein',
  promotion: 'Werbebeilage',
}

/** A type that is not known here, in readable form: `type_x` becomes `Type x`. */
const sentence = (code: string): string => {
  const words = code.replaceAll('_', ' ').trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const failureWords: Partial<Record<string, string>> = {
  network: 'Keine Verbindung',
  too_slow: 'Zu langsam',
  name_not_resolved: 'Host nicht gefunden',
  proxy: 'Keine Verbindung durch den Proxy',
  certificate: 'Zertifikat ungültig',
  server_error: 'Serverfehler',
  link_refused: 'Link abgewiesen',
  file_not_found: 'Nicht an ihrer Adresse',
  bad_answer: 'Unerwartete Antwort',
  too_many_redirects: 'Zu oft umgeleitet',
  address_not_allowed: 'Adresse nicht erlaubt',
  address_not_public: 'Adresse nicht öffentlich',
  length_differs: 'Falsche Länge',
  md5_differs: 'MD5 falsch',
  not_a_pdf: 'Kein PDF',
  wrong_format: 'Falsche Art von Datei',
  pdf_damaged: 'PDF beschädigt',
  pdf_encrypted: 'PDF verschlüsselt',
  pdf_unchecked: 'PDF nicht geprüft',
  too_large: 'Zu groß',
  disk_full: 'Festplatte voll',
  library_not_writable: 'Ablage schreibgeschützt',
  library_gone: 'Ablage nicht da',
}
