import { EntitySchema } from 'typeorm'
import type { JobPart } from '../../../shared/destinations.ts'
import { instant, integer, itemKey, orderKey, primaryText, sequence, text } from './columns.ts'

/** From where copies of an item are counted; without a row: round 0, all of the item. */
export interface PartRoundRow {
  cpItemId: string
  /** Grows when counting begins anew. */
  round: number
  /** How many copies are to be counted in it. */
  wanted: number
}

export const PartRoundEntity = new EntitySchema<PartRoundRow>({
  name: 'PartRound',
  tableName: 'cp_part_rounds',
  columns: { cpItemId: { ...itemKey, primary: true }, round: integer, wanted: integer },
})

/** A copy whose parts were scanned: with cover and block both of them. */
export interface PartCopyRow {
  id: number
  cpItemId: string
  round: number
  copy: number
  at: number
  by: string
  /** The console. */
  place: string
}

export const PartCopyEntity = new EntitySchema<PartCopyRow>({
  name: 'PartCopy',
  tableName: 'cp_part_copies',
  columns: { id: sequence, cpItemId: itemKey, round: integer, copy: integer, at: instant, by: text, place: text },
  indices: [{ name: 'cp_part_copies_once', columns: ['cpItemId', 'round', 'copy'], unique: true }],
})

/** What lies in the hand of somebody who is to scan what belongs to it. */
export interface PartInHandRow {
  place: string
  cpItemId: string
  part: JobPart
  copy: number
  at: number
  by: string
}

export const PartInHandEntity = new EntitySchema<PartInHandRow>({
  name: 'PartInHand',
  tableName: 'cp_parts_in_hand',
  columns: { place: primaryText, cpItemId: itemKey, part: text, copy: integer, at: instant, by: text },
  indices: [{ name: 'cp_parts_in_hand_by_item', columns: ['cpItemId'] }],
})

/** A place where the items of one order come together. */
export interface BinRow {
  id: string
  /** The place in the grid, from 1. */
  rank: number
  name: string
  /** Whose items lie in it; null: it is free. */
  cpOrderId: string | null
  since: number | null
}

export const BinEntity = new EntitySchema<BinRow>({
  name: 'Bin',
  tableName: 'cp_bins',
  columns: {
    id: primaryText,
    rank: integer,
    name: text,
    cpOrderId: { ...orderKey, nullable: true },
    since: { ...instant, nullable: true },
  },
  indices: [{ name: 'cp_bins_one_an_order', columns: ['cpOrderId'], unique: true, where: '"cpOrderId" IS NOT NULL' }],
})

/** An order for which no bin was free. */
export interface BinWaitRow {
  cpOrderId: string
  since: number
}

export const BinWaitEntity = new EntitySchema<BinWaitRow>({
  name: 'BinWait',
  tableName: 'cp_bin_waits',
  columns: { cpOrderId: { ...orderKey, primary: true }, since: instant },
  indices: [{ name: 'cp_bin_waits_by_age', columns: ['since', 'cpOrderId'] }],
})
