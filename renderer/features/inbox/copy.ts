/** What the inbox says. */
export const inboxCopy = {
  title: 'Inbox',
  about: 'Every request that reached the order endpoint, and what the station made of it.',
  list: 'Requests, the newest first',
  panel: 'Request',
  loading: 'Loading the requests',
  loadingOne: 'Loading the request',
  columns: { received: 'Received', outcome: 'Outcome', order: 'Order', answer: 'Answer', size: 'Size', from: 'From' },
  hint: 'Point at a request to see what came in and why it was accepted or not.',
  empty: 'Nothing has arrived yet',
  emptyHow: (url: string | null) =>
    url === null
      ? 'Requests to the order endpoint are listed here, the refused ones too.'
      : `Requests to ${url} are listed here, the refused ones too.`,
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
} as const
