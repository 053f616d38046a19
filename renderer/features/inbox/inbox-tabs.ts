import type { InboxFilter } from '../../stores/list-stores.ts'

/** The parts of the inbox: requests with the right key, those of them that failed, changed orders, and all the rest. */
export const inboxTabs = ['orders', 'rejected', 'revisions', 'strangers'] as const
export type InboxTab = (typeof inboxTabs)[number]
/** The parts that list requests. */
export type RequestTab = Exclude<InboxTab, 'revisions'>

/** What the requests are narrowed to. */
export const filterOfInboxTab: Readonly<Record<RequestTab, InboxFilter>> = {
  orders: { isAuthenticated: true },
  rejected: { isToCorrect: true },
  strangers: { isAuthenticated: false },
}

/** The part that is narrowed exactly so. */
export function inboxTabOf(filter: InboxFilter): RequestTab {
  if (filter.isAuthenticated === false) return 'strangers'
  return filter.isToCorrect === undefined ? 'orders' : 'rejected'
}
