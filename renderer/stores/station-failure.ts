import { StationError } from '../../shared/errors.ts'
import { inWords } from '../station-words/in-words.ts'

/** What a failed call is shown as. Anything but a StationError is a fault of the console and goes to its log too. */
export function asStationError(cause: unknown): StationError {
  if (cause instanceof StationError) return cause
  console.error(cause)
  return new StationError('internal', inWords('Something unexpected went wrong in this console. Load it again.'), {
    cause,
  })
}
