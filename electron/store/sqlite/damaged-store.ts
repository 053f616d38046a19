import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'

/** The store cannot be used as it is. A backup can take its place. */
export class DamagedStore extends StationError {
  constructor(file: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      'unavailable',
      say(
        'The store {file} is damaged ({text}). It was left as it is. Put a backup in its place, or move it away to start with an empty one.',
        { file, text: why },
      ),
      { cause },
    )
  }
}
