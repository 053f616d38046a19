import { errorEnvelope, StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { inWords } from '../ui/language.ts'

/** Turns what came over the wire as an error into the error that the console shows. */
export function openError(envelope: unknown): StationError {
  const reading = errorEnvelope.safeParse(envelope)
  if (!reading.success) {
    return new StationError(
      'internal',
      inWords(say('The station gave an answer that this console does not understand.')),
    )
  }
  const { code, message, details } = reading.data
  return new StationError(code, message, { details })
}

/** The error of a call that never reached the station. */
export function unreachable(cause: unknown): StationError {
  return new StationError(
    'unavailable',
    inWords(say('The station does not answer. Nothing was changed. Try again in a moment.')),
    {
      cause,
    },
  )
}
