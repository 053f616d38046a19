import type { BatchView } from '../../shared/batches-api.ts'
import type { StationError } from '../../shared/errors.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../shared/station-views.ts'
import type { BatchAdvance, BatchStep } from './batch-stores.ts'
import type { PartScan } from './part-desk.ts'
import type { ScanCommand } from './scan-commands.ts'

/** What a scan came to, for the screen to show and the loudspeaker to tell. */
export type ScanOutcome =
  /** The item is open; the same scan again takes the step. */
  | { readonly kind: 'armed'; readonly item: ItemSummary; readonly step: ItemStatus }
  /** The item is open with the form of its step, which waits for the next scan. */
  | { readonly kind: 'asking'; readonly item: ItemSummary; readonly step: ItemStatus }
  | { readonly kind: 'stepped'; readonly items: readonly ItemSummary[]; readonly step: ItemStatus }
  | { readonly kind: 'verified'; readonly item: ItemSummary; readonly left: number }
  | { readonly kind: 'order'; readonly cpOrderId: string; readonly open: number }
  | { readonly kind: 'operator'; readonly name: string }
  /** The batch is open; the same scan again takes the step for all that are in it. */
  | { readonly kind: 'batch_armed'; readonly batch: BatchView; readonly step: BatchStep }
  | { readonly kind: 'batch_stepped'; readonly advance: BatchAdvance; readonly step: BatchStep }
  /** The batch is open, and nothing is to be done with all of it: it gathers still, or is done. */
  | { readonly kind: 'batch_stands'; readonly batch: BatchView }
  /** While a parcel is shipped: the ticket of a batch. */
  | { readonly kind: 'batch_label'; readonly code: string; readonly expected: readonly ItemSummary[] }
  /** A part of a copy was scanned. */
  | { readonly kind: 'part'; readonly scan: PartScan }
  /** What was in hand for too long is let go. */
  | { readonly kind: 'part_lapsed'; readonly message: string }
  /** The item is open, and the parts of its copies are to be scanned. */
  | { readonly kind: 'counting'; readonly item: ItemSummary }
  /** The item is open, and nothing can be done with it now. */
  | { readonly kind: 'stands'; readonly item: ItemSummary; readonly since: Standing }
  | { readonly kind: 'order_done'; readonly cpOrderId: string }
  | { readonly kind: 'unknown'; readonly code: string }
  /** Nothing has this code, and a packed item is on the screen: its form asks whether it is the tracking number. */
  | { readonly kind: 'tracking_asked'; readonly item: ItemSummary; readonly code: string }
  /** Nothing has this code, and it is one only as from another keyboard. `typed` is what the system made of it. */
  | { readonly kind: 'other_layout'; readonly code: string; readonly typed: string }
  /** The rest of a code whose beginning came so long before. */
  | { readonly kind: 'split'; readonly code: string; readonly pausedMs: number }
  /** The end of a number that the station has, whose beginning was not read. */
  | { readonly kind: 'tail'; readonly code: string; readonly whole: string }
  /** A tracking number or a reference that several orders have. */
  | { readonly kind: 'several'; readonly code: string }
  | { readonly kind: 'cut'; readonly code: string }
  /** Keys that did nothing, because a step was under way, its form not there yet, or several came at once. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'occupied'; readonly code: string }
  /** While a parcel is shipped: the label of an item that is not in it, or a code of another order. */
  | { readonly kind: 'wrong_item'; readonly code: string; readonly expected: readonly ItemSummary[] }
  /** While a parcel is shipped: a tracking number before the item was scanned. */
  | { readonly kind: 'not_verified'; readonly code: string; readonly expected: readonly ItemSummary[] }
  | { readonly kind: 'own_label'; readonly item: ItemSummary }
  /** A code of the sheet did what it says; `item`: to which. */
  | { readonly kind: 'commanded'; readonly command: ScanCommand; readonly item: ItemSummary | null }
  /** There is nothing now that it could be done to. */
  | { readonly kind: 'command_idle'; readonly command: ScanCommand }
  | { readonly kind: 'failed'; readonly error: StationError }

/** Since when an item stands where it stands, by whom, and why. */
export interface Standing {
  readonly status: ItemStatus
  readonly at: string
  readonly by: string | null
  readonly reason: string | null
}

/** A good scan sounds high, a bad one low. */
export function isGoodScan(outcome: ScanOutcome): boolean {
  if (outcome.kind === 'part') return goodParts.has(outcome.scan.outcome)
  return outcome.kind === 'batch_stepped' ? isWhole(outcome.advance, outcome.step) : goodKinds.has(outcome.kind)
}

const goodParts: ReadonlySet<PartScan['outcome']> = new Set<PartScan['outcome']>([
  'first',
  'matched',
  'counted',
  'produced',
])

/** The item that a scan has to do with, for its bin to be shown. */
export function itemOfScan(outcome: ScanOutcome): ItemSummary | null {
  switch (outcome.kind) {
    case 'part':
      return outcome.scan.outcome === 'mismatch' ? null : outcome.scan.item
    case 'armed':
    case 'asking':
    case 'counting':
    case 'stands':
    case 'verified':
      return outcome.item
    case 'stepped':
      return outcome.items.length === 1 ? (outcome.items[0] ?? null) : null
    default:
      return null
  }
}

/** Whether the batch has done all that the step asks of it. An item of which a part lies in another batch is produced with that. */
export const isWhole = ({ batch, refused }: BatchAdvance, step: BatchStep): boolean =>
  refused.length === 0 || (step === 'produced' && batch.state === 'done')

const goodKinds = new Set<ScanOutcome['kind']>([
  ...([
    'armed',
    'asking',
    'stepped',
    'verified',
    'order',
    'operator',
    'batch_armed',
    'counting',
    'commanded',
    'tracking_asked',
  ] as const),
])

/** What ends with the form, or with the step, that it asks for. */
export const prompts: ReadonlySet<ScanOutcome['kind']> = new Set<ScanOutcome['kind']>([
  ...([
    'armed',
    'asking',
    'tracking_asked',
    'stepped',
    'verified',
    'own_label',
    'wrong_item',
    'not_verified',
    'split',
    'tail',
    'batch_label',
  ] as const),
])
