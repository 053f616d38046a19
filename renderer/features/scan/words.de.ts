import type { BatchView } from '../../../shared/batches-api.ts'
import type { StationError } from '../../../shared/errors.ts'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { BatchAdvance, BatchStep } from '../../stores/batch-stores.ts'
import type { ScanCommand } from '../../stores/scan-commands.ts'
import type { ScanOutcome, Standing } from '../../stores/scan-outcome.ts'
import { formatTenths } from '../../ui/format-number.ts'
import { standing, de as ui } from '../../ui/words.de.ts'
import { de as assembly } from '../assembly/words.de.ts'
import { de as batches } from '../batches/words.de.ts'
import { de as steps } from '../steps/words.de.ts'
import { reasonInWords } from './reason-in-words.ts'
import type { ScanCopy, ScannerSettingsCopy, ScanWords } from './words.en.ts'

const scanTracking = 'Sendungsnummer scannen'
const again = (step: ItemStatus): string => `Noch einmal scannen: ${verbs[step]}`

const commands = {
  next: 'Nächster Schritt',
  hold: 'Anhalten',
  error: 'Fehler melden',
  undo: 'Letzten Schritt rückgängig machen',
  operator: 'Wer arbeitet hier?',
} as const satisfies Record<ScanCommand, string>

export const de: ScanCopy = {
  strip: 'Letzter Scan',
  tooSoon: 'Zu schnell wiederholt. Noch einmal scannen.',
  again,
  scanTracking,
  sheet: 'Codes für den Arbeitsplatz',
  sheetHow: 'Ein Blatt zum Drucken: Jeder Code tut mit einem Scan, was eine Taste tut.',
  commands,
  wordsOf,
}

const verbs = {
  received: 'fortsetzen',
  ready: 'fortsetzen',
  in_production: 'Produktion starten',
  produced: 'als produziert melden',
  packed: 'als verpackt melden',
  shipped: 'versenden',
  error: 'Fehler melden',
  on_hold: 'anhalten',
  cancelled: 'stornieren',
} as const satisfies Record<ItemStatus, string>

const became = {
  received: 'wartet auf Dateien',
  ready: 'ist bereit',
  in_production: 'ging in Produktion',
  produced: 'wurde produziert',
  packed: 'wurde verpackt',
  shipped: 'wurde versendet',
  error: 'wurde als fehlerhaft gemeldet',
  on_hold: 'wurde angehalten',
  cancelled: 'wurde storniert',
} as const satisfies Record<ItemStatus, string>

function wordsOf(outcome: ScanOutcome, timeOf: (instant: string) => string): ScanWords {
  switch (outcome.kind) {
    case 'armed':
      return { title: nameOf(outcome.item), more: again(outcome.step) }
    case 'asking':
      return { title: nameOf(outcome.item), more: scanTracking }
    case 'tracking_asked':
      return { title: nameOf(outcome.item), more: `Ist ${outcome.code} die Sendungsnummer? Enter versendet.` }
    case 'stepped':
      return {
        title: `${namesOf(outcome.items)} ${standing(outcome.step, outcome.items.length > 1)}.`,
        more: null,
      }
    case 'verified':
      return {
        title: `${nameOf(outcome.item)} ist die richtige Position.`,
        more: outcome.left === 0 ? scanTracking : `Noch ${outcome.left} zu scannen`,
      }
    case 'order':
      return {
        title: `Auftrag ${outcome.cpOrderId}`,
        more: `${outcome.open} Positionen sind offen. Die vorliegende Position scannen.`,
      }
    case 'operator':
      return { title: `${outcome.name} arbeitet jetzt hier.`, more: null }
    case 'batch_armed':
      return { title: batchName(outcome.batch), more: `Noch einmal scannen: ${batchVerbs[outcome.step]}` }
    case 'counting':
      return { title: nameOf(outcome.item), more: assembly.counting(outcome.item) }
    case 'part':
      return { title: assembly.scanTitle(outcome.scan), more: outcome.scan.message }
    case 'part_lapsed':
      return { title: assembly.lapsedTitle, more: outcome.message }
    case 'commanded':
      return {
        title: outcome.item === null ? commands[outcome.command] : nameOf(outcome.item),
        more: outcome.item === null ? null : commands[outcome.command],
      }
    case 'stands':
      return standsSince(outcome.item, outcome.since, timeOf)
    default:
      return troubleOf(outcome)
  }
}

