import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StationError } from '../shared/errors.ts'
import { backupsFor } from './backup/offer-backups.ts'
import { programVersion } from './base/program-version.ts'
import { printReadyLine } from './console/ready-line.ts'
import { defaultDataDir } from './data-folder/default-data-dir.ts'
import { findDataFolder } from './data-folder/find-data-folder.ts'
import { createFaultLog, surviveFaults } from './log/fault-log.ts'
import { rescueCommand } from './rescue/rescue-command.ts'
import { parseFlags, type StationFlags } from './settings/flags.ts'
import { UnreachableDatabase } from './settings/kept-database.ts'
import { plainBox } from './settings/secret-box.ts'
import { moveOrders } from './station/move-orders.ts'
import { type Station, startStation } from './station/station.ts'

/** The station under plain Node, its console in a browser. */
async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2), process.env)
  const { 'console-port': port = 8788, 'console-token': token, 'move-store-to': target } = flags
  const folder = () => findDataFolder(flags['data-dir'], defaultDataDir(process.platform, process.env), Date.now)
  const rescue = rescueCommand(flags, () => folder().dataDir, programVersion.version)
  if (rescue !== null) return await rescue()
  if (target !== undefined) {
    const { dataDir } = folder()
    return await moveOrders({ dataDir, target, databaseUrl: flags['database-url'], secretBox: plainBox })
  }
  surviveFaults(createFaultLog(folder().dataDir, Date.now), () => process.exit(1))
  let current = await startHere(flags, { port, token }, startAgain)
  const { station, url, at } = current
  stopOnSignal(() => current.station.stop())
  printReadyLine(station, { url, token: at.token })

  /** After a move of the data folder. The console comes back where it was, so that whoever watched the move goes on watching. */
  function startAgain(): void {
    const { station: before, at: same } = current
    before
      .stop()
      .then(() => startHere(flags, same, startAgain))
      .then(
        (next) => {
          current = next
        },
        (cause: unknown) => fail(cause),
      )
  }
}

interface Started {
  readonly station: Station
  readonly url: string
  /** Where its console is. */
  readonly at: { readonly port: number; readonly token: string }
}

async function startHere(
  flags: StationFlags,
  at: { readonly port: number; readonly token: string | undefined },
  startAgain: () => void,
): Promise<Started> {
  // Run from its sources it serves the console that was built last.
  const isSource = import.meta.filename.endsWith('.ts')
  const consoleDir = join(import.meta.dirname, isSource ? '../out/renderer' : '../renderer')
  const found = findDataFolder(flags['data-dir'], defaultDataDir(process.platform, process.env), Date.now)
  const station = await startStation({
    flags,
    ...programVersion,
    dataDir: found.dataDir,
    place: { ...found, startAgain },
    secretBox: plainBox,
    desktop: null,
    consoleDir: existsSync(consoleDir) ? consoleDir : null,
  }).catch((cause: unknown) => fail(cause, found.dataDir))
  const { url, token } = await station.serveConsole({ host: '127.0.0.1', ...at })
  return { station, url, at: { port: Number(new URL(url).port), token } }
}

/** After this long the process ends even if some work has not reached a safe point; the store holds what counts. */
const maxStopMs = 5_000

function stopOnSignal(stop: () => Promise<void>): void {
  let isStopping = false
  const end = (): void => {
    if (isStopping) return
    isStopping = true
    setTimeout(() => process.exit(0), maxStopMs).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    )
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}

function fail(error: unknown, dataDir?: string): never {
  process.stderr.write(
    `${error instanceof StationError ? error.message : String(error instanceof Error ? error.stack : error)}\n`,
  )
  if (error instanceof UnreachableDatabase) process.stderr.write(databaseHow)
  const backups = dataDir === undefined ? null : backupsFor(dataDir, error)
  if (backups !== null) process.stderr.write(offerOf(backups.map(({ name }) => name)))
  process.exit(1)
}

const databaseHow =
  'Start it again once the database answers. If its password or address has changed, start once with --database-url and the new one; where the settings keep it, it is kept.\n'

const offerOf = (names: readonly string[]): string =>
  names.length === 0
    ? 'There is no backup to go back to.\n'
    : `Backups, the newest first:\n${names.map((name) => `  ${name}\n`).join('')}Start once with --restore-backup NAME, or with --restore-backup latest. What is there now is kept.\n`

main().catch((error: unknown) => fail(error))
