import type { StationClient } from '../../shared/station-api.ts'

/** A way to the station. The console uses what is here and never asks which way it is. */
export interface Transport {
  readonly client: StationClient
  /** Reads the content of a file over the wire; null where the station opens files on its own screen. */
  readonly readFile: ((id: number) => Promise<Blob>) | null
}
