import { z } from 'zod'
import { itemStatus, itemSummary, orderSummary } from './station-views.ts'

/** What of an item or its order a question was found in. */
export const findFields = [
  'item',
  'order',
  'reference',
  'tracking',
  'title',
  'product',
  'client',
  'recipient',
  'company',
  'city',
  'original',
] as const
export type FindField = (typeof findFields)[number]

/** Where the words that were looked for stand, with the whole text there. */
const match = z.object({ field: z.enum(findFields), text: z.string() })

const findHit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), item: itemSummary, matches: z.array(match) }),
  /** What was found is the order's own, or in several of its items. */
  z.object({ kind: z.literal('order'), order: orderSummary, matches: z.array(match) }),
])
export type FindHit = z.infer<typeof findHit>

/** Finding by words and by codes. */
export const findApi = {
  /**
   * Items and orders that have all the words, or words that begin so, newest first. Accents, capitals and every sign that
   * is neither letter nor digit make no difference; a question without a letter or a digit finds nothing.
   */
  'find.text': {
    input: z.strictObject({
      query: z.string().max(500),
      cursor: z.string().optional(),
      /** The most orders that a page tells of, each with up to five of its items. */
      limit: z.number().int().min(1).max(100).default(20),
    }),
    output: z.object({ hits: z.array(findHit), nextCursor: z.string().nullable() }),
  },
  /**
   * What exactly this code stands for, as a scanner reads it: an item's or an order's number, a tracking number or the
   * client's reference. Spaces make no difference. A code that stands for several things is told as such, never guessed.
   */
  'find.code': {
    input: z.strictObject({ code: z.string().max(500) }),
    output: z.object({
      found: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('item'),
          field: z.enum(['item', 'tracking']),
          item: itemSummary,
          /** The usual next step, or null where there is none now. */
          nextStep: itemStatus.nullable(),
        }),
        z.object({
          kind: z.literal('order'),
          field: z.enum(['order', 'tracking', 'reference']),
          order: orderSummary,
        }),
        z.object({ kind: z.literal('several'), field: z.enum(['tracking', 'reference']) }),
        z.object({ kind: z.literal('nothing') }),
      ]),
    }),
  },
} as const
