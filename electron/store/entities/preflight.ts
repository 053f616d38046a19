import { EntitySchema } from 'typeorm'
import type { CancelCause } from '../../../shared/cloud-signal.ts'
import type { PreflightRule, PreflightVerdict, PrintedType } from '../../../shared/preflight.ts'
import { flag, instant, integer, itemKey, primaryText, sequence, text } from './columns.ts'

/** What a rule found in a file of an item. */
export interface PreflightFindingRow {
  id: number
  cpItemId: string
  fileId: number
  fileType: PrintedType
  md5: string
  rule: PreflightRule
  verdict: PreflightVerdict
  page: number | null
  lastPage: number | null
  /** As `keptSaid` keeps it. */
  found: string
  expected: string
  cause: CancelCause
  /** JSON: `[{ page, xMm, yMm, widthMm, heightMm }]` */
  areas: string
  isOverridden: number
}

export const PreflightFindingEntity = new EntitySchema<PreflightFindingRow>({
  name: 'PreflightFinding',
  tableName: 'cp_preflight_findings',
  columns: {
    id: sequence,
    cpItemId: itemKey,
    fileId: integer,
    fileType: text,
    md5: text,
    rule: text,
    verdict: text,
    page: { ...integer, nullable: true },
    lastPage: { ...integer, nullable: true },
    found: text,
    expected: text,
    cause: text,
    areas: text,
    isOverridden: flag,
  },
  indices: [{ name: 'cp_preflight_findings_by_item', columns: ['cpItemId', 'id'] }],
})

/** What a person let pass. Rows are only ever added. */
export interface PreflightOverrideRow {
  id: number
  cpItemId: string
  /** JSON: the rules. */
  rules: string
  /** JSON: the md5 of each file that it is about. */
  covers: string
  reason: string
  by: string
  at: number
}

export const PreflightOverrideEntity = new EntitySchema<PreflightOverrideRow>({
  name: 'PreflightOverride',
  tableName: 'cp_preflight_overrides',
  columns: { id: sequence, cpItemId: itemKey, rules: text, covers: text, reason: text, by: text, at: instant },
  indices: [{ name: 'cp_preflight_overrides_by_item', columns: ['cpItemId', 'id'] }],
})

/** A product code whose open items are to be held anew against what it means by now. */
export interface PreflightRoundRow {
  productCode: string
  /** Items up to this key have been. */
  after: string
  since: number
}

export const PreflightRoundEntity = new EntitySchema<PreflightRoundRow>({
  name: 'PreflightRound',
  tableName: 'cp_preflight_rounds',
  columns: { productCode: primaryText, after: text, since: instant },
})
