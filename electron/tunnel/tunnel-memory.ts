import { join } from 'node:path'
import { z } from 'zod'
import { openKeptFile, whole } from '../base/kept-file.ts'
import type { Logger } from '../log/logger.ts'

const remembered = z.looseObject({
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

/** Where nothing of it can be read, all that is lost is the tidying up after a kill, and the question about a new address. */
export function openTunnelMemory(dataDir: string, log: Logger): TunnelMemory {
  const file = openKeptFile(join(dataDir, 'tunnel.json'), whole(remembered))
  let current = file.value ?? remembered.parse({})
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change }
      try {
        file.save(current)
      } catch (error) {
        log.warn({ err: error }, 'What is known of the tunnel could not be kept')
      }
    },
  }
}
