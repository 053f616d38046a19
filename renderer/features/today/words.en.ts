import type { DayFigures } from '../../../shared/today-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the figures of a day are called. */
export const en = {
  title: 'Today',
  titleOf: (day: string) => `Figures of ${day}`,
  loading: 'Loading the figures of the day',
  earlier: 'The day before',
  later: 'The day after',
  toPresent: 'Today',
  print: 'Print',
  figures: 'Figures of the day',
  shipped: 'Shipped',
  items: (count: number) => (count === 1 ? '1 item' : `${formatNumber(count)} items`),
  against: (change: number) =>
    change === 0
      ? 'as many as the day before'
      : `${formatNumber(Math.abs(change))} ${change > 0 ? 'more' : 'fewer'} than the day before`,
  onTime: 'On time',
  onTimeOf: (onTime: number, dated: number) => `${formatNumber(onTime)} of ${formatNumber(dated)} with a ship-by date`,
  late: (count: number) => `${formatNumber(count)} late`,
  onTimeNone: 'Nothing with a ship-by date was shipped',
  none: '–',
  dueDay: 'Due this day',
  dueNext: 'Due the day after',
  dueToday: 'Due today',
  dueTomorrow: 'Due tomorrow',
  openDue: {
    today: 'To do, due today',
    tomorrow: 'To do, due tomorrow',
    day: 'To do, due this day',
    next: 'To do, due the day after',
  },
  dueShipped: (shipped: number, total: number) => `${formatNumber(shipped)} of ${formatNumber(total)} shipped`,
  dueNone: 'Nothing is due',
  dueHead: { status: 'Where they stand', count: 'Items' },
  hours: 'Shipped by hour',
  hoursHow: 'By the clock of the station. Test orders are left out here and everywhere on this page.',
  hour: 'Hour',
  thisDay: 'This day',
  dayBefore: 'The day before',
  hoursNone: 'Nothing was shipped on these two days.',
  steps: 'Median time at each step',
  stepsHow: 'From the steps taken this day. Time in error or on hold is left out.',
  stepNames: {
    ready: 'Ready, until production starts',
    in_production: 'In production',
    produced: 'Produced, until packed',
    packed: 'Packed, until shipped',
  } as const satisfies Record<DayFigures['steps'][number]['status'], string>,
  step: 'Step',
  median: 'Median time',
  minutes: 'Minutes',
  stepsCount: 'Items',
  stepsNone: 'No step was taken this day.',
  people: 'Who did what',
  stepsOf: (name: string, count: number) => `${name}: ${count === 1 ? '1 step' : `${formatNumber(count)} steps`}`,
  causes: { reprint: 'Reprints by cause', error: 'Errors by cause' },
  cause: 'Cause',
  count: 'Times',
  causeUnknown: 'No cause given',
  causesNone: { reprint: 'Nothing was reprinted this day.', error: 'No error was reported this day.' },
} as const

export type TodayCopy = WordsLike<typeof en>
