import { StationError } from '../../../shared/errors.ts'
import { type Sentence, say } from '../../../shared/messages/sentence.ts'

/** Classes and codes of SQLSTATE, as the appendix of PostgreSQL's manual lists them. */
/** A key that another station has just given away (23505) is told as such, and not as a failure to serialize. */
const collisions = new Set(['40001', '40P01', '23505'])
const away = /^(?:08|57P0|53|25006|58|XX00)/

export const sqlStateOf = (cause: unknown): string => {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  return /^[0-9A-Z]{5}$/.test(code) ? code : ''
}

/** Another station came in between; nothing of the group was kept. */
export const isCollision = (cause: unknown): boolean => collisions.has(sqlStateOf(cause))

/** Why the database can take nothing, where that is so and no fault of a statement. */
export function troubleOf(cause: unknown): StationError | null {
  if (cause instanceof StationError) return cause.code === 'unavailable' ? cause : null
  const state = sqlStateOf(cause)
  if (state === '53100') return unavailable(say('The disk of the database is full. Make room on it.'), cause)
  if (state === '25006')
    return unavailable(say('The database takes no writes: it is a standby, or set to reading only.'), cause)
  if (state === '' ? isOfConnection(cause) : away.test(state)) {
    return awayBecause(cause)
  }
  return null
}

/** There is no connection. */
export const awayBecause = (cause: unknown): StationError =>
  unavailable(say('The database cannot be reached ({text}).', { text: reasonOf(cause) }), cause)

/** The driver's own errors carry no SQLSTATE; mistakes of the program have other classes. */
const isOfConnection = (cause: unknown): boolean =>
  cause instanceof Error && !(cause instanceof TypeError || cause instanceof RangeError) && isSaidByDriver(cause)

/** A system error (`ECONNREFUSED`), or one of the sentences of the driver. */
const isSaidByDriver = (cause: Error): boolean =>
  ('code' in cause && /^E[A-Z]+$/.test(String(cause.code))) ||
  /connection|timeout|Client (?:was closed|has encountered)|SSL/i.test(cause.message)

export function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  // Several addresses were tried, and the sentence of the whole is empty.
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join('; ')
  return cause.message
}

const unavailable = (said: Sentence, cause: unknown): StationError => new StationError('unavailable', said, { cause })
