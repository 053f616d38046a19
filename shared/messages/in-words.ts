import { german } from './german.ts'
import { filled, Sentence, type SentenceValue } from './sentence.ts'

/** The languages in which the station speaks, the one of its keys first. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

const catalogues: Readonly<Record<Exclude<Language, 'en'>, Readonly<Record<string, string>>>> = { de: german }

/** What is shown of it to whoever reads this language. A sentence that a version before said, and that has no translation any more, is English. */
export function inWords(said: SentenceValue, language: Language): string {
  // Without points between thousands: a number may be a port, or the code of an answer.
  if (typeof said === 'number') return Number.isInteger(said) ? String(said) : said.toLocaleString(language)
  if (!(said instanceof Sentence)) return said
  if (language === 'en') return said.toString()
  const catalogue = catalogues[language]
  const words = (Object.hasOwn(catalogue, said.key) ? catalogue[said.key] : undefined) ?? said.key
  return filled(words, said.values, (value) => inWords(value, language))
}

/** The same answer with each sentence in it, at any depth, put into words. What has none is handed back as it is. */
export function answerInWords(answer: unknown, language: Language): unknown {
  if (answer instanceof Sentence) return inWords(answer, language)
  if (Array.isArray(answer)) return answer.map((entry) => answerInWords(entry, language))
  if (typeof answer !== 'object' || answer === null) return answer
  return Object.fromEntries(Object.entries(answer).map(([name, entry]) => [name, answerInWords(entry, language)]))
}
