import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type StationProcess, startStationProcess } from './station-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

/** The program as it stands, without building it. */
export const headlessProgram = join(import.meta.dirname, '../../electron/headless.ts')

/** A data folder whose station receives orders and does nothing else with them. */
export function quietDataDir(intake: Record<string, unknown> = {}): string {
  const dataDir = temporaryFolder()
  const settings = { intake, downloads: { paused: true }, signals: { paused: true } }
  writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(settings))
  return dataDir
}

export const startQuietStation = (dataDir: string): StationProcess =>
  startStationProcess(dataDir, 'http://127.0.0.1:9/', headlessProgram)
