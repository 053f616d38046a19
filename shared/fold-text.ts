/**
 * The words of a text as the station compares them: small letters without accents, split at everything that is neither a
 * letter nor a digit. `Müller-Straße 7` is `muller`, `strasse`, `7`.
 */
export function wordsOf(text: string): readonly string[] {
  return splitWords(foldLetters(text))
}

/**
 * The words of a text, and those that people also type for them: `Müller` is found as `muller` and as `mueller`,
 * `Søren` as `soren` and as `soeren`.
 */
export function wordsAndSpellings(text: string): readonly string[] {
  const plain = wordsOf(text)
  // By far most texts have no such letter, and this runs for each order that comes in.
  if (!spelledOut.test(normalized(text, 'NFC'))) return plain
  return [...new Set([...plain, ...wordsOf(spellOut(text))])]
}

/** One word of a question with the other way to spell it: any of them will do. */
export interface Term {
  readonly spellings: readonly string[]
}

/**
 * What someone may look for: every term of one of these readings must be found. Whatever was typed, a term is made of
 * letters and digits alone; a question with neither has no reading. `9055 1234 0001` may be one number or three words.
 */
export function readingsOf(question: string): readonly (readonly Term[])[] {
  const terms = termsOf(question)
  if (terms.length === 0) return []
  const words = terms.map((term) => term.spellings[0] ?? '')
  const isNumber = words.length > 1 && words.every((word) => /^[a-z0-9]+$/.test(word) && /\d/.test(word))
  return isNumber ? [[{ spellings: [words.join('')] }], terms] : [terms]
}

function termsOf(question: string): readonly Term[] {
  const spelled = splitWords(foldLetters(spellOut(question)))
  const terms = wordsOf(question).map((word, place) => ({ spellings: [...new Set([word, spelled[place] ?? word])] }))
  return terms.slice(0, mostTerms)
}

/** Whether one of the words begins like the term. */
export const isFoundIn = (term: Term, words: readonly string[]): boolean =>
  term.spellings.some((spelling) => words.some((word) => word.startsWith(spelling)))

/** Beyond this many words nobody looks for something. */
const mostTerms = 12

/**
 * No language puts so many marks on a letter; it is Unicode's own limit for text that is worked on piece by piece (UAX #15, 13).
 * Sorting a run of marks takes the square of its length.
 */
const mostMarks = 30

const normalized = (text: string, form: 'NFC' | 'NFKD'): string =>
  text.replace(/\p{M}+/gu, (marks) => marks.slice(0, mostMarks)).normalize(form)

const foldLetters = (text: string): string =>
  normalized(text, 'NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => undivided[letter] ?? letter)

/** Letters with a stroke or a ligature, which no rule of Unicode takes apart. */
const undivided: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

const spellOut = (text: string): string =>
  normalized(text, 'NFC').replace(spelledOutEach, (letter) => spellings[letter.toLowerCase()] ?? letter)

const spelledOut = /[äöüøå]/i
const spelledOutEach = /[äöüøå]/gi
const spellings: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

const splitWords = (folded: string): readonly string[] => folded.match(/[\p{L}\p{N}]+/gu) ?? []
