import type { PressOfItem } from '../../stores/detail-stores.ts'
import type { Press } from '../../stores/press-desk.ts'

/** A destination, and how many files of an item go there. */
export interface SendTarget {
  readonly name: string
  readonly files: number
  readonly isPaused: boolean
}

/** What starting production sends by the routes: files that are at their press, or on the way there, do not go again. */
export function sentByStart(
  { files, deliveries }: PressOfItem,
  { destinations }: Press,
  reprint: number,
): SendTarget[] {
  const goes = files.filter(
    ({ fileId, when, destinationId }) =>
      when === 'in_production' &&
      !deliveries.some(
        (one) =>
          one.fileId === fileId &&
          one.destinationId === destinationId &&
          one.reprint === reprint &&
          one.state !== 'withdrawn',
      ),
  )
  return destinations.flatMap(({ id, name, isPaused }) => {
    const count = goes.filter(({ destinationId }) => destinationId === id).length
    return count === 0 ? [] : [{ name, files: count, isPaused }]
  })
}
