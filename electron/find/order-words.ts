import { wordsAndSpellings } from '../../shared/fold-text.ts'
import { type RowReader, textsOfOrders } from './order-texts.ts'

/** The words under which each of these orders is found, as the index takes them. */
export function wordsOfOrders(
  reader: RowReader,
  orders: readonly { readonly id: number; readonly cpOrderId: string }[],
): { readonly id: number; readonly words: string }[] {
  return textsOfOrders(reader, orders).map(({ id, own, items }) => {
    const texts = [...own, ...items.flatMap((item) => item.texts)]
    // Each word once: the index knows which order has a word, not how often.
    const words = new Set(texts.flatMap(({ text }) => wordsOfText(text)))
    return { id, words: [...words].join(' ') }
  })
}

/** The words under which one text is found. */
export const wordsOfText = (text: string): readonly string[] => [...wordsAndSpellings(text), ...joinedCode(text)]

/** A code that is written in groups, `JD01 4000-0001`, is also found when it is typed without them. */
function joinedCode(text: string): readonly string[] {
  if (text.length > 60 || !/^[A-Za-z0-9]+(?:[\s./_-]+[A-Za-z0-9]+)+$/.test(text) || !/\d/.test(text)) return []
  return [text.replace(/[^A-Za-z0-9]+/g, '').toLowerCase()]
}