type Trouble = Exclude<
  ScanOutcome,
  {
    readonly kind:
      | 'armed'
      | 'asking'
      | 'tracking_asked'
      | 'commanded'
      | 'stepped'
      | 'verified'
      | 'order'
      | 'operator'
      | 'stands'
      | 'batch_armed'
      | 'counting'
      | 'part'
      | 'part_lapsed'
  }
>

function troubleOf(outcome: Trouble): ScanWords {
  switch (outcome.kind) {
    case 'order_done':
      return { title: `Jede Position des Auftrags ${outcome.cpOrderId} ist versendet oder storniert.`, more: null }
    case 'command_idle':
      return { title: `${commands[outcome.command]}: Dafür ist nichts Passendes auf dem Bildschirm.`, more: null }
    case 'unknown':
      return { title: 'Dieser Code gehört hier zu keiner Position und keinem Auftrag.', more: read(outcome.code) }
    case 'several':
      return {
        title: 'Mehrere Aufträge haben diesen Code. Das Etikett einer Position scannen.',
        more: read(outcome.code),
      }
    case 'other_layout':
      return {
        title:
          'Dieser Code gehört hier zu nichts. Der Scanner ist auf eine andere Tastaturbelegung eingestellt als dieser Rechner.',
        more: `${read(outcome.typed)}, vermutlich ${outcome.code}`,
      }
    case 'split':
      return {
        title: `Der Scanner hat mitten im Code ${formatTenths(outcome.pausedMs / 1_000)} s ausgesetzt. Nichts wurde übernommen. Noch einmal scannen.`,
        more: read(`… ${outcome.code}`),
      }
    case 'tail':
      return {
        title: `Nur das Ende von ${outcome.whole} wurde gelesen. Nichts wurde übernommen. Noch einmal scannen.`,
        more: read(`… ${outcome.code}`),
      }
    case 'cut':
      return {
        title:
          'Der Code beginnt oder endet nicht so wie eingestellt, oder er brach mittendrin ab. Siehe Einstellungen, Scanner.',
        more: read(outcome.code),
      }
    case 'refused':
      return { title: 'Zu schnell: Diese Tasten haben nichts getan. Noch einmal drücken, einzeln.', more: null }
    case 'occupied':
      return { title: 'Ein Fenster ist offen. Erst schließen, dann scannen.', more: read(outcome.code) }
    case 'wrong_item':
      return {
        title: `Dieser Code gehört zu einem anderen Auftrag oder einer anderen Position. Zu sehen ist: ${namesOf(outcome.expected)}.`,
        more: `Beiseitelegen und scannen, was in dieses Paket kommt. ${read(outcome.code)}`,
      }
    case 'not_verified':
      return { title: `Zuerst die Position scannen: ${namesOf(outcome.expected)}.`, more: read(outcome.code) }
    case 'own_label':
      return { title: 'Das ist das Etikett der Position selbst.', more: scanTracking }
    case 'batch_stepped':
      return batchStepped(outcome.advance, outcome.step)
    case 'batch_stands':
      return {
        title:
          outcome.batch.state === 'open'
            ? 'Diese Charge ist noch offen. Erst schließen.'
            : 'In dieser Charge ist alles produziert.',
        more: batchName(outcome.batch),
      }
    case 'batch_label':
      return {
        title: `Das ist der Laufzettel einer Charge. Zu sehen ist: ${namesOf(outcome.expected)}.`,
        more: `Scannen, was in dieses Paket kommt. ${read(outcome.code)}`,
      }
    case 'failed':
      return failure(outcome.error)
  }
}

const failure = ({ message, details }: StationError): ScanWords => ({
  title: message,
  more: details.map((detail) => String(detail.message)).find((line) => !message.includes(line)) ?? null,
})

