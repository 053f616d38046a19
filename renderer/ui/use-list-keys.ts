import { useKeys } from './use-keys.ts'

interface ListKeysOptions<Key> {
  /** The keys of the rows in their order, asked for when a key is pressed. */
  readonly keys: () => readonly Key[]
  readonly active: Key | null
  readonly onPoint: (key: Key | null) => void
}

/** Arrows and J/K move through a list, Escape lets go. */
export function useListKeys<Key>({ keys, active, onPoint }: ListKeysOptions<Key>): void {
  const move = (by: number): void => {
    const all = keys()
    const index = active === null ? -1 : all.indexOf(active)
    const goal = index === -1 ? 0 : Math.min(Math.max(index + by, 0), all.length - 1)
    const key = all[goal]
    if (key !== undefined) onPoint(key)
  }
  useKeys({
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    j: () => move(1),
    k: () => move(-1),
    escape: () => onPoint(null),
  })
}
