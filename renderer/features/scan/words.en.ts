import type { BatchView } from '../../../shared/batches-api.ts'
import { cancelCauses } from '../../../shared/cloud-signal.ts'
import type { scanSuffixes } from '../../../shared/console-settings.ts'
import type { StationError } from '../../../shared/errors.ts'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { BatchAdvance, BatchStep } from '../../stores/batch-stores.ts'
import type { ScanCommand } from '../../stores/scan-commands.ts'
import type { ScanOutcome, Standing } from '../../stores/scan-outcome.ts'
import { formatTenths } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'
import { en as assembly } from '../assembly/words.en.ts'
import { en as batches } from '../batches/words.en.ts'
import { reasonInWords } from './reason-in-words.ts'

/** What the console says about scans. */
export const en = {
  strip: 'Last scan',
  tooSoon: 'Read again too soon. Scan it once more.',
  again: (step: ItemStatus) => `Scan again to ${verbs[step]}`,
  scanTracking: 'Scan the tracking number',
  sheet: 'Codes for the bench',
  sheetHow: 'A sheet to print: each code does with a scan what a key does.',
  commands: {
    next: 'Next step',
    hold: 'Hold',
    error: 'Report an error',
    undo: 'Undo the last step',
    operator: 'Who works here?',
  } as const satisfies Record<ScanCommand, string>,
  wordsOf,
} as const

export type ScanCopy = WordsLike<typeof en>

const verbs: Record<ItemStatus, string> = {
  received: 'resume',
  ready: 'resume',
  in_production: 'start production',
  produced: 'mark as produced',
  packed: 'mark as packed',
  shipped: 'ship',
  error: 'report an error',
  on_hold: 'hold',
  cancelled: 'cancel',
}

const reached: Record<ItemStatus, string> = {
  received: 'waits for files',
  ready: 'is ready',
  in_production: 'is in production',
  produced: 'is produced',
  packed: 'is packed',
  shipped: 'is shipped',
  error: 'is in error',
  on_hold: 'is on hold',
  cancelled: 'is cancelled',
}

/** `are packed`, `wait for files`. */
const ofSeveral = (words: string): string => words.replace(/^is /, 'are ').replace(/^waits /, 'wait ')

const became: Record<ItemStatus, string> = {
  ...reached,
  shipped: 'was shipped',
  cancelled: 'was cancelled',
  on_hold: 'was put on hold',
  error: 'was reported as faulty',
}

export interface ScanWords {
  readonly title: string
  /** What to do next, or why. */
  readonly more: string | null
}

/** @param timeOf says when something was, as people say it: `09:20`, `3 Mar 17:00` */
function wordsOf(outcome: ScanOutcome, timeOf: (instant: string) => string): ScanWords {
  switch (outcome.kind) {
    case 'armed':
      return { title: nameOf(outcome.item), more: en.again(outcome.step) }
    case 'asking':
      return { title: nameOf(outcome.item), more: en.scanTracking }
    case 'tracking_asked':
      return { title: nameOf(outcome.item), more: `Is ${outcome.code} its tracking number? Enter ships it.` }
    case 'stepped':
      return {
        title: `${namesOf(outcome.items)} ${outcome.items.length > 1 ? ofSeveral(reached[outcome.step]) : reached[outcome.step]}.`,
        more: null,
      }
    case 'verified':
      return {
        title: `${nameOf(outcome.item)} is the right item.`,
        more: outcome.left === 0 ? en.scanTracking : `${outcome.left} more to scan`,
      }
    case 'order':
      return { title: `Order ${outcome.cpOrderId}`, more: `${outcome.open} items are open. Scan the one in your hand.` }
    case 'operator':
      return { title: `${outcome.name} works here now.`, more: null }
    case 'batch_armed':
      return { title: batchName(outcome.batch), more: `Scan again to ${batchVerbs[outcome.step]}` }
    case 'counting':
      return { title: nameOf(outcome.item), more: assembly.counting(outcome.item) }
    case 'part':
      return { title: assembly.scanTitle(outcome.scan), more: outcome.scan.message }
    case 'part_lapsed':
      return { title: assembly.lapsedTitle, more: outcome.message }
    case 'commanded':
      return {
        title: outcome.item === null ? en.commands[outcome.command] : nameOf(outcome.item),
        more: outcome.item === null ? null : en.commands[outcome.command],
      }
    case 'stands':
      return standing(outcome.item, outcome.since, timeOf)
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
      return { title: `Every item of order ${outcome.cpOrderId} is shipped or cancelled.`, more: null }
    case 'command_idle':
      return {
        title: `${en.commands[outcome.command]}: there is nothing on the screen that this could be done to.`,
        more: null,
      }
    case 'unknown':
      return { title: 'This code belongs to no item and no order here.', more: `Read: ${outcome.code}` }
    case 'several':
      return { title: 'Several orders have this code. Scan the label of an item.', more: `Read: ${outcome.code}` }
    case 'other_layout':
      return {
        title: 'This code belongs to nothing here. The scanner is set to another keyboard layout than this computer.',
        more: `Read: ${outcome.typed}, probably ${outcome.code}`,
      }
    case 'split':
      return {
        title: `The scanner paused for ${formatTenths(outcome.pausedMs / 1_000)} s within the code. Nothing was taken. Scan again.`,
        more: `Read: … ${outcome.code}`,
      }
    case 'tail':
      return {
        title: `Only the end of ${outcome.whole} was read. Nothing was taken. Scan again.`,
        more: `Read: … ${outcome.code}`,
      }
    case 'cut':
      return {
        title: 'The code did not begin or end as the settings say, or stopped halfway. See Settings, Scanner.',
        more: `Read: ${outcome.code}`,
      }
    case 'refused':
      return { title: 'Too fast: these keys did nothing. Press them again, one by one.', more: null }
    case 'occupied':
      return { title: 'A dialog is open. Close it, then scan.', more: `Read: ${outcome.code}` }
    case 'wrong_item':
      return {
        title: `This code belongs to another order or item. On screen is ${namesOf(outcome.expected)}.`,
        more: `Put it aside, and scan what goes into this parcel. Read: ${outcome.code}`,
      }
    case 'not_verified':
      return {
        title: `Scan the item first: ${namesOf(outcome.expected)}.`,
        more: `Read: ${outcome.code}`,
      }
    case 'own_label':
      return { title: 'This is the label of the item itself.', more: en.scanTracking }
    case 'batch_stepped':
      return batchStepped(outcome.advance, outcome.step)
    case 'batch_stands':
      return {
        title:
          outcome.batch.state === 'open'
            ? 'This batch is still open. Close it first.'
            : 'Everything in this batch is produced.',
        more: batchName(outcome.batch),
      }
    case 'batch_label':
      return {
        title: `This is the ticket of a batch. On screen is ${namesOf(outcome.expected)}.`,
        more: `Scan what goes into this parcel. Read: ${outcome.code}`,
      }
    case 'failed':
      return failure(outcome.error)
  }
}

