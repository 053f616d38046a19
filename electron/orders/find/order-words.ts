import { codeKey } from '../../../shared/code.ts'
import { codeFields } from '../../../shared/find-api.ts'
import { endOf, runTogether, wordsOf } from '../../../shared/fold-text.ts'
import type { OrderStatus } from '../../../shared/item-lifecycle.ts'
import type { RowReader } from '../../store/transaction.ts'
import { isWrittenPlainly } from './find-code.ts'
import { type FindText, type OrderTexts, textsOfOrders } from './order-texts.ts'

/** What the index keeps of an order. */
export interface OrderWords {
  readonly id: number
  readonly words: string
  /** The codes that are written otherwise than they are compared. */
  readonly codes: readonly { readonly code: string; readonly spelling: string }[]
}

/** The words and codes under which each of these orders is found, as the index takes them. */
export async function wordsOfOrders(
  reader: RowReader,
  orders: readonly { readonly id: number; readonly cpOrderId: string }[],
): Promise<OrderWords[]> {
  return (await textsOfOrders(reader, orders)).map((order) => {
    const { id, status } = order
    const texts = allTexts(order)
    // Each word once: the index knows which order has a word, not how often.
    const words = new Set(wordsOfTexts(order))
    if (status !== null) words.add(statusWord(status))
    const spellings = new Set(texts.filter(({ field }) => isCode.has(field)).map(({ text }) => text))
    const codes = [...spellings]
      .filter((spelling) => !isWrittenPlainly(spelling))
      .map((spelling) => ({ code: codeKey(spelling), spelling }))
    return { id, words: [...words].join(' '), codes }
  })
}

/** All words of what an order and its items say. */
export const wordsOfTexts = (order: OrderTexts): readonly string[] => allTexts(order).flatMap(wordsOfText)

const allTexts = ({ own, items }: OrderTexts): FindText[] => [...own, ...items.flatMap((item) => item.texts)]

/** The word for a status, which begins with a sign that no text and no question keeps. */
export const statusWord = (status: OrderStatus): string => `\uE001${statusLetters[status]}`
/** Few enough for a beginning that the index keeps. Stores are full of them: they stay. */
const statusLetters = {
  received: 're',
  ready: 'rd',
  in_production: 'in',
  partly_shipped: 'pa',
  shipped: 'sh',
  error: 'er',
  cancelled: 'ca',
} as const satisfies Record<OrderStatus, string>

/** The words under which one text is found. */
export function wordsOfText({ field, text }: FindText): readonly string[] {
  if (field === 'recipient' || field === 'company') return [...wordsOf(text), ...runTogether(text)]
  const hasEnd = (field === 'phone' || isCode.has(field)) && /\d/.test(text)
  return hasEnd ? [...wordsOf(text), endOf(text)] : wordsOf(text)
}

const isCode: ReadonlySet<FindText['field']> = new Set(codeFields)
