import type { InboxCopy } from './words.en.ts'

export const de: InboxCopy = {
  title: 'Eingang',
  parts: 'Teile des Eingangs',
  tabs: {
    orders: 'Mit Schlüssel',
    rejected: 'Zu korrigieren',
    revisions: 'Geänderte Aufträge',
    strangers: 'Ohne Schlüssel',
  },
  about: {
    orders: 'Jeder Eingang mit dem richtigen Schlüssel, und was die Station daraus gemacht hat.',
    rejected:
      'Eingänge mit dem richtigen Schlüssel, aus denen kein Auftrag wurde. Jeder lässt sich korrigieren und annehmen.',
    revisions:
      'Aufträge, die mit anderem Inhalt noch einmal kamen. Produziert wird die erste Fassung, bis jemand entscheidet.',
    strangers: 'Eingänge ohne den richtigen Schlüssel. Alle werden gezählt, nur einige zum Ansehen aufbewahrt.',
  },
  list: 'Eingänge, neueste zuerst',
  panel: 'Eingang',
  loading: 'Eingänge werden geladen',
  loadingOne: 'Eingang wird geladen',
  columns: {
    received: 'Eingegangen',
    outcome: 'Ergebnis',
    order: 'Auftrag',
    answer: 'Antwort',
    size: 'Größe',
    from: 'Von',
  },
  outcomes: {
    accepted: 'Angenommen',
    duplicate: 'Wiederholt',
    quarantined: 'Geänderter Auftrag',
    rejected: 'Kein Auftrag',
    refused: 'Abgewiesen',
    failed: 'Hier fehlgeschlagen',
  },
  corrected: 'Korrigiert',
  correctedAs: 'Korrigiert als',
  correctedAsValue: (id) => `korrigiert als Eingang ${id}`,
  hint: 'Einen Eingang auswählen, um zu sehen, was ankam und warum er angenommen wurde oder nicht.',
  empty: {
    orders: 'Noch nichts eingegangen',
    rejected: 'Nichts zu korrigieren',
    strangers: 'Kein Eingang ohne Schlüssel',
  },
  emptyHow: {
    orders: (url) =>
      url === null
        ? 'Was an der Auftragsadresse eingeht, steht hier, auch das Abgewiesene.'
        : `Was an ${url} eingeht, steht hier, auch das Abgewiesene.`,
    rejected: () => 'Hier steht, was mit dem richtigen Schlüssel kam und kein Auftrag ist.',
    strangers: () =>
      'Eingänge mit falschem Schlüssel, an einen falschen Pfad oder aus einem unbekannten Netz stehen hier als Stichprobe.',
  },
  back: 'Zurück zur Liste',
  noOrder: 'keine Auftragsnummer',
  received: 'Eingegangen',
  from: 'Von',
  order: 'Auftrag',
  answer: 'Beantwortet',
  size: 'Größe',
  reasons: 'Gründe',
  headers: 'Header',
  body: 'Inhalt',
  bodyHow: 'Wie er ankam; nur der Schlüssel ist verdeckt.',
  noBody: 'Der Inhalt wurde nicht aufbewahrt.',
  place: 'Stelle',
  problem: 'Was nicht stimmt',
  wholeDocument: 'das ganze Dokument',
  via: 'Production Interface',
  replayOf: 'Korrektur von',
  requestOf: (id) => `Eingang ${id}`,
  replay: 'Korrigieren und annehmen…',
  replayWhy: 'Daraus wurde kein Auftrag. Inhalt korrigieren und annehmen; dieser Eingang bleibt, wie er ist.',
  replayTitle: (id) => `Eingang ${id} korrigieren`,
  replayBody: 'Inhalt',
  replayHow:
    'Der Schlüssel bleibt verdeckt und gilt als der richtige. Der Inhalt wird geprüft wie jeder andere Auftrag und steht hier als eigener Eingang.',
  replaySubmit: 'Annehmen',
  replayRefused: (code) => `Mit ${code} beantwortet: Das ist immer noch kein Auftrag.`,
  replayFailed: (code) => `Mit ${code} beantwortet: Die Station konnte ihn nicht annehmen. Später erneut versuchen.`,
  replayed: {
    accepted: (order) => `Auftrag ${order} ist angenommen.`,
    duplicate: (order) => `Auftrag ${order} ist schon da, mit demselben Inhalt. Nichts wurde geändert.`,
    quarantined: (order) =>
      `Auftrag ${order} ist schon da, mit anderem Inhalt. Diese Fassung wartet unter „Geänderte Aufträge“.`,
  },
  counts: 'In den letzten Tagen abgewiesen',
  countsColumns: { day: 'Tag (UTC)', reason: 'Grund', count: 'Eingänge' },
  countsNone: 'In den letzten 90 Tagen wurde nichts abgewiesen.',
  refusals,
}

function refusals(code: string): string {
  const known: Readonly<Record<string, string>> = {
    unauthorized: 'Schlüssel fehlt oder ist falsch',
    too_many_wrong_keys: 'Zu viele falsche Schlüssel von einem Absender',
    too_many_requests: 'Zu viele Anfragen von einem Absender',
    forbidden: 'Nicht aus einem erlaubten Netz',
    not_found: 'Nichts unter diesem Pfad',
    cut_off: 'Abgebrochen oder zu langsam',
  }
  const words = code.replaceAll('_', ' ')
  return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
