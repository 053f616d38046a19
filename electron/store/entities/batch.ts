import { EntitySchema } from 'typeorm'
import type { BatchRule, BatchState } from '../../../shared/batches.ts'
import type { JobPart } from '../../../shared/destinations.ts'
import { counter, flag, instant, integer, primaryText, sequence, text } from './columns.ts'

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
  /** What its members are alike in, as text: one batch of a rule gathers for each. */
  key: string
  /** JSON: `[{ key, value }]` */
  alike: string
  state: BatchState
  /** Open, and takes no more: it has as much as it may have, or its time has come. It is about to be closed. */
  isFull: number
  /** Of those that are in it: items, copies of parts, leaves. */
  items: number
  copies: number
  sheets: number
  /** Members that left it. */
  left: number
  /** The earliest of those that are in it. */
  shipBy: number | null
  openedAt: number
  /** When it closes by itself; null: not by time. */
  closesAt: number | null
  /** Since when closing it fails, and why, as `keptSaid` keeps it. */
  failingSince: number | null
  failure: string | null
  /** When it is tried again. */
  retryAt: number | null
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
    isFull: flag,
    items: counter,
    copies: counter,
    sheets: counter,
    left: counter,
    shipBy: { ...instant, nullable: true },
    openedAt: instant,
    closesAt: { ...instant, nullable: true },
    failingSince: { ...instant, nullable: true },
    failure: { ...text, nullable: true },
    retryAt: { ...instant, nullable: true },
    closedAt: { ...instant, nullable: true },
    closedBy: { ...text, nullable: true },
    startedAt: { ...instant, nullable: true },
    doneAt: { ...instant, nullable: true },
  },
  indices: [
    { name: 'cp_batches_open', columns: ['ruleId', 'key'], unique: true, where: `"state" = 'open' AND "isFull" = 0` },
    { name: 'cp_batches_by_state', columns: ['state', 'closedAt', 'id'] },
    { name: 'cp_batches_due', columns: ['closesAt'], where: `"state" = 'open' AND "closesAt" IS NOT NULL` },
    { name: 'cp_batches_failing', columns: ['id'], where: `"state" = 'open' AND "failingSince" IS NOT NULL` },
    { name: 'cp_batches_overdue', columns: ['shipBy'], where: `"state" = 'open' AND "shipBy" IS NOT NULL` },
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
  /** How far the batch is with it: 0 it waits, 1 it is begun, 2 it is printed. */
  stage: number
  /** Of its order, when it joined. */
  shipBy: number | null
  joinedAt: number
  leftAt: number | null
  /** As `keptSaid` keeps it. */
  leftReason: string | null
  /** The person who took it out; null: it left because of what became of its item. */
  leftBy: string | null
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
    stage: counter,
    shipBy: { ...instant, nullable: true },
    joinedAt: instant,
    leftAt: { ...instant, nullable: true },
    leftReason: { ...text, nullable: true },
    leftBy: { ...text, nullable: true },
  },
  indices: [
    { name: 'cp_batch_members_by_batch', columns: ['batchId', 'position', 'id'] },
    { name: 'cp_batch_members_by_item', columns: ['cpItemId'] },
    { name: 'cp_batch_members_of_file', columns: ['fileId'], unique: true, where: '"leftAt" IS NULL' },
    { name: 'cp_batch_members_by_stage', columns: ['batchId', 'stage'], where: '"leftAt" IS NULL' },
    { name: 'cp_batch_members_by_due', columns: ['batchId', 'shipBy'], where: '"leftAt" IS NULL' },
  ],
})
