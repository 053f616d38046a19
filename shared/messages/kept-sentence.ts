import { z } from 'zod'
import { type Said, Sentence, type SentenceValue } from './sentence.ts'

/** What a kept sentence begins with: no text of a person begins so, see `keptSaid`. */
const mark = '\u001e'

/** How a row keeps what was said: a plain text as it is, a sentence as its key and values behind a mark. */
export function keptSaid(said: Said): string {
  if (said instanceof Sentence) return mark + JSON.stringify(keptSentence(said))
  // Whoever wrote the mark first must not be taken for the station.
  return said.startsWith(mark) ? mark + said : said
}

/** What a row keeps. Text from before, and what people wrote, is handed back as it is. */
export function readSaid(kept: string): Said {
  if (!kept.startsWith(mark)) return kept
  if (kept.startsWith(mark + mark)) return kept.slice(1)
  try {
    return sentenceOf(JSON.parse(kept.slice(1)))
  } catch {
    // No list may fail for one row: from before, a text may begin with the mark.
    return kept
  }
}

/** A sentence as JSON keeps it, and as it crosses to another thread. */
export interface KeptSentence {
  readonly key: string
  readonly values?: Readonly<Record<string, string | number | KeptSentence>> | undefined
}

export function keptSentence({ key, values }: Sentence): KeptSentence {
  const kept = Object.entries(values).map(
    ([name, value]) => [name, value instanceof Sentence ? keptSentence(value) : value] as const,
  )
  return kept.length === 0 ? { key } : { key, values: Object.fromEntries(kept) }
}

const keptSchema: z.ZodType<KeptSentence> = z.object({
  key: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.number(), z.lazy(() => keptSchema)])).optional(),
})

/** @throws ZodError where it is none */
export const sentenceOf = (kept: unknown): Sentence => revived(keptSchema.parse(kept))

function revived({ key, values = {} }: KeptSentence): Sentence {
  const parts = Object.entries(values).map(([name, value]): [string, SentenceValue] => [
    name,
    typeof value === 'object' ? revived(value) : value,
  ])
  return new Sentence(key, Object.fromEntries(parts))
}

/** What was said in another thread: a sentence that came from there is plain data until it is made one again. */
export const saidElsewhere = (said: Said): Said => (typeof said === 'string' ? said : sentenceOf(said))
