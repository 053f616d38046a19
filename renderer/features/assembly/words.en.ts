import type { PartScanOutcome } from '../../../shared/assembly-api.ts'
import type { JobPart } from '../../../shared/destinations.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { PartScan } from '../../stores/part-desk.ts'
import type { WordsLike } from '../../ui/language.ts'

const parts: Record<JobPart, string> = { cover: 'Cover', book: 'Block', product: 'Print' }

const titles: Record<Exclude<PartScanOutcome, 'first' | 'matched' | 'counted' | 'produced'>, string> = {
  repeated: 'Scanned already',
  mismatch: 'Wrong part',
  wrong_state: 'Nothing was counted',
  unknown: 'This part is not known here',
}

/** What the console says of copies, their parts, and bins. */
export const en = {
  parts,
  title: 'Bins',
  how: 'Places where the items of an order wait for each other. The first item that is produced takes the first free bin, and every scan says which.',
  keywords: 'bin shelf rack pigeonhole put wall sorting collect pack order complete',
  name: 'Name',
  state: 'In it',
  field: (head: string, number: number) => `${head}, bin ${number}`,
  none: 'No bins: orders are gathered in another way.',
  incomplete: 'Give each bin a name.',
  add: 'Add a bin',
  up: (number: number) => `Move bin ${number} up`,
  remove: (number: number) => `Remove bin ${number}`,
  empty: 'Empty it',
  emptyBin: (bin: string) => `Empty it: ${bin}`,
  move: 'Move to …',
  moveFrom: (bin: string) => `Move what is in bin ${bin}`,
  isFree: 'Free',
  isNew: 'Not saved yet',
  inside: (cpOrderId: string, produced: number, items: number) => `Order ${cpOrderId}: ${produced} of ${items}`,
  waiting: (orders: readonly string[]) => `No bin is free for: ${orders.join(', ')}`,
  bin: (name: string) => `Bin ${name}`,
  complete: (name: string) => `${name} is complete: pack it`,
  packIt: 'Complete: pack it',
  noBin: 'No bin is free. Keep it apart: it gets the next one.',
  moveHelp: 'Move the order of the item to another bin',
  moveOrder: 'Move to a bin',
  moveTitle: (cpOrderId: string, bin: string | null) =>
    bin === null ? `Which bin for order ${cpOrderId}?` : `Where does order ${cpOrderId} go, out of bin ${bin}?`,
  moveSubmit: 'Move',
  toBin: 'Bin',
  toBinHow: 'Type or scan its name, or choose one that is free.',
  freeBins: 'Free bins',
  noneFree: 'No bin is free.',
  moreFree: (count: number) => (count === 1 ? 'and 1 more: type its name' : `and ${count} more: type their name`),
  noSuchBin: (name: string) => (name === '' ? 'Name a bin.' : `There is no bin ${name}.`),
  liesThere: 'The order lies there.',
  moved: (cpOrderId: string, bin: string) => `Order ${cpOrderId} lies in bin ${bin} now.`,
  copies: (done: number, of: number) => `${done} of ${of}`,
  copiesDone: (done: number, of: number) => `Copies done: ${done} of ${of}`,
  inHand: ({ part, copy, title, cpItemId }: NonNullable<PartScan['inHand']>) =>
    `In hand: ${parts[part].toLowerCase()} of ${title || cpItemId}, copy ${copy}`,
  scanTitle: ({ outcome, part, counted }: PartScan): string => {
    switch (outcome) {
      case 'first':
        return part === null ? '' : `${parts[part.part]}, copy ${part.copy}`
      case 'matched':
      case 'counted':
      case 'produced':
        return counted === null ? '' : `${counted.done} of ${counted.of}`
      default:
        return titles[outcome]
    }
  },
  lapsedTitle: 'Nothing is in hand any more',
  counting: (item: ItemSummary): string =>
    `Scan cover and block of each copy: ${item.copies?.done ?? 0} of ${item.copies?.of ?? item.quantity} are done.`,
  both: 'Ask for both scans',
  bothHow: 'A book is produced when the cover and the block of each copy were scanned, one after the other.',
  partInHand: 'A cover or block stays in hand for, seconds',
  partInHandHow: 'What belongs to it has to be scanned by then; else both are scanned anew.',
  reason: 'Why without the scans',
  reasonHow: 'Cover and block of some copies were not scanned. The reason stays in the history.',
  code: (part: JobPart, copy: number) => `Copy ${copy}: ${parts[part].toLowerCase()}`,
  codes: 'Codes of the copies',
  moreCodes: 'There are more copies than have room here.',
} as const

export type AssemblyCopy = WordsLike<typeof en>
