import { statfsSync } from 'node:fs'

/** How much room the disk of a folder has for this user, or null where it cannot be looked at. */
export function freeBytesOf(dir: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(dir)
    return bavail * bsize
  } catch {
    return null
  }
}
