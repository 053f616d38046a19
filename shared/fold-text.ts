/**
 * The words of a text as the station compares them: small letters without accents, split at everything that is neither a
 * letter nor a digit. `Müller-Straße 7` is `muller`, `strasse`, `7`. Where a script sets no blanks between its words, every
 * two signs that follow each other are one, so that `太郎` is found in `山田太郎`.
 *
 * With them come the words that people also type: `muellerstrasse` for the same street, `obrien` for `O’Brien`, and the
 * whole without blanks where it holds a digit, as a number is read off a label.
 */
export function wordsOf(text: string): readonly string[] {
  const read = text.slice(0, maxRead)
  return isPlain(read) ? wordsIn(read) : [...wordsIn(read), ...wordsIn(spellOut(read))]
}

function wordsIn(text: string): readonly string[] {
  const folded = foldLetters(text)
  const pieces = isPlain(folded) ? piecesOf(folded) : withoutGaps(piecesOf(folded))
  return [...pieces.flatMap(wordsOfPiece), ...joinedWords(folded), ...joinedNumber(folded)]
}

/** The words under which a name is found that people run together: `vankirk` for `Todd Van Kirk`. */
export const runTogether = (name: string): readonly string[] =>
  name
    .slice(0, maxJoined)
    .split(/\s+/)
    .flatMap((_, place, parts) => joinedWordsOf(parts.slice(place).join('')))

const joinedWordsOf = (text: string): readonly string[] =>
  [text, spellOut(text)].map((spelling) => joined(foldLetters(spelling))).filter(isOneWord)

/** The word under which a number is found by its last digits. */
export const endOf = (number: string): string => endMark + reversed(joined(foldLetters(number.slice(0, maxJoined))))

/** How people and machines write a name that have none of its letters: without accents, and spelled out. */
export const plainSpellingsOf = (name: string): readonly string[] =>
  isPlain(name) ? [] : [foldLetters(name), foldLetters(spellOut(name)), name.replaceAll('ß', 'ss')]

/** One word of a question with the other ways to spell it: any of them will do. */
export interface Term {
  readonly spellings: readonly string[]
}

/**
 * What someone may look for: every term of one of these readings must be found. Whatever was typed, a term is made of
 * letters and digits alone; a question with neither has no reading. `9055 1234 0001` may be one number or three words, and
 * `o'brien` one word or two.
 */
export function readingsOf(question: string): readonly (readonly Term[])[] {
  const isInternational = /^\s*(?:\+|00)/.test(question)
  const [plain, spelled] = [foldLetters(question), foldLetters(spellOut(question))]
  const readings = [joinedNumber, termsByBlanks, termsBySigns].map((read) => {
    const others = read(spelled)
    return read(plain)
      .slice(0, maxTerms)
      .map((word, place) => {
        return { spellings: [...new Set([word, others[place] ?? word, ...numbersIn(word, isInternational)])] }
      })
  })
  const distinct = new Map(readings.map((terms) => [JSON.stringify(terms), terms]))
  return [...distinct.values()].filter((terms) => terms.length > 0)
}

/** Whether one of the words begins like the term. */
export const isFoundIn = (term: Term, words: readonly string[]): boolean =>
  term.spellings.some((spelling) => words.some((word) => word.startsWith(spelling)))

/** Nobody looks for what stands behind so much text. */
const maxRead = 2_000
/** Beyond this many words nobody looks for something. */
const maxTerms = 12
/** No number and no name is longer. */
const maxJoined = 60

/**
 * A text in a form of Unicode. No language puts so many marks on a letter; it is Unicode's own limit for text that is worked on piece by piece (UAX #15, 13).
 * Sorting a run of marks takes the square of its length.
 */
const maxMarks = 30

export const normalized = (text: string, form: 'NFC' | 'NFKC' | 'NFKD'): string =>
  text.replace(/\p{M}+/gu, (marks) => marks.slice(0, maxMarks)).normalize(form)

/** A text in small letters without accents, its blanks and signs as they are. */
export const foldedText = (text: string): string => foldLetters(text)

