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
    orders: 'Jede Anfrage mit dem richtigen Schlüssel, und was die Station daraus gemacht hat.',
    rejected:
      'Anfragen mit dem richtigen Schlüssel, aus denen kein Auftrag wurde. Jede lässt sich korrigieren und erneut senden.',
    revisions:
      'Aufträge, die mit anderem Inhalt noch einmal kamen. Produziert wird die erste Fassung, bis jemand entscheidet.',
    strangers: 'Anfragen ohne den richtigen Schlüssel. Alle werden gezählt, nur einige zum Ansehen aufbewahrt.',
  },
  list: 'Anfragen, neueste zuerst',
  panel: 'Anfrage',
  loading: 'Anfragen werden geladen',
  loadingOne: 'Anfrage wird geladen',
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
    quarantined: 'In Quarantäne',
    rejected: 'Kein Auftrag',
    refused: 'Abgewiesen',
    failed: 'Hier fehlgeschlagen',
  },
  hint: 'Eine Anfrage anwählen, um zu sehen, was ankam und warum sie angenommen wurde oder nicht.',
  empty: {
    orders: 'Noch nichts eingegangen',
    rejected: 'Nichts zu korrigieren',
    strangers: 'Niemand kam ohne Schlüssel',
  },
  emptyHow: {
    orders: (url) =>
      url === null
        ? 'Anfragen an die Auftragsadresse stehen hier, auch die abgewiesenen.'
        : `Anfragen an ${url} stehen hier, auch die abgewiesenen.`,
    rejected: () => 'Hier stehen Anfragen, die mit dem richtigen Schlüssel kamen und kein Auftrag sind.',
    strangers: () =>
      'Anfragen mit falschem Schlüssel, an einen falschen Pfad oder aus einem unbekannten Netz stehen hier als Stichprobe.',
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
  replayOfValue: (id) => `Anfrage ${id}`,
  replay: 'Korrigieren und erneut senden',
  replayWhy: 'Daraus wurde kein Auftrag. Inhalt korrigieren und erneut senden; diese Anfrage bleibt, wie sie ist.',
  replayTitle: (id) => `Anfrage ${id} korrigieren`,
  replayBody: 'Inhalt',
  replayHow:
    'Der Schlüssel bleibt verdeckt und gilt als der richtige. Was erneut gesendet wird, wird angenommen wie jeder andere Auftrag und steht hier als eigene Anfrage.',
  replaySubmit: 'Erneut senden',
  replayRefused: (code) => `Mit ${code} beantwortet: Das ist immer noch kein Auftrag.`,
  replayFailed: (code) => `Mit ${code} beantwortet: Die Station konnte ihn nicht annehmen. Später erneut senden.`,
  replayed: {
    accepted: (order) => `Auftrag ${order} ist angenommen.`,
    duplicate: (order) => `Auftrag ${order} ist schon da, mit demselben Inhalt. Nichts wurde geändert.`,
    quarantined: (order) =>
      `Auftrag ${order} ist schon da, mit anderem Inhalt. Diese Fassung wartet unter „Geänderte Aufträge“.`,
  },
  counts: 'In den letzten Tagen abgewiesen',
  countsColumns: { day: 'Tag (UTC)', reason: 'Grund', count: 'Anfragen' },
  countsNone: 'In den letzten 90 Tagen wurde keine Anfrage abgewiesen.',
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
