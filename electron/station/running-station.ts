import { join } from 'node:path'
import { systemClock } from '../base/clock.ts'
import { trustSystem } from '../base/trust-system.ts'
import { type ChangeFeed, createChangeFeed } from '../console/change-feed.ts'
import type { Dispatch } from '../console/dispatch.ts'
import type { StationParts } from '../console/handlers.ts'
import type { ConsoleServer } from '../console/http.ts'
import { requireInForce } from '../data-folder/folder-marks.ts'
import { createLogger, type Logger, type StationLogger } from '../log/logger.ts'
import type { HoldReason } from '../settings/work-hold.ts'
import { lockFolder } from '../store/folder-lock.ts'
import { feedEvents } from './feed-events.ts'
import { type ConsoleAddress, type Consoles, makeConsoles } from './make-consoles.ts'
import { makeRooms, type Rooms } from './make-rooms.ts'
import { openFolder } from './open-folder.ts'
import type { StationOptions } from './station-options.ts'

/** A station from its start to its stop. */
export interface RunningStation {
  readonly parts: StationParts
  readonly dispatch: Dispatch
  readonly changes: ChangeFeed
  hold(reason: HoldReason, isHeld: boolean): void
  workUnderWay(): number
  lastActAt(): number | null
  serveConsole(at: ConsoleAddress): Promise<ConsoleServer>
  stop(): Promise<void>
}

/**
 * Claims the data folder and starts a station on it.
 *
 * @throws StationError when the folder was moved or another station has it, or its store cannot be opened
 */
export async function startStation(options: StationOptions): Promise<RunningStation> {
  const { dataDir } = options
  const { now } = options.clock ?? systemClock
  requireInForce(dataDir)
  const lock = lockFolder(dataDir)
  try {
    const logger = createLogger(join(dataDir, 'logs'), options.stderrLevel ?? 'info', { now })
    return await startLocked(options, lock.release, logger)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The life of a station: folder, rooms, consoles, start, stop. */
async function startLocked(
  options: StationOptions,
  release: () => void,
  logger: StationLogger,
): Promise<RunningStation> {
  const { log } = logger
  const clock = options.clock ?? systemClock
  const folder = await openFolder(options, clock, log)
  const changes = createChangeFeed(clock)
  const common = { clock, log, changes }
  const rooms = makeRooms(options, folder, common)
  const consoles = makeConsoles(options, folder, rooms, common)
  const { parts, dispatch, lastActAt } = consoles
  const { downloads, signals, workHold } = rooms
  feedEvents(parts, changes)
  await startRooms(rooms, parts, log)
  log.info(
    {
      version: options.version,
      dataDir: options.dataDir,
      intake: rooms.intake.state,
      proxy: rooms.proxies.description,
    },
    'The station has started',
  )
  return {
    parts,
    dispatch,
    changes,
    lastActAt,
    workUnderWay: () => downloads.runningCount + (signals.isIdle ? 0 : 1),
    hold(reason, isHeld) {
      if (!workHold.set(reason, isHeld)) return
      log.info({ reason, isHeld }, isHeld ? 'Downloads and signals stand still' : 'Downloads and signals may go on')
      downloads.wake()
      // What was down before the machine slept may answer again.
      signals.tryNow()
      changes.publish('station')
    },
    serveConsole: consoles.serve,
    async stop() {
      await stopRooms(rooms, consoles)
      changes.close()
      rooms.poster.close()
      await rooms.backups.stop()
      await folder.close()
      release()
      log.info('The station has stopped')
      logger.close()
    },
  }
}

/** Orders first: what a full store takes to look through its queues need not keep Cloudprinter waiting. */
async function startRooms(rooms: Rooms, { exceptionWatch, deviceConsole }: StationParts, log: Logger): Promise<void> {
  await rooms.intake.start()
  log.info({ certificates: trustSystem() }, 'The certificates of the system are trusted as well')
  await rooms.downloads.start()
  rooms.libraryKeeper.start()
  await rooms.signals.start()
  rooms.lateRegistrations.start()
  rooms.storeWatch.start()
  rooms.findIndex.wake()
  exceptionWatch.start()
  await rooms.tunnel.start()
  rooms.backups.start()
  await deviceConsole.followSettings()
}

/** Requests first, so that nothing new begins; the store is closed after this, when nobody writes any more. */
async function stopRooms(rooms: Rooms, consoles: Consoles): Promise<void> {
  await Promise.all([rooms.intake.stop(), rooms.tunnel.stop()])
  await rooms.requestReader.stop()
  await rooms.dataFolderMover.stop()
  rooms.lateRegistrations.stop()
  await rooms.storeWatch.stop()
  await consoles.parts.exceptionWatch.stop()
  await rooms.strangers.stop()
  await consoles.close()
  await rooms.libraryKeeper.stop()
  await rooms.findIndex.stop()
  await Promise.all([rooms.downloads.stop(), rooms.signals.stop()])
}
