import { StationError } from '../../shared/errors.ts'

/** A place in a list that is sorted by a key that is not unique, and then by id. */
export interface KeyPlace {
  readonly sortKey: string
  readonly id: number
}

export const keyCursor = ({ sortKey, id }: KeyPlace): string => `${id} ${sortKey}`

/** @throws StationError when it is not one that a list returned */
export function readKeyCursor(cursor: string | null): KeyPlace {
  if (cursor === null) return { sortKey: '', id: 0 }
  const match = /^(\d{1,15}) (.*)$/.exec(cursor)
  if (match === null) throw new StationError('invalid_input', 'The cursor is not one that a list returned.')
  return { sortKey: match[2] ?? '', id: Number(match[1]) }
}
