import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Logger } from '../log/logger.ts'
import { writeDurably } from '../settings/durable-file.ts'

const remembered = z.object({
  /** The program that runs, for the next start to end it where this one could not. */
  process: z.object({ pid: z.number().int().positive(), identity: z.string() }).nullable().default(null),
  /** The address that the shop has entered in the Cloudprinter dashboard, as far as the station knows. */
  knownUrl: z.string().nullable().default(null),
})
type Remembered = z.infer<typeof remembered>

/** What outlives the station: the tunnel program that it runs, and the address that it was last reached under. */
export interface TunnelMemory {
  get(): Remembered
  set(change: Partial<Remembered>): void
}

/** A file that cannot be read counts as empty: all that is lost is the tidying up after a kill. */
export function openTunnelMemory(dataDir: string, log: Logger): TunnelMemory {
  const path = join(dataDir, 'tunnel.json')
  let current = read(path)
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change }
      try {
        writeDurably(path, `${JSON.stringify(current)}\n`)
      } catch (error) {
        log.warn({ err: error }, 'What is known of the tunnel could not be kept')
      }
    },
  }
}

function read(path: string): Remembered {
  try {
    return remembered.parse(existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {})
  } catch {
    return remembered.parse({})
  }
}
