import { join, resolve } from 'node:path'
import { type Clock, systemClock } from '../base/clock.ts'
import { type ProgramVersion, versionText } from '../base/program-version.ts'
import { trustSystem } from '../base/trust-system.ts'
import { createChangeFeed } from '../console/change-feed.ts'
import type { StationParts } from '../console/handlers.ts'
import type { ConsoleAddress, ConsoleServer } from '../console/http.ts'
import type { StationCalls } from '../console/station-calls.ts'
import { intakeUrl } from '../console/station-status.ts'
import { requireInForce } from '../data-folder/folder-marks.ts'
import { createLogger, type Logger, type StationLogger } from '../log/logger.ts'
import type { SuspendReason } from '../settings/work-suspension.ts'
import { type ShopClock, shopClock } from '../shop/shop-clock.ts'
import { lockFolder } from '../store/folder-lock.ts'
import type { Store, StoreEngine } from '../store/store.ts'
import { feedEvents } from './feed-events.ts'
import { type Consoles, makeConsoles } from './make-consoles.ts'
import { makeRooms, type Rooms } from './make-rooms.ts'
import { openFolder } from './open-folder.ts'
import type { StationOptions } from './station-options.ts'

/** A whole print station, from its start to its stop. It runs the same in Electron, under plain Node and in tests. */
export interface Station extends StationCalls, ProgramVersion {
  readonly dataDir: string
  /** On which engine the orders lie. */
  readonly store: StoreEngine
  /** Which of the stations of the shop it is. */
  readonly stationId: string
  /** Takes no more requests, lets running work reach a safe point, closes the store. Once, however often it is asked. */
  stop(): Promise<void>
  /** Lets downloads and signals stand still for a reason, or go on. Nothing of it outlives this start. */
  suspend(reason: SuspendReason, isSuspended: boolean): void
  /** How many downloads and deliveries run this moment, and one more where signals are being sent. */
  workUnderWay(): number
  /** When somebody last changed something at a console, in milliseconds since 1970; null: not since the start. */
  lastActAt(): number | null
  /** Where orders are received on this machine. */
  webhookUrl(): string
  /** Where a complete and verified file lies; rejects with a StationError for any other. */
  pathOfFile(id: number): Promise<string>
  /** Serves the console to a browser; the station closes it when it stops. */
  serveConsole(at: ConsoleAddress): Promise<ConsoleServer>
}

/**
 * Claims the data folder and starts a station on it. Resolves when orders are received, or when it is known why not.
 *
 * @throws StationError when the folder was moved or another station has it, or its store cannot be opened
 */
export async function startStation(options: StationOptions): Promise<Station> {
  const dataDir = resolve(options.dataDir)
  const { now } = options.clock ?? systemClock
  requireInForce(dataDir)
  const lock = lockFolder(dataDir)
  try {
    const logger = createLogger(join(dataDir, 'logs'), options.stderrLevel ?? 'info', { now })
    return await startLocked({ ...options, dataDir }, lock.release, logger)
  } catch (error) {
    lock.release()
    throw error
  }
}

