import { cleanCode } from '../../shared/code.ts'
import { piecesOf, type TemplatePiece } from '../../shared/fact-template.ts'
import type { LabelReading } from './read-list.ts'

type Values = Partial<Readonly<Record<string, string>>>

/** A name that can be read in more ways than these is read in the first of them. */
const maxReadings = 50
/** Many places with the same sign between them could be filled in more ways than anybody waits for. */
const maxTries = 5_000

/**
 * What the name of a label says by its template: all ways of reading it, as the numbers of orders may hold what stands between two places. The
 * shortest first.
 *
 * @param name without its ending
 */
export function readLabelName(name: string, template: string): readonly LabelReading[] {
  const found: LabelReading[] = []
  const pieces = piecesOf(template)
  let tries = 0
  const read = (index: number, at: number, values: Values): void => {
    const piece = pieces[index]
    tries += 1
    if (found.length >= maxReadings || tries > maxTries) return
    if (piece === undefined) {
      if (at === name.length) found.push(readingOf(values))
    } else if (piece.kind !== 'fact') {
      if (name.startsWith(piece.text, at)) read(index + 1, at + piece.text.length, values)
    } else {
      for (const end of endsOf(name, at, pieces[index + 1])) {
        read(index + 1, end, { ...values, [piece.name]: name.slice(at, end) })
      }
    }
  }
  if (name.length <= 255) read(0, 0, {})
  return found.filter(({ order, item }) => order !== '' || item !== '')
}

/** Where a place can end: before what follows it, or at the end. It holds one sign at least. */
function endsOf(name: string, at: number, next: TemplatePiece | undefined): number[] {
  if (next === undefined) return at < name.length ? [name.length] : []
  // Two places side by side are not set.
  if (next.kind === 'fact' || next.text === '') return []
  const ends: number[] = []
  for (let end = name.indexOf(next.text, at + 1); end !== -1; end = name.indexOf(next.text, end + 1)) {
    if (ends.push(end) >= maxReadings) break
  }
  return ends
}

const readingOf = (values: Values): LabelReading => ({
  order: cleanCode(values.order ?? ''),
  item: cleanCode(values.item ?? ''),
  tracking: cleanCode(values.tracking ?? ''),
  shippingOption: values.option?.trim() ?? '',
})

/** The name without what systems add to a second copy of a file: ` (1)`, ` - Copy`, ` - Kopie (2)`. In small letters nothing of it is another one. */
export function plainName(stem: string): string {
  let plain = stem.trimEnd()
  plain = withoutNumber(plain)
  for (const word of [' - copy', ' - kopie', ' copy', ' kopie']) {
    if (plain.toLowerCase().endsWith(word)) plain = plain.slice(0, -word.length)
  }
  return plain
}

function withoutNumber(text: string): string {
  const start = text.lastIndexOf('(')
  const isNumber = start > 0 && /^\(\d{1,3}\)$/.test(text.slice(start))
  return isNumber ? text.slice(0, start).trimEnd() : text
}
