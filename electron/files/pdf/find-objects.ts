import type { ByteSource } from './byte-source.ts'

/** What stands where in a file whose own tables cannot be used. Later objects of the same number replace earlier ones. */
export interface FoundObjects {
  readonly offsets: Map<number, number>
  /** Objects that seem to pack others, by their place. */
  readonly packs: { readonly number: number; readonly offset: number }[]
  /** Places of what may say where the pages begin, in the order of the file: after the word `trailer`, or of a table. */
  readonly trailers: number[]
  readonly tables: number[]
  readonly catalogs: number[]
}

// Larger strings of Node lie outside of the heap, where they gather.
const pieceBytes = 256 * 1024
/** The longest that a mark may be; so much of each piece is looked at again with the next one. */
const overlapBytes = 64
// Each part is bounded, so that no bytes make it look at a place more than some times.
const marks =
  /(?<![0-9])([0-9]{1,10})[\0\t\n\f\r ]{1,8}[0-9]{1,5}[\0\t\n\f\r ]{0,8}obj|trailer|\/(?:ObjStm|XRef|Catalog)(?![A-Za-z])/g

/** Goes over the whole file once, and notes every `n g obj`. */
export function findObjects(source: ByteSource): FoundObjects {
  const found: FoundObjects = { offsets: new Map(), packs: [], trailers: [], tables: [], catalogs: [] }
  let current = { number: -1, offset: -1 }
  for (let from = 0; from < source.sizeBytes; from += pieceBytes) {
    source.limit.spend(Math.min(pieceBytes, source.sizeBytes - from))
    const text = source.bytes(from, pieceBytes + overlapBytes).toString('latin1')
    for (const { 0: mark, 1: number, index } of text.matchAll(marks)) {
      // What begins in the overlap comes again.
      if (index >= pieceBytes) break
      if (number === undefined) note(found, mark, from + index, current)
      else {
        current = { number: Number(number), offset: from + index }
        found.offsets.set(current.number, current.offset)
      }
    }
  }
  return found
}

function note(found: FoundObjects, mark: string, offset: number, current: { number: number; offset: number }): void {
  if (mark === 'trailer') found.trailers.push(offset + mark.length)
  else if (mark === '/Catalog') found.catalogs.push(current.number)
  else if (mark === '/XRef') found.tables.push(current.offset)
  else if (found.packs.at(-1)?.offset !== current.offset) found.packs.push(current)
}
