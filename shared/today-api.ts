import { z } from 'zod'
import { query } from './call-shape.ts'
import { historyEntry, itemStatus } from './station-views.ts'

const count = z.number().int().nonnegative()
const calendarDay = z.iso.date()

/** The parts of an item's way that take time, each named by the status that the item has meanwhile. */
export const timedStatuses = ['ready', 'in_production', 'produced', 'packed'] as const

/** What is due on a day, by where its items stand. */
const dueDay = z.object({
  day: calendarDay,
  total: count,
  shipped: count,
  byStatus: z.array(z.object({ status: itemStatus, count })),
})

/** The figures of one day, as the clock on the wall of the station counts it. Test orders are left out. */
export const dayFigures = z.object({
  day: calendarDay,
  isPresent: z.boolean(),
  /** Items shipped in each hour of the day and of the day before: 24 of them, by the clock on the wall, whatever the clocks did. */
  hours: z.array(z.object({ hour: z.number().int().min(0).max(23), shipped: count, dayBefore: count })).length(24),
  shipped: count,
  shippedDayBefore: count,
  /** Of the items shipped that day which had a ship-by date. */
  onTime: z.object({ dated: count, onTime: count }),
  /** Of the steps taken that day. Null where none was. */
  steps: z.array(z.object({ status: z.enum(timedStatuses), medianMs: z.number().nonnegative().nullable(), count })),
  /** Reprints by cause; where none was recorded, errors by what was reported. */
  causes: z.object({ kind: z.enum(['reprint', 'error']), list: z.array(z.object({ cause: z.string(), count })) }),
  /** What preflight stopped that day, by the customer of the order; the one with the most first. */
  stopped: z.object({ total: count, customers: z.array(z.object({ customer: z.string(), count })) }),
  /** The day itself and the one after it. */
  due: z.array(dueDay).length(2),
})
export type DayFigures = z.infer<typeof dayFigures>

/** The calls about a day: the present one where none is given. */
export const todayApi = {
  'today.get': query('devices', { day: calendarDay.optional() }, dayFigures.shape),
  /** Who took steps on the day, the busiest first, and the latest few hundred of those of one person. */
  'today.steps': query(
    'devices',
    { day: calendarDay.optional(), by: z.string().max(80).optional() },
    {
      people: z.array(z.object({ by: z.string(), count })),
      steps: z.array(historyEntry.extend({ title: z.string() })),
    },
  ),
} as const
