import type { StationFlags } from '../../electron/settings/flags.ts'
import type { StationOptions } from '../../electron/station/station-options.ts'
import { aDatabase } from './any-store.ts'
import { type RunningStation, runStation } from './running-station.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** Stations of one shop, in this process: on one real PostgreSQL, with one library. */
export interface ShopDesk {
  readonly url: string
  readonly libraryDir: string
  /** Starts one more, with a data folder of its own. */
  add(name: string, flags?: Partial<StationFlags>, options?: Partial<StationOptions>): Promise<RunningStation>
}

export async function aShop(flagsOfAll: Partial<StationFlags> = {}): Promise<ShopDesk> {
  const url = await aDatabase()
  const libraryDir = temporaryFolder()
  return {
    url,
    libraryDir,
    add: (name, flags = {}, options = {}) =>
      runStation(
        { 'database-url': url, 'library-dir': libraryDir, 'station-name': name, ...flagsOfAll, ...flags },
        options,
      ),
  }
}
