import { randomUUID } from 'node:crypto'
import { type BatchRule, batchRule, type NewBatchRule } from '../../shared/batches.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { recordHistory } from '../orders/order-history.ts'
import { BatchRuleEntity, type BatchRuleRow } from '../store/entities/batch.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** Who changes something, and when. */
export interface Act {
  readonly by: string
  readonly at: number
}

let last: { readonly text: string; readonly rules: readonly BatchRule[] } | undefined

/** All, in their ranks. Each item that becomes ready asks for them: rows that are the same as before are not read anew. */
export async function batchRules(reader: Pick<RowReader, 'query'>): Promise<readonly BatchRule[]> {
  const rows = await reader.query<BatchRuleRow>('SELECT * FROM "cp_batch_rules" ORDER BY "rank", "id"')
  const text = JSON.stringify(rows)
  if (last?.text !== text) last = { text, rules: rows.map(ruleOf) }
  return last.rules
}

/**
 * Puts these in the place of all that there are, with a line of history of what differs.
 *
 * @throws StationError `invalid_input` where two have the same id
 */
export async function saveBatchRules(
  transaction: Transaction,
  wanted: readonly NewBatchRule[],
  { by, at }: Act,
): Promise<readonly BatchRule[]> {
  const before = await batchRules(transaction)
  const rules = wanted.map((rule): BatchRule => ({ ...rule, id: rule.id ?? randomUUID() }))
  if (new Set(rules.map(({ id }) => id)).size < rules.length) {
    throw new StationError('invalid_input', say('Two rules have the same id.'))
  }
  const what = differences(before, rules)
  if (what === '') return before
  await transaction.run('DELETE FROM "cp_batch_rules"')
  await transaction.insertMany(
    BatchRuleEntity,
    rules.map((rule, index) => rowOf(rule, index + 1)),
  )
  await recordHistory(transaction, {
    at,
    kind: 'settings_changed',
    by,
    reason: say('The rules of batches were changed: {what}', { what }),
  })
  transaction.changed('batches', 'rules')
  return rules
}

const rowOf = ({ isOn, match, key, close, finishing, ...rule }: BatchRule, rank: number): BatchRuleRow => ({
  ...rule,
  rank,
  isOn: isOn ? 1 : 0,
  match: JSON.stringify(match),
  key: JSON.stringify(key),
  close: JSON.stringify(close),
  finishing: JSON.stringify(finishing),
})

const ruleOf = ({ isOn, match, key, close, finishing, id, name }: BatchRuleRow): BatchRule =>
  batchRule.parse({
    id,
    name,
    isOn: isOn === 1,
    match: JSON.parse(match),
    key: JSON.parse(key),
    close: JSON.parse(close),
    finishing: JSON.parse(finishing),
  })

/** `+ Covers {…}; Books: isOn true -> false; - Posters`. Empty where nothing differs. */
function differences(before: readonly BatchRule[], after: readonly BatchRule[]): string {
  const old = new Map(before.map((rule) => [rule.id, rule]))
  const changed = after.flatMap((rule) => {
    const was = old.get(rule.id)
    if (was === undefined) return [`+ ${rule.name} ${JSON.stringify(rule)}`]
    const fields = Object.entries(rule).flatMap(([field, value]) => {
      const [from, to] = [JSON.stringify(was[field as keyof BatchRule]), JSON.stringify(value)]
      return from === to ? [] : [`${field} ${from} -> ${to}`]
    })
    return fields.length === 0 ? [] : [`${was.name}: ${fields.join(', ')}`]
  })
  const gone = before.filter(({ id }) => !after.some((rule) => rule.id === id)).map(({ name }) => `- ${name}`)
  const order = (rules: readonly BatchRule[]): string => rules.map(({ id }) => id).join('\n')
  const isMoved = changed.length + gone.length === 0 && order(before) !== order(after)
  return [...changed, ...gone, ...(isMoved ? [after.map(({ name }) => name).join(', ')] : [])].join('; ')
}
