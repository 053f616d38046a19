import * as z from 'zod'
import { itemStatuses } from '../../shared/item-lifecycle.ts'
import { itemFilters } from '../../shared/queue-api.ts'

/** What the queue is narrowed to. */
const keptQueue = z.object({ status: z.array(z.enum(itemStatuses)).min(1).nullable(), filters: itemFilters })
export type KeptQueue = z.infer<typeof keptQueue>

const storageKey = 'print-station.queue'

/** What the queue was narrowed to before this page was loaded again; null on a new start. */
export function readKeptQueue(session: Pick<Storage, 'getItem'>): KeptQueue | null {
  try {
    return keptQueue.nullable().parse(JSON.parse(session.getItem(storageKey) ?? 'null'))
  } catch {
    return null
  }
}

/** Keeps it in the session of the page: two windows on one station each have their own. */
export function keepQueue(session: Pick<Storage, 'setItem'>, queue: KeptQueue): void {
  try {
    session.setItem(storageKey, JSON.stringify(queue))
  } catch (cause) {
    // A full or forbidden storage costs comfort only.
    console.warn(cause)
  }
}
