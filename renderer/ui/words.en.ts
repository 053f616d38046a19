import type { ItemStatus, OrderStatus } from '../../shared/item-lifecycle.ts'
import type { WordsLike } from './language.ts'

export type SpanUnit = 'minutes' | 'hours' | 'days'

const units = { minutes: 'min', hours: 'h', days: 'days' } as const satisfies Record<SpanUnit, string>
const span = (count: number, unit: SpanUnit): string => `${count} ${units[unit]}`

/** The words of the shared pieces. */
export const en = {
  unsaved: 'not saved',
  items: {
    received: 'Waiting for files',
    ready: 'Ready',
    in_production: 'In production',
    produced: 'Produced',
    packed: 'Packed',
    shipped: 'Shipped',
    error: 'Error',
    on_hold: 'On hold',
    cancelled: 'Cancelled',
  } as const satisfies Record<ItemStatus, string>,
  orders: {
    received: 'Received',
    ready: 'Ready',
    in_production: 'In production',
    partly_shipped: 'Partly shipped',
    shipped: 'Shipped',
    error: 'Error',
    cancelled: 'Cancelled',
  } as const satisfies Record<OrderStatus, string>,
  /** A span is in whole minutes, hours, or two days and more. */
  until: (count: number, unit: SpanUnit) => `in ${span(count, unit)}`,
  days: (count: number) => span(count, 'days'),
  late: (count: number, unit: SpanUnit) => `${span(count, unit)} late`,
  ago: (count: number, unit: SpanUnit) => `${span(count, unit)} ago`,
  justNow: 'just now',
  /** Who acted: a name, the station by itself, or whoever gave no name. */
  who: (by: string) => by,
  /** Keys as they are printed on the keyboard. */
  key: (keys: string) => keys,
  failed: 'This could not be loaded',
  tryAgain: 'Try again',
  close: 'Close',
  closeMessage: 'Close this message',
  showTyped: 'Show what is typed',
  copies: { yes: 'Copied', failed: 'The browser did not let it be copied. Mark the text and copy it with Ctrl+C.' },
  copy: (what: string) => `Copy: ${what}`,
} as const

export type UiCopy = WordsLike<typeof en>