/** The life of a station: folder, rooms, consoles, start, stop. */
async function startLocked(options: StationOptions, release: () => void, logger: StationLogger): Promise<Station> {
  const { dataDir } = options
  const { log } = logger
  const machineClock = options.clock ?? options.machineClock ?? systemClock
  const folder = await openFolder(options, machineClock, log)
  const shopClock = options.clock === undefined ? await clockOfShop(folder.store, machineClock) : null
  const clock = shopClock ?? machineClock
  const changes = createChangeFeed(clock)
  const common = { clock, log, changes }
  const rooms = makeRooms(options, folder, common, { machineClock, shopClock })
  const consoles = makeConsoles(options, folder, rooms, common)
  const { downloads, signals, deliveries, workSuspension } = rooms
  feedEvents(consoles.parts, changes)
  await rooms.shop.join()
  await startRooms(rooms, consoles.parts, log)
  consoles.alertWatch.start()
  folder.shopRecord?.start(consoles.parts.onSettingsChanged)
  const { description: proxy } = rooms.proxies
  log.info({ version: versionText(options), dataDir, intake: rooms.intake.state, proxy }, 'The station has started')

  let stopped: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    await stopRooms(rooms, consoles)
    await folder.shopRecord?.stop()
    changes.close()
    rooms.poster.close()
    await rooms.backups.stop()
    await rooms.shop.leave()
    await folder.close()
    release()
    log.info('The station has stopped')
    logger.close()
  }
  return {
    dataDir,
    store: folder.store.engine,
    stationId: rooms.shop.stationId,
    version: options.version,
    commit: options.commit,
    call: consoles.reach.call,
    subscribe: consoles.reach.subscribe,
    pathOfFile: consoles.reach.pathOfFile,
    lastActAt: consoles.lastActAt,
    serveConsole: consoles.serve,
    webhookUrl: () => intakeUrl(consoles.parts),
    workUnderWay: () => downloads.runningCount + deliveries.runningCount + (signals.isIdle ? 0 : 1),
    suspend(reason, isSuspended) {
      if (stopped !== undefined || !workSuspension.set(reason, isSuspended)) return
      log.info(
        { reason, isSuspended },
        isSuspended ? 'Downloads and signals stand still' : 'Downloads and signals may go on',
      )
      downloads.wake()
      // What was down before the machine slept may answer again.
      signals.tryNow()
      deliveries.wake()
      changes.publish('station')
    },
    stop() {
      stopped ??= stop()
      return stopped
    },
  }
}

/** On SQLite there is no other clock than that of the machine. */
async function clockOfShop(store: Store, machine: Clock): Promise<ShopClock | null> {
  const now = await store.time(store)
  if (now === null) return null
  const clock = shopClock(machine)
  clock.follow(now)
  return clock
}

/** Orders first: what a full store takes to look through its queues need not keep Cloudprinter waiting. */
async function startRooms(rooms: Rooms, { exceptionWatch, deviceConsole }: StationParts, log: Logger): Promise<void> {
  await rooms.intake.start()
  log.info({ certificates: trustSystem() }, 'The certificates of the system are trusted as well')
  await rooms.downloads.start()
  rooms.libraryKeeper.start()
  await rooms.signals.start()
  await rooms.deliveries.start()
  await rooms.printing.queue.start()
  await rooms.shop.start({
    reach: () => ({ library: rooms.downloads.halt === null, signals: rooms.signals.halt === null }),
    takeOver: [
      () => rooms.downloads.takeOver(),
      () => rooms.signals.takeOver(),
      () => rooms.deliveries.takeOver(),
      () => rooms.printing.queue.takeOver(),
    ],
    onJob() {
      rooms.findIndex.wake()
      rooms.preflight.wake()
      rooms.batches.wake()
    },
  })
  rooms.lateRegistrations.start()
  rooms.storeWatch.start()
  rooms.heartbeat.start()
  rooms.privacy.start()
  rooms.findIndex.wake()
  await rooms.preflight.start()
  await rooms.batches.start()
  rooms.labelFolder.start()
  await exceptionWatch.start()
  await rooms.tunnel.start()
  rooms.backups.start()
  await deviceConsole.followSettings()
}

/** Requests first, so that nothing new begins; the store is closed after this, when nobody writes any more. */
async function stopRooms(rooms: Rooms, consoles: Consoles): Promise<void> {
  await Promise.all([rooms.intake.stop(), rooms.tunnel.stop()])
  await rooms.requestReader.stop()
  await rooms.dataFolderMover.stop()
  await rooms.storeMover.stop()
  await rooms.rescueMaker.cancel()
  rooms.lateRegistrations.stop()
  await rooms.storeWatch.stop()
  await consoles.parts.exceptionWatch.stop()
  await Promise.all([consoles.alertWatch.stop(), rooms.heartbeat.stop()])
  await rooms.unauthorized.stop()
  await consoles.close()
  await rooms.privacy.stop()
  await rooms.libraryKeeper.stop()
  await rooms.findIndex.stop()
  await rooms.preflight.stop()
  await rooms.batches.stop()
  await rooms.labelFolder.stop()
  await Promise.all([rooms.downloads.stop(), rooms.signals.stop(), rooms.deliveries.stop(), rooms.printing.stop()])
  rooms.folders.stop()
  await rooms.shop.stop()
}
