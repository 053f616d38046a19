/** What is chosen by a code: the first of a list, in the order that people gave it, one of whose globs fits. */
export interface Matching {
  readonly match: readonly string[]
}

export const firstMatch = <T extends Matching>(list: readonly T[], code: string): T | undefined =>
  list.find((one) => isMatched(one, code))

export const isMatched = ({ match }: Matching, code: string): boolean => match.some((glob) => fitsGlob(glob, code))

/**
 * Whether a code fits a glob as a whole: `*` stands for any signs, also none, `?` for one, all else for itself in capitals
 * or not. Takes at most the length of the code times that of the glob, which a person typed: the code is anybody's.
 */
export function fitsGlob(glob: string, code: string): boolean {
  const wanted = glob.toLowerCase()
  const given = code.toLowerCase()
  let at = 0
  let place = 0
  // The last star, and where what follows it is tried next. An earlier star never has to take more.
  let star = -1
  let retry = 0
  while (place < given.length) {
    if (wanted[at] === '*') {
      star = at
      retry = place
      at += 1
    } else if (wanted[at] === '?' || wanted[at] === given[place]) {
      at += 1
      place += 1
    } else if (star === -1) {
      return false
    } else {
      retry += 1
      place = retry
      at = star + 1
    }
  }
  while (wanted[at] === '*') at += 1
  return at === wanted.length
}
