import type { PartOfCopyView } from '../../shared/assembly-api.ts'
import type { JobPart } from '../../shared/destinations.ts'
import { assertNever } from '../../shared/errors.ts'
import { statusWord } from '../../shared/item-lifecycle.ts'
import { inOneText, type Said, type Sentence, say } from '../../shared/messages/sentence.ts'
import type { PartScanned } from './scan-part.ts'

/** What a scan means, and what to do now. */
export function wordsOfScan(scan: PartScanned): Said {
  const { lapsed } = scan
  return lapsed === null ? wordsOf(scan) : inOneText(lapsedWords(lapsed), wordsOf(scan))
}

/** What was in hand is not any more. */
export const lapsedWords = (lapsed: PartOfCopyView): Sentence =>
  say(
    '{part} of {item}, copy {copy}, is not in hand any more. Nothing of it was counted: scan both parts anew.',
    named(lapsed),
  )

function wordsOf({ outcome, part, item, assembly, before, inHand, missing }: PartScanned): Said {
  if (part === null || missing === 'item') return missing === 'item' && part !== null ? noItem(part) : misread
  const { done, of } = assembly ?? { done: 0, of: 0 }
  switch (outcome) {
    case 'first':
      return say('{part} of copy {copy} is in hand. Now scan the {other} of this copy.', {
        ...named(part),
        other: otherWord(part.part),
      })
    case 'matched':
      return say('Cover and block belong together. Copies done: {done} of {of}.', { done, of })
    case 'counted':
      return say('Copies done: {done} of {of}.', { done, of })
    case 'produced':
      return say('Copies done: {done} of {of}. The item is produced.', { done, of })
    case 'repeated':
      if (inHand === null) {
        return say('Copy {copy} is counted already, and was not counted twice. Copies done: {done} of {of}.', {
          copy: part.copy,
          done,
          of,
        })
      }
      return say('{part} of copy {copy} is in hand already. Now scan the {other} of this copy.', {
        ...named(part),
        other: otherWord(part.part),
      })
    case 'mismatch':
      return before === null ? misread : mismatch(before, part)
    case 'wrong_state':
      return say('The item is {status}, so nothing was counted. {todo}', {
        status: statusWord(item?.status ?? 'received'),
        todo: todo(item?.status ?? 'received'),
      })
    case 'unknown':
      if (missing === 'copy') {
        return say(
          'The item has {count} copies by now, and no copy {copy}. Put this part aside, and print the ticket again.',
          {
            count: item?.quantity ?? 0,
            copy: part.copy,
          },
        )
      }
      return say('The item has no such part by now. Put this part aside, and print the ticket again.')
    default:
      return assertNever(outcome)
  }
}

const misread = say(
  'The code was not read whole: its check sign does not fit. Scan it again, or scan the ticket of the item.',
)

const noItem = ({ cpItemId }: PartOfCopyView): Sentence =>
  say('There is no item {id} here. Put this part aside, and ask whose it is.', { id: cpItemId })

function mismatch(before: PartOfCopyView, part: PartOfCopyView): Sentence {
  return say(
    'Do not put these together. In hand: {part} of {item}, copy {copy}. Scanned: {otherPart} of {otherItem}, copy {otherCopy}. Put the second one back, and scan the {wanted} of {item}, copy {copy}. To leave that one, scan any ticket.',
    {
      ...named(before),
      otherPart: partWord[part.part],
      otherItem: nameOf(part),
      otherCopy: part.copy,
      wanted: otherWord(before.part),
    },
  )
}

function todo(status: NonNullable<PartScanned['item']>['status']): Sentence {
  switch (status) {
    case 'received':
      return say('Its files are not all here: put this part aside.')
    case 'error':
    case 'on_hold':
      return say('Resume it first, then scan again.')
    case 'cancelled':
      return say('Take its parts out of the work.')
    case 'ready':
    case 'in_production':
    case 'produced':
    case 'packed':
    case 'shipped':
      return say('If it is printed again, say so first; else put this part aside.')
    default:
      return assertNever(status)
  }
}

const partWord = {
  cover: say('The cover'),
  book: say('The block'),
  product: say('The print'),
} as const satisfies Record<JobPart, Sentence>

const otherWord = (part: JobPart): Sentence => (part === 'cover' ? say('block') : say('cover'))
const nameOf = ({ title, cpItemId }: PartOfCopyView): string => (title === '' ? cpItemId : `${title} (${cpItemId})`)
const named = (view: PartOfCopyView) => ({ part: partWord[view.part], item: nameOf(view), copy: view.copy })
