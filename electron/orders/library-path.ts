import { fileKindOf } from '../../shared/file-kind.ts'
import { fingerprint } from '../../shared/fingerprint.ts'

/** A file of an order as a whole or of one of its items. */
interface KnownFile {
  readonly cpItemId: string | null
  readonly type: string
  /** As the order says it; left out or unknown: a PDF. */
  readonly format?: string
}

/** A file that has its place already. */
export interface PlacedFile extends KnownFile {
  readonly targetPath: string
}

/**
 * Where files lie in the library: `<cpOrderId>/<cpItemId>/<type>.pdf`, or with the ending of another kind of file, with the files
 * of the order as a whole directly in its folder and `-2` for a second file of one type. Ids and types come from the wire, so each becomes one harmless
 * segment first: no text from outside can leave the library. No two places differ in case alone, for most disks of
 * Windows and macOS take those for one.
 *
 * @param placed files of the order that have a place: they keep it, the first of a type the first
 */
export function libraryPathsOf(
  cpOrderId: string,
  files: readonly KnownFile[],
  placed: readonly PlacedFile[] = [],
): string[] {
  const kept = Map.groupBy(placed, keyOf)
  const taken = new Set(placed.map(({ targetPath }) => targetPath.toLowerCase()))
  const counts = new Map<string, number>()
  return files.map((file) => {
    const known = kept.get(keyOf(file))?.shift()
    if (known !== undefined) return known.targetPath
    const folder = [cpOrderId, ...(file.cpItemId === null ? [] : [file.cpItemId])].map(segmentOf).join('/')
    const stem = `${folder}/${segmentOf(file.type.toLowerCase())}`
    const ending = fileKindOf(file.format ?? '')
    const first = `${stem}.${ending}`
    let count = (counts.get(first) ?? 0) + 1
    const numbered = (): string => (count === 1 ? first : `${stem}-${count}.${ending}`)
    while (taken.has(numbered())) count += 1
    counts.set(first, count)
    const path = numbered()
    taken.add(path)
    return path
  })
}

const keyOf = ({ cpItemId, type }: KnownFile): string => JSON.stringify([cpItemId, type])

const maxSegment = 80
/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/

/** One path segment that is safe on Windows, macOS and Linux, in lower case; ids of digits stay as they are. */
export function segmentOf(text: string): string {
  const plain = text
    .replaceAll(/[^A-Za-z0-9_-]/g, '_')
    .toLowerCase()
    .slice(0, maxSegment)
  if (plain === text && plain !== '' && !reserved.test(plain)) return plain
  return `${plain}~${fingerprint(text)}`
}
