import type { ExceptionAction, ExceptionWeight } from '../../../shared/exceptions-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

/** What the list of exceptions says. The sentences of an exception come from the station. */
export const en = {
  title: 'Exceptions',
  list: 'What needs a person, the gravest first',
  panel: 'Exception',
  loading: 'Loading what needs a person',
  filters: 'Narrow the exceptions',
  all: 'All',
  columns: { what: 'What happened', weight: 'State', since: 'Since', actions: 'Actions' },
  weights: {
    stopped: 'Stands still',
    held: 'Waits for you',
    asked: 'To decide',
  } as const satisfies Record<ExceptionWeight, string>,
  happened: 'What happened',
  stationDid: 'What the station did',
  next: 'What you can do',
  since: 'Since',
  sinceUnknown: 'unknown',
  order: 'Order',
  item: 'Item',
  back: 'Back to the list',
  hint: 'Point at an exception to see what the station did and what you can do.',
  actions: {
    retry_file: 'Fetch again',
    replace_file: 'Put a file here…',
    accept_file: 'Accept as it is…',
    resend_signal: 'Send again',
    correct_signal: 'Correct…',
    skip_signal: 'Skip…',
    switch_off_type: 'Switch the type off',
    replay_request: 'Correct and take in…',
    decide_version: 'Compare and decide',
    override_preflight: 'Let it pass…',
    retry_print: 'Print again',
    confirm_print: 'It was printed',
    drop_print: 'Drop',
    open_batch: 'Open the batch',
    cancel_item: 'Cancel the item…',
    open_item: 'Open the item',
    open_order: 'Open the order',
    open_screen: 'Open',
    dismiss: 'Take off the list',
  } as const satisfies Record<ExceptionAction['do'], string>,
  screens: {
    settings: 'Open settings',
    downloads: 'Open downloads',
    signals: 'Open signals',
    inbox: 'Open the inbox',
    products: 'Open products and papers',
    printing: 'Open printers and print jobs',
  },
  retried: 'The file is fetched again.',
  resent: 'The signal is sent again.',
  switchedOff: (skipped: number) =>
    skipped === 1 ? 'Switched off. 1 signal was given up.' : `Switched off. ${skipped} signals were given up.`,
  dismissed: 'It is off the list.',
  fileGone: 'The file is not there any more.',
  retryAll: (count: number) => `Try all ${formatNumber(count)} again`,
  retriedAll: (count: number) => (count === 1 ? '1 is tried again.' : `${count} are tried again.`),
  refusedAll: (count: number) => (count === 1 ? '1 could not be tried again:' : `${count} could not be tried again:`),
  empty: 'Nothing needs you',
  emptySince: 'since',
  emptyHow:
    'Failed files, refused reports, rejected orders and anything else that the station cannot settle alone stand here.',
  emptyKind: 'None of this kind',
  documentTitle: (product: string, urgent: number) => (urgent === 0 ? product : `(${urgent}) ${product}`),
} as const

export type ExceptionsCopy = WordsLike<typeof en>
