import { z } from 'zod'
import { query } from './call-shape.ts'
import { itemStatuses } from './item-lifecycle.ts'
import { preflightStates } from './preflight.ts'

const code = z.string().min(1).max(500)

/** Of one kind of filter so many values can be chosen: each is a part of the query of a page. */
export const maxFilterValues = 20

/** The values of which an item has one. One alone is taken too, as views were saved before there could be several. */
const codes = z
  .union([z.array(code).min(1).max(maxFilterValues), code])
  .transform((chosen): string[] => [...new Set(typeof chosen === 'string' ? [chosen] : chosen)])

/** By the clock on the wall of the station. */
const calendarDay = z.iso.date()

/** Past its ship-by date by now, or to be shipped on this day or the next one, late or not. */
export const dueFilters = ['overdue', 'today', 'tomorrow'] as const
export type DueFilter = (typeof dueFilters)[number]

/** What the queue can be narrowed by, beside the status of its items. Each that is given must hold. */
export const itemFilters = z.strictObject({
  product: codes.optional(),
  /** The codes of options that the item was ordered with. */
  option: codes.optional(),
  shippingMethod: codes.optional(),
  client: codes.optional(),
  preflight: z.array(z.enum(preflightStates)).min(1).optional(),
  /** When it is to be shipped: so, or on a certain day. */
  due: z.union([z.enum(dueFilters), calendarDay]).optional(),
  /** On which day it was shipped, and whether by its ship-by date: false where later; what has none is neither. */
  shipped: z.strictObject({ on: calendarDay, isOnTime: z.boolean().optional() }).optional(),
  isTest: z.boolean().optional(),
  isHeld: z.boolean().optional(),
  hasWarnings: z.boolean().optional(),
  /** Whether some of it was printed again. */
  isReprinted: z.boolean().optional(),
})
export type ItemFilters = z.infer<typeof itemFilters>
export type ItemFilterName = keyof ItemFilters

/** The filters that take values, and those that are yes or no. */
export const codeFilters = [
  'product',
  'option',
  'shippingMethod',
  'client',
] as const satisfies readonly ItemFilterName[]
/** The codes, and what has names of its own. */
export const valueFilters = [...codeFilters, 'preflight'] as const satisfies readonly ItemFilterName[]
export type ValueFilter = (typeof valueFilters)[number]
export const flagFilters = [
  'isTest',
  'isHeld',
  'hasWarnings',
  'isReprinted',
] as const satisfies readonly ItemFilterName[]
export type FlagFilter = (typeof flagFilters)[number]

/** Counting ends here, so that it costs no more with a million items: a count of this many means this many or more. */
export const maxCounted = 1_000

/** One value that the items have, and how many have it. */
const facetValue = z.object({
  value: z.string(),
  /** What the value stands for, where the orders say so. */
  label: z.string().nullable(),
  count: z.number().int().max(maxCounted),
})
export type FacetValue = z.infer<typeof facetValue>

/** What there is to narrow the queue by. */
export const queueApi = {
  /** The values among the items of these statuses, the most frequent first. Of each kind up to 200 are looked at. */
  'items.facets': query(
    'devices',
    { status: z.array(z.enum(itemStatuses)).min(1).optional() },
    {
      product: z.array(facetValue),
      option: z.array(facetValue),
      shippingMethod: z.array(facetValue),
      client: z.array(facetValue),
      /** By state, those that there are. */
      preflight: z.array(facetValue.extend({ value: z.enum(preflightStates) })),
      tests: z.number().int(),
      held: z.number().int(),
      warned: z.number().int(),
      reprinted: z.number().int(),
    },
  ),
} as const
