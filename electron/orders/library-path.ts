import { fileKindOf } from '../../shared/file-kind.ts'

/**
 * Where files lie in the library: `<cpOrderId>/<cpItemId>/<type>.pdf`, or with the ending of another kind of file, with the files of the order as a whole directly in
 * its folder and `-2` for a second file of one type. Ids and types come from the wire, so each becomes one harmless
 * segment first: no text from outside can leave the library.
 */
export function libraryPathsOf(
  cpOrderId: string,
  files: readonly { readonly cpItemId: string | null; readonly type: string; readonly format?: string }[],
): string[] {
  const taken = new Set<string>()
  return files.map((file) => {
    const folder = [cpOrderId, ...(file.cpItemId === null ? [] : [file.cpItemId])].map(segmentOf).join('/')
    const stem = `${folder}/${segmentOf(file.type)}`
    const ending = fileKindOf(file.format ?? '')
    let path = `${stem}.${ending}`
    for (let count = 2; taken.has(path); count += 1) path = `${stem}-${count}.${ending}`
    taken.add(path)
    return path
  })
}

const longestSegment = 80
/** Names that Windows keeps for devices, with any extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** One path segment that is safe on Windows, macOS and Linux; ids of digits stay as they are. */
export function segmentOf(text: string): string {
  const plain = text.replaceAll(/[^A-Za-z0-9_-]/g, '_').slice(0, longestSegment)
  if (plain === text && plain !== '' && !reserved.test(plain)) return plain
  return `${plain}~${fingerprint(text)}`
}

/** Keeps apart what became alike: FNV-1a over the UTF-16 units. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return (hash >>> 0).toString(16).padStart(8, '0')
}
