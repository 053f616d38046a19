import { z } from 'zod'
import { type PreflightRule, preflightRules } from '../../shared/preflight.ts'
import type { OverrideView } from '../../shared/preflight-api.ts'
import type { PreflightFindingRow, PreflightOverrideRow } from '../store/entities/preflight.ts'
import type { RowReader } from '../store/transaction.ts'

/** What a person let pass of the files of an item as they were. */
export interface Override {
  readonly rules: readonly PreflightRule[]
  /** What it is about: the rule, the md5 of the file and what was expected of it, each as `coverOf` says it. */
  readonly covers: readonly string[]
  readonly reason: string
  readonly by: string
  readonly at: number
}

/**
 * Of each of these items the last one that lets something pass which is still found: what whoever prints it should know.
 */
export async function standingOverrides(
  reader: Pick<RowReader, 'query'>,
  cpItemIds: readonly string[],
): Promise<Map<string, OverrideView>> {
  const passed = await reader.query<PassedFinding>(passedSql, cpItemIds)
  if (passed.length === 0) return new Map()
  const views = new Map<string, OverrideView>()
  for (const [cpItemId, overrides] of await overridesOf(reader, cpItemIds)) {
    const last = overrides.findLast((one) =>
      passed.some((finding) => finding.cpItemId === cpItemId && covers(one, finding)),
    )
    if (last === undefined) continue
    const { rules, reason, by, at } = last
    views.set(cpItemId, { rules: [...rules], reason, by, at: new Date(at).toISOString() })
  }
  return views
}

type PassedFinding = Pick<PreflightFindingRow, 'cpItemId' | 'rule' | 'md5' | 'expected'>

export const passedSql = `
  SELECT "finding"."cpItemId", "finding"."rule", "finding"."md5", "finding"."expected" FROM "cp_preflight_findings" AS "finding"
  WHERE "finding"."cpItemId" = ANY (?) AND "finding"."isOverridden" = 1`

/** Whether it lets such a finding pass: the same rule, in the file as it was then, with the same expected of it. */
export const covers = (override: Override, finding: Covered): boolean => override.covers.includes(coverOf(finding))

type Covered = Pick<PreflightFindingRow, 'rule' | 'md5' | 'expected'>

export const coverOf = ({ rule, md5, expected }: Covered): string => `${rule} ${md5} ${expected}`

/** All of these items, the first one first. */
export async function overridesOf(
  reader: Pick<RowReader, 'query'>,
  cpItemIds: readonly string[],
): Promise<Map<string, Override[]>> {
  const rows = await reader.query<PreflightOverrideRow>(overridesSql, cpItemIds)
  const found = new Map<string, Override[]>()
  for (const { cpItemId, rules, covers, reason, by, at } of rows) {
    const override = {
      rules: ruleList.parse(JSON.parse(rules)),
      covers: texts.parse(JSON.parse(covers)),
      reason,
      by,
      at,
    }
    found.set(cpItemId, [...(found.get(cpItemId) ?? []), override])
  }
  return found
}

export const overridesSql = `
  SELECT * FROM "cp_preflight_overrides" AS "override" WHERE "override"."cpItemId" = ANY (?) ORDER BY "override"."id"`

const ruleList = z.array(z.enum(preflightRules))
const texts = z.array(z.string())