function standsSince(item: ItemSummary, since: Standing, timeOf: (instant: string) => string): ScanWords {
  if (since.status === 'received') {
    return {
      title: `Diese Position wartet auf ihre Dateien: ${item.filesDone} von ${item.filesTotal} sind da.`,
      more: nameOf(item),
    }
  }
  const by = since.by === null ? '' : `, von ${ui.who(since.by)}`
  return {
    title: `Diese Position ${became[since.status]}: ${timeOf(since.at)}${by}.`,
    more: since.reason === null ? nameOf(item) : reasonInWords(since.reason, steps.causes),
  }
}

const batchVerbs: Record<BatchStep, string> = {
  in_production: 'alles beginnen',
  produced: 'alles als produziert melden',
}

const batchName = ({ ruleName, code, items }: BatchView): string =>
  `Charge ${code}, ${ruleName}: ${batches.items(items)}`

const batchStepped = ({ batch, advanced, refused }: BatchAdvance, step: BatchStep): ScanWords => ({
  title: (step === 'produced' ? batches.ended : batches.started)(batch.code, advanced, refused.length),
  more: refused[0]?.message ?? null,
})

const read = (code: string): string => `Gelesen: ${code}`
const nameOf = (item: ItemSummary): string => item.title || item.cpItemId
const namesOf = (items: readonly ItemSummary[]): string => {
  const [only] = items
  return items.length === 1 && only !== undefined ? nameOf(only) : `${items.length} Positionen`
}

export const deSettings: ScannerSettingsCopy = {
  keywords: 'Barcode Strichcode Scan Präfix Suffix Tastatur Layout prüfen',
  title: 'Scanner',
  about:
    'Scanner tippen wie Tastaturen. Diese Einstellungen unterscheiden sie von Menschen; für die meisten Scanner passen sie so.',
  fields: {
    enabled: 'Scans in jeder Ansicht annehmen',
    prefix: 'Vor jedem Code',
    suffix: 'Nach jedem Code',
    longestGapMs: 'Längste Pause zwischen Tasten, ms',
    shortestLength: 'Kürzester Code, Zeichen',
    partInHandMs: assembly.partInHand,
    armedMs: 'Zeit für den zweiten Scan, Sekunden',
    verifyBeforeShipping: 'Jede Position vor dem Versand scannen',
    requireTracking: 'Eine Sendungsnummer verlangen',
  },
  how: {
    enabled: 'Aus: Ein Scan tippt in das, was den Fokus hat.',
    prefix: 'Was der Scanner zuerst tippt; bei den meisten nichts.',
    suffix: 'Die Taste, die der Scanner zuletzt drückt.',
    longestGapMs:
      'In einem Textfeld kommen langsamere Tasten von einem Menschen. Anderswo werden auch langsame Scanner gehört.',
    shortestLength: 'Weniger gilt als getippt. Ausweise zählen mit.',
    partInHandMs: assembly.partInHandHow,
    armedMs:
      'So lange nach dem ersten Scan einer Position löst ein zweiter ihren nächsten Schritt aus. Dazwischen muss das Etikett eine Sekunde weg gewesen sein.',
    verifyBeforeShipping:
      'Das Etikett der gezeigten Position muss zuerst gelesen werden, damit nichts ins falsche Paket kommt.',
    requireTracking: 'Ohne sie wird dann nichts versendet. Ausgeschaltet lassen bei Diensten ohne Sendungsverfolgung.',
  },
  suffixes: { enter: 'Enter', tab: 'Tab', none: 'Nichts' },
  tryIt: 'Hier ausprobieren',
  tryItHow:
    'Den Cursor hierher setzen und etwas scannen. Nichts wird geöffnet. Geänderte Einstellungen zuerst speichern.',
  tryItWaits: 'Noch nichts gescannt.',
  wasScan: (code) => `Ein Scan: ${code} (${code.length} Zeichen)`,
  wasTyped: (text) =>
    `Gilt als getippt: ${text}. Kam es von einem Scanner, eine längere Pause zulassen oder nachsehen, was vor und nach einem Code kommt.`,
}
