import { z } from 'zod'

/**
 * Who may make a call. `station`: the person who sits at it, for all that concerns it, its keys, its network and its disk.
 * `devices`: also whoever has opened the console on the network of the shop, for the work on orders.
 */
export type Audience = 'station' | 'devices'

/** What a call says of itself, from which transports and guards read what they have to know. */
export interface Call {
  readonly kind: 'query' | 'command'
  readonly audience: Audience
  readonly input: z.ZodType
  readonly output: z.ZodType
}

/** A call that reads, and that a console makes by itself: one object in, which has no other fields, and one out. */
export function query<I extends z.ZodRawShape, O extends z.ZodRawShape>(audience: Audience, input: I, output: O) {
  return { kind: 'query', audience, input: z.strictObject(input), output: z.object(output) } as const satisfies Call
}

/** A call by which a person changes something, or has something done. */
export function command<I extends z.ZodRawShape, O extends z.ZodRawShape>(audience: Audience, input: I, output: O) {
  return { kind: 'command', audience, input: z.strictObject(input), output: z.object(output) } as const satisfies Call
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
