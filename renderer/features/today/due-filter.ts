import type { ItemFilters } from '../../../shared/queue-api.ts'
import type { DayFigures } from '../../../shared/today-api.ts'

/** By what the queue shows what is due on one of the two days of the figures. */
export function dueFilterOf({ isPresent, day }: DayFigures, due: DayFigures['due'][number]): ItemFilters['due'] {
  if (!isPresent) return due.day
  return due.day === day ? 'today' : 'tomorrow'
}
