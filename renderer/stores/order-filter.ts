import type { OrderStatus } from '../../shared/item-lifecycle.ts'
import type { OrderDay, OrderSort } from '../../shared/orders-api.ts'
import type { CallInput } from '../../shared/station-api.ts'

/** What the orders are narrowed to: words that an order must have, its status, a day, and who did something to it. Null: it does not matter. */
export interface OrderFilter {
  readonly text: string
  readonly status: readonly OrderStatus[] | null
  readonly day: OrderDay | null
  readonly by: string | null
  /** In which order they come; null: the newest first. */
  readonly sort: OrderSort | null
}

export const wholeList: OrderFilter = { text: '', status: null, day: null, by: null, sort: null }

/** Whether a day or a person leaves some of them out, beside words and status. */
export const isNarrowed = ({ day, by }: OrderFilter): boolean => day !== null || by !== null

export const orderQuery = ({
  text,
  status,
  day,
  by,
  sort,
}: OrderFilter): Omit<CallInput<'orders.list'>, 'cursor' | 'limit'> => ({
  ...(text === '' ? {} : { text }),
  ...(status === null ? {} : { status: [...status] }),
  ...(day === null ? {} : { day }),
  ...(by === null ? {} : { by }),
  ...(sort === null ? {} : { sort }),
})

/** A press on the head of a column sorts by it, another reverses that, and a third gives the list back its own order. */
export function sortedAnew({ sort }: OrderFilter, by: OrderSort['by']): OrderSort | null {
  if (sort?.by !== by) return { by, isDescending: false }
  return sort.isDescending ? null : { by, isDescending: true }
}