const failure = ({ message, details }: StationError): ScanWords => ({
  title: message,
  more: details.map((detail) => String(detail.message)).find((line) => !message.includes(line)) ?? null,
})

function standing(item: ItemSummary, since: Standing, timeOf: (instant: string) => string): ScanWords {
  if (since.status === 'received') {
    return {
      title: `This item waits for its files: ${item.filesDone} of ${item.filesTotal} are here.`,
      more: nameOf(item),
    }
  }
  const by = since.by === null ? '' : ` by ${since.by}`
  return {
    title: `This item ${became[since.status]} at ${timeOf(since.at)}${by}.`,
    more: since.reason === null ? nameOf(item) : reasonInWords(since.reason, cancelCauses),
  }
}

const batchVerbs: Record<BatchStep, string> = {
  in_production: 'start all of it',
  produced: 'mark all of it as produced',
}

const batchName = ({ ruleName, code, items }: BatchView): string =>
  `Batch ${code}, ${ruleName}: ${batches.items(items)}`

const batchStepped = ({ batch, advanced, refused }: BatchAdvance, step: BatchStep): ScanWords => ({
  title: (step === 'produced' ? batches.ended : batches.started)(batch.code, advanced, refused.length),
  more: refused[0]?.message ?? null,
})

const nameOf = (item: ItemSummary): string => item.title || item.cpItemId
const namesOf = (items: readonly ItemSummary[]): string => {
  const [only] = items
  return items.length === 1 && only !== undefined ? nameOf(only) : `${items.length} items`
}

/** What the settings say about scanners. */
export const settings = {
  keywords: 'barcode code scan prefix suffix keyboard layout verify',
  title: 'Scanner',
  about: 'Scanners type like keyboards. These settings tell them from people; those of most scanners fit as they are.',
  fields: {
    enabled: 'Listen for scans on every screen',
    prefix: 'Before each code',
    suffix: 'After each code',
    longestGapMs: 'Longest gap between keys, ms',
    shortestLength: 'Shortest code, characters',
    partInHandMs: assembly.partInHand,
    armedMs: 'A second scan takes the step for, seconds',
    verifyBeforeShipping: 'Scan each item before it is shipped',
    requireTracking: 'Ask for a tracking number',
  },
  how: {
    enabled: 'Off: a scan types into whatever has the focus.',
    prefix: 'What the scanner types first; nothing for most.',
    suffix: 'The key that the scanner presses last.',
    longestGapMs: 'In a text field, slower keys come from a person. Elsewhere slow scanners are heard as well.',
    shortestLength: 'Fewer are taken for typing. Badges count too.',
    partInHandMs: assembly.partInHandHow,
    armedMs:
      'After the first scan of an item, its next step is offered for so long. The label has to be away for a second in between.',
    verifyBeforeShipping:
      'The label of the item on screen must be read first, so that nothing goes into the wrong parcel.',
    requireTracking: 'Nothing is then shipped without one. Leave it off for services without tracking.',
  },
  suffixes: { enter: 'Enter', tab: 'Tab', none: 'Nothing' } as const satisfies Record<ScanSuffix, string>,
  tryIt: 'Try it here',
  tryItHow: 'Put the cursor here and scan something. Nothing is opened. Save changed settings first.',
  tryItWaits: 'Nothing scanned yet.',
  wasScan: (code: string) => `A scan: ${code} (${code.length} characters)`,
  wasTyped: (text: string) =>
    `Taken for typing: ${text}. If a scanner sent it, allow a longer gap or check what comes before and after a code.`,
} as const

type ScanSuffix = (typeof scanSuffixes)[number]

export type ScannerSettingsCopy = WordsLike<typeof settings>
