import { z } from 'zod'
import type { MarkRow } from '../store/entities/mark.ts'
import { readMark, removeMark, writeMark } from '../store/marks.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import type { Calendar } from './closing-times.ts'
import { joinBatches } from './join-batches.ts'

/** How far the items that were ready before the rules changed are looked through. No row: all are. */
const gatherMark = 'batches_gather'

/** So many items are looked at in one step: few enough that no order waits for them. */
const pageSize = 20

/** Has the items that are ready looked through by the rules as they are now, from the first one on. Call it within the step that changes them. */
export const startGathering = (transaction: Transaction, at: number): Promise<void> =>
  writeMark(transaction, { name: gatherMark, at, text: JSON.stringify({ after: '', run: crypto.randomUUID() }) })

/** Looks through the next few. @returns whether there are more */
export async function gatherSome(store: Store, calendar: Calendar, now: number): Promise<boolean> {
  const mark = await readMark(store, gatherMark)
  if (mark === null) return false
  const { after, run } = placeIn(mark)
  const items = await store.long.query<ReadyItem>(readyAfterSql, after, pageSize)
  return await store.write(async (transaction) => {
    for (const { cpItemId } of items) await joinBatches(transaction, cpItemId, { calendar, now })
    const current = await readMark(transaction, gatherMark)
    // Rules that were saved meanwhile begin anew.
    if (current === null || placeIn(current).run !== run) return current !== null
    const last = items.at(-1)
    if (last === undefined || items.length < pageSize) await removeMark(transaction, gatherMark)
    else await writeMark(transaction, { ...current, text: JSON.stringify({ after: last.urgencyKey, run }) })
    return items.length === pageSize
  })
}

const place = z.object({ after: z.string(), run: z.string() })

const placeIn = ({ text }: MarkRow): z.output<typeof place> => place.parse(JSON.parse(text ?? ''))

interface ReadyItem {
  readonly cpItemId: string
  readonly urgencyKey: string
}

/** The most urgent first. What a person has taken out of a batch is not put back by the station. */
export const readyAfterSql = `
  SELECT "item"."cpItemId", "item"."urgencyKey" FROM "cp_order_items" AS "item"
  WHERE "item"."status" = 'ready' AND "item"."urgencyKey" > ?
    AND NOT EXISTS (SELECT 1 FROM "cp_batch_members" AS "member"
      WHERE "member"."cpItemId" = "item"."cpItemId" AND "member"."leftBy" IS NOT NULL)
  ORDER BY "item"."urgencyKey" LIMIT ?`
