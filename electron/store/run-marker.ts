import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const marker = z.object({ startedAt: z.number() })

/** A file that lies in the data folder while a station runs: one that is found at a start was left by an unclean stop. */
export interface RunMarker {
  /** When the run that did not end cleanly began; null where that is not known; undefined where the last stop was clean. */
  readonly uncleanSince: number | null | undefined
  /** Call once the store is open, and not before: a start that fails is no run. */
  set(startedAt: number): void
  /** Call at the end of a clean stop. */
  clear(): void
}

export function readRunMarker(dataDir: string): RunMarker {
  const path = join(dataDir, 'station.running')
  return {
    uncleanSince: existsSync(path) ? startOf(path) : undefined,
    set(startedAt) {
      try {
        writeFileSync(path, JSON.stringify({ startedAt, pid: process.pid }), { flush: true })
      } catch {
        // A disk that is full keeps nobody from starting; what is lost is a note at the next start.
      }
    },
    clear: () => rmSync(path, { force: true }),
  }
}

function startOf(path: string): number | null {
  try {
    return marker.parse(JSON.parse(readFileSync(path, 'utf8'))).startedAt
  } catch {
    return null
  }
}
