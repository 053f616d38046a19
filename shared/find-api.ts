import { z } from 'zod'
import { query } from './call-shape.ts'
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
  'street',
  'postcode',
  'city',
  'email',
  'phone',
  'original',
] as const
export type FindField = (typeof findFields)[number]

/** What a code can be, the likelier meaning first. */
export const codeFields = ['item', 'order', 'tracking', 'reference'] as const satisfies readonly FindField[]
export type CodeField = (typeof codeFields)[number]

/** Where the words that were looked for stand, with the whole text there. */
const match = z.object({ field: z.enum(findFields), text: z.string() })

const findHit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('item'), item: itemSummary, matches: z.array(match) }),
  /** What was found is the order's own, or in several of its items. */
  z.object({ kind: z.literal('order'), order: orderSummary, matches: z.array(match) }),
])
export type FindHit = z.infer<typeof findHit>
/** The same as the station says it. */
export type FindHitAnswer = z.input<typeof findHit>

/** Finding by words and by codes. */
export const findApi = {
  /**
   * Items and orders that have all the words, or words that begin so, newest first, after what has just this code. Accents,
   * capitals and every sign that is neither letter nor digit make no difference, and a number is also found by its last
   * digits; a question without a letter or a digit finds nothing.
   */
  'find.text': query(
    'devices',
    {
      query: z.string().max(500),
      cursor: z.string().optional(),
      /** The most orders that a page tells of, each with up to five of its items. */
      limit: z.number().int().min(1).max(100).default(20),
    },
    { hits: z.array(findHit), nextCursor: z.string().nullable() },
  ),
  /**
   * What exactly this code stands for, as a scanner reads it: an item's or an order's number, a tracking number or the
   * client's reference. Blanks, capitals and signs that cannot be seen make no difference. A code that stands for several things is told as such, never guessed.
   */
  'find.code': query(
    'devices',
    { code: z.string().max(500) },
    {
      found: z.discriminatedUnion('kind', [
        z.object({
          kind: z.literal('item'),
          field: z.enum(codeFields),
          item: itemSummary,
          /** The usual next step, or null where there is none now. */
          nextStep: itemStatus.nullable(),
        }),
        z.object({
          kind: z.literal('order'),
          field: z.enum(codeFields),
          order: orderSummary,
        }),
        z.object({ kind: z.literal('several'), field: z.enum(codeFields) }),
        z.object({ kind: z.literal('nothing') }),
      ]),
    },
  ),
} as const
