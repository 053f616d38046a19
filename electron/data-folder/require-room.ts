import { statfsSync } from 'node:fs'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'

/** Left free beside what is copied, so that the station does not begin on a disk that is full. */
const sparedBytes = 64 * 1024 * 1024

/**
 * How many bytes are free on the disk of a folder that much is to be copied to.
 *
 * @throws StationError `unavailable` where they are too few
 */
export function requireRoom(folder: string, neededBytes: number): number {
  const { bavail, bsize } = statfsSync(folder)
  const freeBytes = bavail * bsize
  if (freeBytes >= neededBytes + sparedBytes) return freeBytes
  throw new StationError(
    'unavailable',
    say('The disk of the new folder has {free} free; {needed} are needed. Make room, or choose another disk.', {
      free: saySize(freeBytes),
      needed: saySize(neededBytes + sparedBytes),
    }),
  )
}
