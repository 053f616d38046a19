import * as z from 'zod'
import { itemStatuses } from '../../shared/item-lifecycle.ts'
import { itemFilters } from '../../shared/queue-api.ts'
import type { PageStorage } from '../storage/page-storage.ts'

/** What the queue is narrowed to. */
const keptQueue = z.object({ status: z.array(z.enum(itemStatuses)).min(1).nullable(), filters: itemFilters })
export type KeptQueue = z.infer<typeof keptQueue>

const storageKey = 'print-station.queue'

/** What the queue was narrowed to before this page was loaded again; null on a new start. */
export function readKeptQueue(session: Pick<PageStorage, 'getItem'>): KeptQueue | null {
  try {
    return keptQueue.nullable().parse(JSON.parse(session.getItem(storageKey) ?? 'null'))
  } catch {
    return null
  }
}

/** Keeps it in the session of the page: two windows on one station each have their own. */
export function keepQueue(session: Pick<PageStorage, 'setItem'>, queue: KeptQueue): void {
  session.setItem(storageKey, JSON.stringify(queue))
}
