import { z } from 'zod'
import { itemStatuses } from './item-lifecycle.ts'

const code = z.string().min(1).max(500)

/** What the queue can be narrowed by, beside the status of its items. Each that is given must hold. */
export const itemFilters = z.strictObject({
  product: code.optional(),
  /** The code of an option that the item was ordered with. */
  option: code.optional(),
  shippingMethod: code.optional(),
  client: code.optional(),
  isTest: z.boolean().optional(),
  isHeld: z.boolean().optional(),
  hasWarnings: z.boolean().optional(),
})
export type ItemFilters = z.infer<typeof itemFilters>
export type ItemFilterName = keyof ItemFilters

/** Counting ends here, so that it costs no more with a million items: a count of this many means this many or more. */
export const mostCounted = 1_000

/** One value that the items have, and how many have it. */
const facetValue = z.object({
  value: z.string(),
  /** What the value stands for, where the orders say so. */
  label: z.string().nullable(),
  count: z.number().int().max(mostCounted),
})
export type FacetValue = z.infer<typeof facetValue>

/** What there is to narrow the queue by. */
export const queueApi = {
  /** The values among the items of these statuses, the most frequent first. Of each kind up to 200 are looked at. */
  'items.facets': {
    input: z.strictObject({ status: z.array(z.enum(itemStatuses)).min(1).optional() }),
    output: z.object({
      product: z.array(facetValue),
      option: z.array(facetValue),
      shippingMethod: z.array(facetValue),
      client: z.array(facetValue),
      tests: z.number().int(),
      held: z.number().int(),
      warned: z.number().int(),
    }),
  },
} as const
