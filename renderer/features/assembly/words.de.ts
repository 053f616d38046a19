import type { PartScanOutcome } from '../../../shared/assembly-api.ts'
import type { JobPart } from '../../../shared/destinations.ts'
import type { AssemblyCopy } from './words.en.ts'

const parts: Record<JobPart, string> = { cover: 'Umschlag', book: 'Buchblock', product: 'Druck' }

const titles: Record<Exclude<PartScanOutcome, 'first' | 'matched' | 'counted' | 'produced'>, string> = {
  repeated: 'Schon gescannt',
  mismatch: 'Falscher Teil',
  wrong_state: 'Nichts wurde gezählt',
  unknown: 'Dieser Teil ist hier nicht bekannt',
}

export const de: AssemblyCopy = {
  parts,
  title: 'Fächer',
  how: 'Plätze, an denen die Positionen eines Auftrags aufeinander warten. Die erste produzierte Position bekommt das erste freie Fach, und jeder Scan sagt, welches.',
  keywords: 'Fach Regal Ablage Sammelplatz sortieren zusammenführen packen Auftrag vollständig',
  name: 'Name',
  state: 'Darin',
  field: (head, number) => `${head}, Fach ${number}`,
  none: 'Keine Fächer: Aufträge werden anders zusammengeführt.',
  incomplete: 'Jedem Fach einen Namen geben.',
  add: 'Fach hinzufügen',
  up: (number) => `Fach ${number} nach oben`,
  remove: (number) => `Fach ${number} entfernen`,
  empty: 'Leeren',
  emptyBin: (bin) => `Leeren: ${bin}`,
  move: 'Umlegen …',
  moveFrom: (bin) => `Umlegen, was in Fach ${bin} liegt`,
  isFree: 'Frei',
  isNew: 'Noch nicht gespeichert',
  inside: (cpOrderId, produced, items) => `Auftrag ${cpOrderId}: ${produced} von ${items}`,
  waiting: (orders) => `Kein Fach frei für: ${orders.join(', ')}`,
  bin: (name) => `Fach ${name}`,
  complete: (name) => `${name} ist vollständig: packen`,
  packIt: 'Vollständig: packen',
  noBin: 'Kein Fach ist frei. Getrennt aufbewahren: Es bekommt das nächste.',
  moveHelp: 'Den Auftrag der Position in ein anderes Fach legen',
  moveOrder: 'In ein Fach legen',
  moveTitle: (cpOrderId, bin) =>
    bin === null ? `Welches Fach für Auftrag ${cpOrderId}?` : `Wohin mit Auftrag ${cpOrderId} aus Fach ${bin}?`,
  moveSubmit: 'Umlegen',
  toBin: 'Fach',
  toBinHow: 'Den Namen eintippen oder scannen, oder ein freies wählen.',
  freeBins: 'Freie Fächer',
  noneFree: 'Kein Fach ist frei.',
  moreFree: (count) =>
    count === 1 ? 'und 1 weiteres: den Namen eintippen' : `und ${count} weitere: den Namen eintippen`,
  noSuchBin: (name) => (name === '' ? 'Ein Fach nennen.' : `Es gibt kein Fach ${name}.`),
  liesThere: 'Der Auftrag liegt dort.',
  moved: (cpOrderId, bin) => `Auftrag ${cpOrderId} liegt jetzt in Fach ${bin}.`,
  copies: (done, of) => `${done} von ${of}`,
  copiesDone: (done, of) => `Fertige Exemplare: ${done} von ${of}`,
  inHand: ({ part, copy, title, cpItemId }) => `In der Hand: ${parts[part]} von ${title || cpItemId}, Exemplar ${copy}`,
  scanTitle: ({ outcome, part, counted }) => {
    switch (outcome) {
      case 'first':
        return part === null ? '' : `${parts[part.part]}, Exemplar ${part.copy}`
      case 'matched':
      case 'counted':
      case 'produced':
        return counted === null ? '' : `${counted.done} von ${counted.of}`
      default:
        return titles[outcome]
    }
  },
  lapsedTitle: 'Nichts ist mehr in der Hand',
  counting: (item) =>
    `Umschlag und Buchblock jedes Exemplars scannen: ${item.copies?.done ?? 0} von ${item.copies?.of ?? item.quantity} sind fertig.`,
  both: 'Beide Scans verlangen',
  bothHow: 'Ein Buch ist produziert, wenn Umschlag und Buchblock jedes Exemplars nacheinander gescannt wurden.',
  partInHand: 'Umschlag oder Buchblock bleibt in der Hand, Sekunden',
  partInHandHow: 'Bis dahin ist zu scannen, was dazugehört; sonst werden beide neu gescannt.',
  reason: 'Warum ohne die Scans',
  reasonHow: 'Umschlag und Buchblock einiger Exemplare wurden nicht gescannt. Der Grund bleibt im Verlauf.',
  code: (part, copy) => `Exemplar ${copy}: ${parts[part]}`,
  codes: 'Codes der Exemplare',
  moreCodes: 'Es gibt mehr Exemplare, als hier Platz haben.',
}
