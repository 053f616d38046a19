import { z } from 'zod'
import { jobParts, routeMatch } from './destinations.ts'
import { sentenceKey } from './messages/sentence.ts'

/** By what members of a batch are alike. */
export const batchKeys = ['paper', 'size', 'finish', 'part', 'product'] as const
export type BatchKey = (typeof batchKeys)[number]

/** In what order the members of a batch come to the press, and so to the finishing. */
export const finishingOrders = ['due', 'size', 'pages', 'quantity', 'product', 'order'] as const
export type FinishingOrder = (typeof finishingOrders)[number]

export const batchStates = ['open', 'closed', 'started', 'done'] as const
export type BatchState = (typeof batchStates)[number]

export const maxBatchRules = 200

const id = z.string().trim().min(1).max(100)
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, sentenceKey('Use a time such as 14:30'))

const ruleFields = z.object({
  id,
  name: z.string().trim().min(1).max(80),
  isOn: z.boolean().default(true),
  /** Which files it gathers; as of a route. Of several rules the first that fits has it. */
  match: routeMatch.prefault({}),
  /** Members of one batch are alike in all of these. */
  key: z.array(z.enum(batchKeys)).max(batchKeys.length).default(['paper', 'size', 'part']),
  close: z
    .object({
      /** Times of a working day, in the zone of the station. */
      times: z.array(time).max(24).default([]),
      /** As soon as it has so many; null: no such limit. */
      maxSheets: z.number().int().min(1).max(1_000_000).nullable().default(null),
      maxItems: z.number().int().min(1).max(10_000).nullable().default(null),
      /** So many working days before the earliest ship-by date of its members; null: not by it. */
      dueWithinDays: z.number().int().min(0).max(60).nullable().default(null),
    })
    .prefault({}),
  finishing: z.array(z.enum(finishingOrders)).max(finishingOrders.length).default(['due']),
})
export const batchRule = ruleFields
export type BatchRule = z.output<typeof batchRule>
export const newBatchRule = ruleFields.extend({ id: id.optional() })
export type NewBatchRule = z.output<typeof newBatchRule>

/**
 * `B0012-5`: what the ticket of a batch says in bars. The last sign is a check of the others. Zeros make it as long as the shortest
 * code that scanners are believed.
 */
export const batchCode = (id: number): string => `B${String(id).padStart(4, '0')}-${checkOf(String(id))}`

/** The batch that a scanned code means, or null. */
export function batchOfCode(code: string): number | null {
  const [, digits, check] = /^B(\d{1,9})-(\d)$/i.exec(code) ?? []
  return digits !== undefined && check === checkOf(digits) ? Number(digits) : null
}

/** Luhn: finds each wrong digit, and each two that were swapped but 0 and 9. */
function checkOf(digits: string): string {
  const sum = [...digits].toReversed().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 0 ? 2 : 1)
    return total + (value > 9 ? value - 9 : value)
  }, 0)
  return String((10 - (sum % 10)) % 10)
}

export const batchParts = jobParts
