import type { SignalType } from '../../../shared/cloud-signal.ts'
import type { SignalTab } from './signal-tabs.ts'

/** What the signal log says. */
export const signalsCopy = {
  title: 'Signals',
  list: 'Signals, the newest first',
  panel: 'Signal',
  loading: 'Loading the signals',
  loadingOne: 'Loading the signal',
  filters: 'Narrow the signals',
  tabs: { pending: 'Waiting', parked: 'Needs attention', done: 'Delivered', all: 'All' } as const satisfies Record<
    SignalTab,
    string
  >,
  types: {
    ItemRegistered: 'Registered',
    ItemProduce: 'Production started',
    ItemProduced: 'Produced',
    ItemPacked: 'Packed',
    ItemShipped: 'Shipped',
    ItemError: 'Error',
    ItemCanceled: 'Cancelled',
  } as const satisfies Record<SignalType, string>,
  columns: { type: 'Signal', state: 'State', happened: 'Happened', answer: 'Answer', item: 'Item' },
  hint: 'Point at a signal to see what was sent and what was answered.',
  pause: 'Pause signals',
  resume: 'Resume signals',
  paused: 'Signals are paused. Steps are kept and reported, in their order, when signals are resumed.',
  resend: 'Send again',
  resent: 'The signal is sent again.',
  back: 'Back to the list',
  item: 'Item',
  order: 'Order',
  happened: 'Happened',
  delivered: 'Delivered',
  nextTry: 'Next try',
  code: 'Code',
  problem: 'Problem',
  tries: 'Tries and answers',
  noTries: 'It has not been sent yet.',
  noAnswer: 'no answer',
  took: (ms: number) => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`),
  payload: 'What is sent',
  payloadHow: 'The key is masked.',
  response: (index: number) => `Answer to try ${index}`,
  triesCount: (attempts: number) => (attempts === 1 ? '1 try' : `${attempts} tries`),
  empty: {
    pending: [
      'No signal waits',
      'Each step of an item is reported to Cloudprinter by itself, in the order it happened.',
    ],
    parked: ['Nothing needs attention', 'A signal that Cloudprinter refuses is listed here with its answer.'],
    done: ['Nothing delivered yet', 'Signals that Cloudprinter has accepted are listed here.'],
    all: ['No signals yet', 'The first one goes out when an order is received.'],
  } as const satisfies Record<SignalTab, readonly [string, string]>,
} as const
