import { z } from 'zod'

/** A call: one object in, which has no other fields, and one out. */
export function call<I extends z.ZodRawShape, O extends z.ZodRawShape>(input: I, output: O) {
  return { input: z.strictObject(input), output: z.object(output) }
}

/** The part of a call that asks for a page of a list. */
export function paging() {
  return {
    /** The `nextCursor` of the page before. */
    cursor: z.string().optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }
}

/** The operator who acts, for the history. */
export function person() {
  return z.string().trim().min(1).max(80).default('operator')
}
