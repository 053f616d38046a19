import type { InboxEntry } from '../../../shared/intake-views.ts'
import type { WordsLike } from '../../ui/language.ts'
import type { InboxTab, RequestTab } from './inbox-tabs.ts'

/** What the inbox says. */
export const en = {
  title: 'Inbox',
  parts: 'Parts of the inbox',
  tabs: {
    orders: 'With the key',
    rejected: 'To correct',
    revisions: 'Changed orders',
    strangers: 'Without the key',
  } as const satisfies Record<InboxTab, string>,
  about: {
    orders: 'Every request that came with the right key, and what the station made of it.',
    rejected: 'Requests with the right key that became no order. Each can be corrected and taken in.',
    revisions: 'Orders that came again with other content. The first version is produced until a person decides.',
    strangers: 'Requests without the right key. All are counted; only some are kept to look at.',
  } as const satisfies Record<InboxTab, string>,
  list: 'Requests, the newest first',
  panel: 'Request',
  loading: 'Loading the requests',
  loadingOne: 'Loading the request',
  columns: { received: 'Received', outcome: 'Outcome', order: 'Order', answer: 'Answer', size: 'Size', from: 'From' },
  outcomes: {
    accepted: 'Accepted',
    duplicate: 'Repeated',
    quarantined: 'Changed order',
    rejected: 'Not an order',
    refused: 'Refused',
    failed: 'Failed here',
  } as const satisfies Record<InboxEntry['outcome'], string>,
  corrected: 'Corrected',
  correctedAs: 'Corrected as',
  correctedAsValue: (id: number) => `corrected as request ${id}`,
  hint: 'Choose a request to see what came in and why it was accepted or not.',
  empty: {
    orders: 'Nothing has arrived yet',
    rejected: 'Nothing to correct',
    strangers: 'No request without the key',
  } as const satisfies Record<RequestTab, string>,
  emptyHow: {
    orders: (url: string | null) =>
      url === null
        ? 'Requests to the order endpoint are listed here, the rejected ones too.'
        : `Requests to ${url} are listed here, the rejected ones too.`,
    rejected: () => 'Requests that came with the right key and are no order are listed here.',
    strangers: () => 'Requests with a wrong key, to a wrong path or from an unknown network are sampled here.',
  } as const satisfies Record<RequestTab, (url: string | null) => string>,
  back: 'Back to the list',
  noOrder: 'no order number',
  received: 'Received',
  from: 'From',
  order: 'Order',
  answer: 'Answered',
  size: 'Size',
  reasons: 'Reasons',
  headers: 'Headers',
  body: 'Body',
  bodyHow: 'As it came, with only the key masked.',
  noBody: 'The body was not kept.',
  place: 'Where',
  problem: 'What is wrong',
  wholeDocument: 'the whole document',
  via: 'Production Interface',
  replayOf: 'Correction of',
  requestOf: (id: number) => `Request ${id}`,
  replay: 'Correct and take in…',
  replayWhy: 'It became no order. Correct the body and take it in; this request stays as it is.',
  replayTitle: (id: number) => `Correct request ${id}`,
  replayBody: 'Body',
  replayHow:
    'The key stays masked and counts as the right one. What is taken in is checked like any other order, and listed as a request of its own.',
  replaySubmit: 'Take in',
  replayRefused: (code: number) => `Answered ${code}: this is still not an order.`,
  replayFailed: (code: number) => `Answered ${code}: the station could not take it in. Try again later.`,
  replayed: {
    accepted: (order: string) => `Order ${order} is taken in.`,
    duplicate: (order: string) => `Order ${order} is here already with the same content. Nothing was changed.`,
    quarantined: (order: string) =>
      `Order ${order} is here already with other content. This version waits under Changed orders.`,
  },
  counts: 'Turned away in the last days',
  countsColumns: { day: 'Day (UTC)', reason: 'Why', count: 'Requests' },
  countsNone: 'No request was turned away in the last 90 days.',
  refusals,
} as const

export type InboxCopy = WordsLike<typeof en>

/** Why requests without the key were turned away. */
function refusals(code: string): string {
  const known: Readonly<Record<string, string>> = {
    unauthorized: 'Key missing or wrong',
    too_many_wrong_keys: 'Too many wrong keys from one sender',
    too_many_requests: 'Too many requests from one sender',
    forbidden: 'Not from an allowed network',
    not_found: 'Nothing at this path',
    cut_off: 'Broken off, or too slow',
  }
  const words = code.replaceAll('_', ' ')
  return known[code] ?? words.charAt(0).toUpperCase() + words.slice(1)
}
