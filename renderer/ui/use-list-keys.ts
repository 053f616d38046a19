import { rowsOfKey } from './rows-in-sight.ts'
import { useKeys } from './use-keys.ts'

interface ListKeysOptions<Key> {
  /** The keys of the rows in their order, asked for when a key is pressed. */
  readonly keys: () => readonly Key[]
  readonly active: Key | null
  readonly onPoint: (key: Key | null) => void
}

/** Arrows, J/K, Page, Home and End move through a list, Escape lets go. */
export function useListKeys<Key>({ keys, active, onPoint }: ListKeysOptions<Key>): void {
  const move = (by: number): void => {
    const all = keys()
    const index = active === null ? -1 : all.indexOf(active)
    // What comes from nowhere begins at the first row, unless the last one is meant.
    const goal = Math.max(0, index === -1 && Number.isFinite(by) ? 0 : index + by)
    const key = all[Math.min(goal, all.length - 1)]
    if (key !== undefined) onPoint(key)
  }
  useKeys({
    ...Object.fromEntries(Object.entries(rowsOfKey).map(([key, rows]) => [key, () => move(rows())])),
    escape: () => onPoint(null),
  })
}
