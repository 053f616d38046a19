import { problemsOf, StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { inWords } from '../ui/language.ts'

/** What a failed call is shown as. Anything but a StationError is a fault of the console and goes to its log too. */
export function asStationError(cause: unknown): StationError {
  if (cause instanceof StationError) return cause
  console.error(cause)
  return new StationError('internal', inWords(say('Something unexpected went wrong in this console. Load it again.')), {
    cause,
  })
}

/** What the station found wrong at a place of the input, or null. */
export function messageAt(error: StationError | null | undefined, isMeant: (path: string) => boolean): string | null {
  const found = error?.details.find(({ path }) => isMeant(path))
  return found === undefined ? null : inWords(found.message)
}

/**
 * What is typed, by the rules of the station, so that a field which is empty says what the station would.
 *
 * @throws StationError `invalid_input` with what is wrong, and where
 */
export function checkedInput<T>(
  parsed: { success: true; data: T } | { success: false; error: Parameters<typeof problemsOf>[0] },
): T {
  if (parsed.success) return parsed.data
  throw new StationError('invalid_input', inWords(say('Something in it is missing or wrong.')), {
    details: problemsOf(parsed.error),
  })
}
