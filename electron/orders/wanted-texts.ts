/** Where the texts that begin alike part, sign by sign. */
interface Branch {
  readonly next: Map<number, Branch>
  /** A text ends here: `word` where it counts only by itself. */
  end: 'anywhere' | 'word' | null
}

/**
 * Texts that are looked for in others, capitals or not, in one walk: at each place no more is looked at than the longest of them has signs, however
 * many there are.
 */
export class WantedTexts {
  readonly #root: Branch = { next: new Map(), end: null }

  /**
   * @param anywhere those that count wherever they stand
   * @param words those that count only by themselves
   */
  constructor(anywhere: Iterable<string>, words: Iterable<string>) {
    for (const text of words) this.#add(text, 'word')
    for (const text of anywhere) this.#add(text, 'anywhere')
  }

  get isEmpty(): boolean {
    return this.#root.next.size === 0
  }

  /** The text with something else in the place of each of them; of those that begin at one place the longest. */
  replacedIn(text: string, by: string): string {
    const folded = foldCase(text)
    const parts: string[] = []
    let from = 0
    for (let at = 0; at < folded.length; ) {
      const length = this.#lengthAt(folded, at)
      if (length === 0) {
        at += 1
        continue
      }
      parts.push(text.slice(from, at), by)
      at += length
      from = at
    }
    return parts.length === 0 ? text : parts.join('') + text.slice(from)
  }

  #add(text: string, end: 'anywhere' | 'word'): void {
    let branch = this.#root
    for (const unit of unitsOf(foldCase(text))) {
      const next = branch.next.get(unit) ?? { next: new Map(), end: null }
      branch.next.set(unit, next)
      branch = next
    }
    if (branch !== this.#root) branch.end = end
  }

  #lengthAt(text: string, at: number): number {
    let branch: Branch | undefined = this.#root
    let length = 0
    for (let end = at; ; ) {
      branch = branch.next.get(text.charCodeAt(end))
      if (branch === undefined) return length
      end += 1
      if (branch.end === 'anywhere' || (branch.end === 'word' && isByItself(text, at, end))) length = end - at
    }
  }
}

const unitsOf = (text: string): number[] => Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))

const isByItself = (text: string, at: number, end: number): boolean =>
  !(isInWord(codePointBefore(text, at)) || isInWord(text.codePointAt(end)))

function codePointBefore(text: string, at: number): number | undefined {
  const before = text.charCodeAt(at - 1)
  const isHalf = before >= 0xdc00 && before <= 0xdfff && at > 1
  return at === 0 ? undefined : text.codePointAt(isHalf ? at - 2 : at - 1)
}

const isInWord = (sign: number | undefined): boolean =>
  sign !== undefined && /[\p{L}\p{N}_]/u.test(String.fromCodePoint(sign))

/** In small letters, each sign in as many units as before, so that places are the same in both. */
function foldCase(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return Array.from(text, (sign) => (sign.toLowerCase().length === sign.length ? sign.toLowerCase() : sign)).join('')
}
