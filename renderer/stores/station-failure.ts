import { StationError } from '../../shared/errors.ts'
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