/** By far most texts are plain, and this runs for each order that comes in. */
const foldLetters = (text: string): string => (isPlain(text) ? text.toLowerCase() : foldForeign(text))

const isPlain = (text: string): boolean => /^[ -~]*$/.test(text)

const foldForeign = (text: string): string =>
  normalized(text, 'NFKD')
    .replace(/[\p{M}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþıς]/g, (letter) => undivided[letter] ?? letter)
    // The signs of Korean were taken apart as well.
    .normalize()

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
  ς: 'σ',
}

const spellOut = (text: string): string =>
  normalized(text, 'NFC').replace(spelledOutEach, (letter) => spellings[letter.toLowerCase()] ?? letter)

const spelledOutEach = /[äöüøå]/gi
const spellings: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }

/** Words, and unbroken runs of signs of a script without blanks. */
const piecesOf = (folded: string): readonly string[] =>
  isPlain(folded)
    ? (folded.match(/[a-z0-9]+/g) ?? [])
    : (folded.match(/[\p{L}\p{N}]+/gu) ?? []).flatMap((run) => run.split(unspacedRuns)).filter(Boolean)

const isUnspaced = (piece: string): boolean => !isPlain(piece) && unspaced.test(piece)
const unspaced = /[\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]/u
const unspacedRuns =
  /([\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]+)/u

/** Where a script sets no blanks between words, some still set one, or a dot, between two names: others leave it out. */
function withoutGaps(pieces: readonly string[]): readonly string[] {
  const whole: string[] = []
  let wasUnspaced = false
  for (const piece of pieces) {
    const isNext = isUnspaced(piece)
    whole.push(isNext && wasUnspaced ? (whole.pop() ?? '') + piece : piece)
    wasUnspaced = isNext
  }
  return whole
}

/** The last sign stands alone too, so that each sign begins a word. */
const wordsOfPiece = (piece: string): readonly string[] => {
  if (!isUnspaced(piece)) return [piece]
  const signs = [...piece]
  return signs.map((sign, place) => sign + (signs[place + 1] ?? ''))
}

const termsBySigns = (folded: string): readonly string[] =>
  folded.split(/\s+/).flatMap((part) => (isEmail(part) ? [joined(part)] : piecesOf(part).flatMap(termsOfPiece)))

/** Its parts are words that nearly every address has. */
const isEmail = (part: string): boolean => /[^@]@[^@]/.test(part) && isOneWord(joined(part))

const termsOfPiece = (piece: string): readonly string[] => {
  const words = wordsOfPiece(piece)
  return words.length > 1 ? words.slice(0, -1) : words
}

const termsByBlanks = (folded: string): readonly string[] =>
  folded.split(/\s+/).flatMap((part) => (isOneWord(joined(part)) ? [joined(part)] : termsBySigns(part)))

/** What stands between two blanks as one word, whatever signs divide it: `Anne-Marie`, `kim@example.org`. */
const joinedWords = (folded: string): readonly string[] => folded.split(/\s+/).map(joined).filter(isOneWord)

const isOneWord = (word: string): boolean => word !== '' && word.length <= maxJoined && !isUnspaced(word)

const joinedNumber = (folded: string): readonly string[] =>
  folded.length <= maxJoined && /\d/.test(folded) ? [joined(folded)].filter(Boolean) : []

/** `(0)` in the number of a telephone is not dialled from everywhere. */
const joined = (folded: string): string => {
  if (/^[a-z0-9]*$/.test(folded)) return folded
  return folded.replaceAll('(0)', '').replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Other ways to say a number: by its last digits, without the zeros or the country that come first. */
function numbersIn(word: string, isInternational: boolean): readonly string[] {
  const number = word.replace(/^0+/, '')
  if (number.length < minEnd || !/\d{3}/.test(number)) return []
  const countries = isInternational && number.length >= minTelephone ? [1, 2, 3] : []
  return [number, ...[0, ...countries].map((digits) => endMark + reversed(number.slice(digits)))]
}

const minEnd = 4
const minTelephone = 8
/** A sign that no text and no question keeps, so that the beginning of one number is not taken for the end of another. */
const endMark = '\uE000'
const reversed = (word: string): string => [...word].reverse().join('')
