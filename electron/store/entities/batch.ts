import { EntitySchema } from 'typeorm'
import type { BatchRule, BatchState } from '../../../shared/batches.ts'
import type { JobPart } from '../../../shared/destinations.ts'
import { flag, instant, integer, primaryText, sequence, text } from './columns.ts'

export interface BatchRuleRow extends Omit<BatchRule, 'isOn' | 'match' | 'key' | 'close' | 'finishing'> {
  /** The place in the list, from 1. */
  rank: number
  isOn: number
  /** JSON: RouteMatch */
  match: string
  /** JSON: BatchKey[] */
  key: string
  /** JSON: `{ times, maxSheets, maxItems, dueWithinDays }` */
  close: string
  /** JSON: FinishingOrder[] */
  finishing: string
}

export const BatchRuleEntity = new EntitySchema<BatchRuleRow>({
  name: 'BatchRule',
  tableName: 'cp_batch_rules',
  columns: {
    id: primaryText,
    rank: integer,
    name: text,
    isOn: flag,
    match: text,
    key: text,
    close: text,
    finishing: text,
  },
})

/** Printed parts of items that are alike. */
export interface BatchRow {
  id: number
  ruleId: string
  ruleName: string
  /** What its members are alike in, as text: one open batch of a rule for each. */
  key: string
  /** JSON: `[{ key, value }]` */
  alike: string
  state: BatchState
  openedAt: number
  /** When it closes by itself; null: not by time. */
  closesAt: number | null
  closedAt: number | null
  closedBy: string | null
  startedAt: number | null
  doneAt: number | null
}

export const BatchEntity = new EntitySchema<BatchRow>({
  name: 'Batch',
  tableName: 'cp_batches',
  columns: {
    id: sequence,
    ruleId: text,
    ruleName: text,
    key: text,
    alike: text,
    state: text,
    openedAt: instant,
    closesAt: { ...instant, nullable: true },
    closedAt: { ...instant, nullable: true },
    closedBy: { ...text, nullable: true },
    startedAt: { ...instant, nullable: true },
    doneAt: { ...instant, nullable: true },
  },
  indices: [
    { name: 'cp_batches_open', columns: ['ruleId', 'key'], unique: true, where: `"state" = 'open'` },
    { name: 'cp_batches_by_state', columns: ['state', 'id'] },
  ],
})

/** A printed part of an item in a batch. Who left stays as a row. */
export interface BatchMemberRow {
  id: number
  batchId: number
  cpItemId: string
  cpOrderId: string
  fileId: number
  part: JobPart
  /** From 1, in finishing order; null while the batch is open. */
  position: number | null
  copies: number
  sheets: number
  joinedAt: number
  leftAt: number | null
  /** As `keptSaid` keeps it. */
  leftReason: string | null
}

export const BatchMemberEntity = new EntitySchema<BatchMemberRow>({
  name: 'BatchMember',
  tableName: 'cp_batch_members',
  columns: {
    id: sequence,
    batchId: integer,
    cpItemId: text,
    cpOrderId: text,
    fileId: integer,
    part: text,
    position: { ...integer, nullable: true },
    copies: integer,
    sheets: integer,
    joinedAt: instant,
    leftAt: { ...instant, nullable: true },
    leftReason: { ...text, nullable: true },
  },
  indices: [
    { name: 'cp_batch_members_by_batch', columns: ['batchId', 'position', 'id'] },
    { name: 'cp_batch_members_by_item', columns: ['cpItemId'] },
    { name: 'cp_batch_members_of_file', columns: ['fileId'], unique: true, where: '"leftAt" IS NULL' },
  ],
})
