import { StationError } from '../../shared/errors.ts'

/** The store cannot be used as it is. A backup can take its place. */
export class DamagedStore extends StationError {
  constructor(file: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause)
    super(
      'unavailable',
      `The store ${file} is damaged (${why}). It was left as it is. Put a backup in its place, or move it away to start with an empty one.`,
      { cause },
    )
  }
}
