import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { inWords } from '../ui/language.ts'
import { unreachable } from './open-error.ts'
import type { FileRange } from './transport.ts'

/** Asks for a part of a file, from `begin` up to and without `end`. */
export const rangeHeader = (begin: number, end: number): Record<string, string> => ({
  Range: `bytes=${begin}-${end - 1}`,
})

/**
 * The part of a file that an answer brought.
 *
 * @throws StationError `not_found` where there was none; `unavailable` where the connection broke
 */
export async function rangeOf(response: Response): Promise<FileRange> {
  const totalBytes = Number(/^bytes \d+-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1])
  if (response.status !== 206 || !Number.isSafeInteger(totalBytes)) {
    throw new StationError('not_found', inWords(say('The file is not here.')))
  }
  const bytes = await response.arrayBuffer().catch((cause: unknown) => {
    throw unreachable(cause)
  })
  return { bytes: new Uint8Array(bytes), totalBytes }
}
