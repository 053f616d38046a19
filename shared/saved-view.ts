import { z } from 'zod'
import { itemStatuses } from './item-lifecycle.ts'
import { sentenceKey } from './messages/sentence.ts'
import { itemFilters } from './queue-api.ts'

/** The columns of the queue beside the item itself, which is always there. */
export const queueColumns = ['copies', 'product', 'shipping', 'client', 'status', 'received', 'due'] as const
export type QueueColumn = (typeof queueColumns)[number]

export const queueGroupings = ['due', 'order', 'none'] as const
export type QueueGrouping = (typeof queueGroupings)[number]

export const rowHeights = ['roomy', 'compact'] as const
export type RowHeight = (typeof rowHeights)[number]

/** How the queue is looked at. */
export const queueLook = z.object({
  columns: z.array(z.enum(queueColumns)),
  grouping: z.enum(queueGroupings),
  rows: z.enum(rowHeights),
})
export type QueueLook = z.infer<typeof queueLook>

/** A way of looking at the queue that was given a name, for every console of the station. */
export const savedView = queueLook.extend({
  name: z.string().trim().min(1).max(60),
  /** Null: everything that is not finished. */
  status: z.array(z.enum(itemStatuses)).min(1).nullable(),
  filters: itemFilters,
})
export type SavedView = z.infer<typeof savedView>

/** The views of a station, each under a name of its own. */
export const savedViews = z
  .array(savedView)
  .max(50)
  .refine(
    (views) => new Set(views.map((view) => view.name.toLowerCase())).size === views.length,
    sentenceKey('Two views have the same name'),
  )
