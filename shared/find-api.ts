import { z } from 'zod'

/** The call behind every scan and every number that is typed to find something. */
export const findApi = {
  /** What a code stands for, exactly as it reads: an item, an order or the reference of a client. Null: nothing here. */
  'find.code': {
    input: z.strictObject({ code: z.string().trim().min(1).max(500) }),
    output: z.object({
      match: z
        .discriminatedUnion('kind', [
          z.object({ kind: z.literal('item'), cpItemId: z.string(), cpOrderId: z.string() }),
          z.object({ kind: z.literal('order'), cpOrderId: z.string(), cpItemIds: z.array(z.string()) }),
        ])
        .nullable(),
    }),
  },
} as const
