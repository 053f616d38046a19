import { z } from 'zod'

/**
 * What stands beside a part: where its bytes come from, and the md5 of its beginning at every checkpoint. So a part is
 * taken up after a crash only as far as it is known to be sound, whatever the disk had not written by then.
 */
export interface PartJournal {
  readonly header: PartHeader
  /** Growing offsets. */
  readonly checkpoints: readonly Checkpoint[]
  /** Written just before the file is renamed to its place: from then on the whole file may lie there already. */
  readonly placed: Checkpoint | null
}

export interface Checkpoint {
  readonly offsetBytes: number
  /** Of everything before the offset, in lower-case hex. */
  readonly md5: string
}

export type PartHeader = z.infer<typeof partHeader>
const partHeader = z.object({
  /** SHA-256 of the address, which may carry a signature and is not written here itself. */
  source: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The length of the whole file, where the server told it. */
  totalBytes: z.number().int().nullable(),
  /** The codings that the server named for these bytes and the station can undo, such as `gzip`; empty for a file as it is. */
  coding: z.string().default(''),
})

export const headerLine = (header: PartHeader): string => `${JSON.stringify(header)}\n`
export const checkpointLine = ({ offsetBytes, md5 }: Checkpoint): string => `${offsetBytes} ${md5}\n`
export const placedLine = ({ offsetBytes, md5 }: Checkpoint): string => `placed ${offsetBytes} ${md5}\n`

/** Reads a journal; a line that a crash cut short does not count. Null where there is none to go by. */
export function readJournal(text: string): PartJournal | null {
  const lines = text.split('\n').slice(0, -1)
  const header = readHeader(lines[0] ?? '')
  if (header === null) return null
  const checkpoints: Checkpoint[] = []
  let placed: Checkpoint | null = null
  for (const line of lines.slice(1)) {
    const match = /^(placed )?(\d{1,15}) ([0-9a-f]{32})$/.exec(line)
    if (match === null) continue
    const checkpoint = { offsetBytes: Number(match[2]), md5: match[3] ?? '' }
    if (match[1] === undefined) checkpoints.push(checkpoint)
    else placed = checkpoint
  }
  return { header, checkpoints, placed }
}

function readHeader(line: string): PartHeader | null {
  try {
    return partHeader.parse(JSON.parse(line))
  } catch {
    return null
  }
}
