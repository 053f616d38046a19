import { formatNumber } from '../../ui/format-number.ts'
import type { WordsLike } from '../../ui/language.ts'

interface Waiting {
  readonly due: number
  readonly later: number
  readonly files: number
  readonly overwritingSince: string | null
}

/** What is said of erasing persons. */
export const en = {
  title: 'Privacy',
  how: 'For how long the station knows whom an order was for.',
  keywords: 'gdpr erase delete forget personal data person name address retention',
  days: 'Erase the person after, days',
  daysHow:
    'So many days after the last item of an order was shipped or cancelled: name, company, street, e-mail, phone and tax number go, wherever they stand, and the shipping label. Postcode, city and country stay for the figures. 0 for never; the least is 30.',
  erasedCount: 'Orders without their person',
  lastRun: 'Last look for more',
  never: 'Never',
  waiting: 'Still to be done',
  nothing: 'Nothing',
  waits: ({ due, later, files, overwritingSince }: Waiting) =>
    [
      due === 0 ? null : `${formatNumber(due)} orders whose time has come`,
      later === 0 ? null : `${formatNumber(later)} erased orders of which something came later`,
      files === 0 ? null : `files of ${formatNumber(files)} orders to be removed`,
      overwritingSince === null ? null : 'what was erased is being overwritten in the store',
    ]
      .filter((part) => part !== null)
      .join(', '),
  notWhole:
    'The store is from before it overwrote what it deletes. Parts of old data may lie in gaps of its file until it is written anew: that is done at the next start once something was erased, where the disk has room for a second copy.',
  backups: 'Copies from before the last erasure, in which the person still stands:',
  stays: 'stays until somebody removes it',
  goes: 'goes by',
  erase: "Erase the person's data…",
  formTitle: (cpOrderId: string) => `Erase the person of order ${cpOrderId}`,
  formHow:
    'Name, company, street, e-mail, phone and tax number are erased wherever the station keeps them: in the order and its versions, requests, notes, history, reports and the search. This cannot be undone, and the order cannot be sent to that person again.',
  reason: 'Why',
  reasonHow: 'Stays in the history, with when and by whom. Do not name the person.',
  withFiles: 'Also remove the files of its items',
  withFilesHow: 'Shipping labels are removed in any case.',
  submit: 'Erase for good',
  erased: 'The person was erased.',
  erasedOn: 'Erased on',
  mark: 'Erased',
  forEver: 'For ever',
  forDays: (days: number) => `${days} days`,
} as const

export type PrivacyCopy = WordsLike<typeof en>
