import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import type { SecretName, SettingsPatch } from '../shared/settings.ts'
import type { StationEvent, StationEventTopic } from '../shared/station-api.ts'
import { type ChangeFeed, createChangeFeed } from './api/change-feed.ts'
import { openDeviceBook } from './api/device-book.ts'
import { DeviceConsole } from './api/device-console.ts'
import { createDispatch, type Dispatch } from './api/dispatch.ts'
import { ExceptionWatch } from './api/exceptions/exception-watch.ts'
import { FirstNoticed } from './api/exceptions/first-noticed.ts'
import { countExceptions } from './api/exceptions/list-exceptions.ts'
import { exceptionSources } from './api/exceptions/sources.ts'
import { pathOfFile, replaceFromUpload } from './api/files.ts'
import type { Desktop, StationParts } from './api/handlers.ts'
import { type ConsoleServer, serveConsole } from './api/http.ts'
import { intakeUrl } from './api/station-status.ts'
import { DownloadQueue } from './downloads/download-queue.ts'
import { createGuardedAgents } from './downloads/guarded-agents.ts'
import { createLibrary } from './downloads/library.ts'
import { LibraryKeeper } from './downloads/library-keeper.ts'
import { PartWriter } from './downloads/part-writer.ts'
import { PdfChecker } from './downloads/pdf-checker.ts'
import { FindIndex } from './find/find-index.ts'
import type { StationFlags } from './flags.ts'
import { SampleDesk } from './guide/sample-desk.ts'
import { ownFile } from './guide/sample-file.ts'
import { isSampleOrder } from './guide/sample-order.ts'
import { ConnectionLimit } from './intake/connection-limit.ts'
import { createIntakeApp } from './intake/intake-app.ts'
import { IntakeServer } from './intake/intake-server.ts'
import type { IntakeOptions } from './intake/receive-order.ts'
import { StrangerLog } from './intake/stranger-log.ts'
import { createLogger, type LogLevel, type StationLogger } from './log/logger.ts'
import type { StepPolicy } from './orders/advance-item.ts'
import { LateRegistrations } from './orders/late-registrations.ts'
import { type Clock, systemClock } from './queue/clock.ts'
import type { SecretBox } from './settings/secret-box.ts'
import { openSecrets } from './settings/secrets.ts'
import { openSettings } from './settings/settings-file.ts'
import { createWorkHold, type HoldReason } from './settings/work-hold.ts'
import { createOutbox } from './signals/durable-outbox.ts'
import { createPostSignal } from './signals/post-signal.ts'
import { shippingOptionFor } from './signals/shipping-option.ts'
import { SignalQueue } from './signals/signal-queue.ts'
import { startNotesOf } from './start-notes.ts'
import { BackupKeeper } from './store/backup-keeper.ts'
import { lockFolder } from './store/folder-lock.ts'
import { backupDirOf } from './store/offer-backups.ts'
import { restoreAtStart } from './store/restore-at-start.ts'
import { readRunMarker } from './store/run-marker.ts'
import { openStore, storeFileOf } from './store/store.ts'
import type { Connect } from './tunnel/ask-outside.ts'
import { type Machine, thisMachine } from './tunnel/find-program.ts'
import { Tunnel } from './tunnel/tunnel.ts'

export interface StationOptions {
  readonly dataDir: string
  readonly flags: StationFlags
  readonly secretBox: SecretBox
  readonly desktop: Desktop | null
  /** The folder of the built console, for a browser. */
  readonly consoleDir: string | null
  readonly version: string
  readonly clock?: Clock
  readonly random?: () => number
  readonly stderrLevel?: LogLevel
  /** Begins with downloads and signals held, because the program ended unexpectedly too often. */
  readonly isSafeMode?: boolean
  /** Opens the connections of the check from outside; a test stands in for the internet with it. */
  readonly connectOutside?: Connect
  /** Where tunnel programs are looked for; this machine where nothing is said. */
  readonly tunnelMachine?: Machine
}

interface ConsoleAddress {
  readonly host: string
  readonly port: number
  /** Left out, there is a new one. */
  readonly token?: string | undefined
}

/** A whole print station. It runs the same in Electron, under plain Node and in tests. */
export interface Station {
  readonly dataDir: string
  /** Resolves when orders are received, or when it is known why not. */
  start(): Promise<void>
  /** Takes no more requests, lets running work reach a safe point, closes the store. */
  stop(): Promise<void>
  /** Runs a call of the StationApi; rejects with a StationError. */
  readonly call: Dispatch
  /** Calls back for each event, also of a start yet to come; returns the unsubscribe. */
  subscribe(listener: (event: StationEvent) => void): () => void
  /** Lets downloads and signals stand still for a reason, or go on. Nothing of it outlives this start. */
  hold(reason: HoldReason, isHeld: boolean): void
  /** How many downloads run this moment, and one more where signals are being sent. */
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

/** Wires the rooms together. Nothing happens before `start`. */
export function createStation(options: StationOptions): Station {
  const dataDir = resolve(options.dataDir)
  const listeners = new Set<(event: StationEvent) => void>()
  let running: RunningStation | undefined
  const runningStation = (): RunningStation => {
    if (running === undefined) throw new Error('The station has not been started')
    return running
  }
  return {
    dataDir,
    async start() {
      running = await startStation({ ...options, dataDir })
      running.changes.subscribe((event) => {
        for (const listener of listeners) listener(event)
      })
    },
    async stop() {
      const stopping = running
      running = undefined
      await stopping?.stop()
    },
    call: (name, input) => runningStation().dispatch(name, input),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    hold: (reason, isHeld) => running?.hold(reason, isHeld),
    workUnderWay: () => running?.workUnderWay() ?? 0,
    lastActAt: () => running?.lastActAt() ?? null,
    webhookUrl: () => intakeUrl(runningStation().parts),
    pathOfFile: async (id) => pathOfFile(runningStation().parts, id),
    serveConsole: (at) => runningStation().serveConsole(at),
  }
}

interface RunningStation {
  readonly parts: StationParts
  readonly dispatch: Dispatch
  readonly changes: ChangeFeed
  hold(reason: HoldReason, isHeld: boolean): void
  workUnderWay(): number
  lastActAt(): number | null
  serveConsole(at: ConsoleAddress): Promise<ConsoleServer>
  stop(): Promise<void>
}

async function startStation(options: StationOptions): Promise<RunningStation> {
  const { dataDir } = options
  const { now } = options.clock ?? systemClock
  const lock = lockFolder(dataDir)
  try {
    return await startLocked(
      options,
      lock.release,
      createLogger(join(dataDir, 'logs'), options.stderrLevel ?? 'info', { now }),
    )
  } catch (error) {
    lock.release()
    throw error
  }
}

async function startLocked(
  options: StationOptions,
  release: () => void,
  logger: StationLogger,
): Promise<RunningStation> {
  const { dataDir, flags } = options
  const { log } = logger
  const clock = options.clock ?? systemClock
  const random = options.random ?? Math.random
  const settings = openSettings(dataDir, settingsFrom(flags))
  const secrets = openSecrets(dataDir, options.secretBox, secretsFrom(flags))
  const marker = readRunMarker(dataDir)
  const backupDir = backupDirOf(dataDir)
  const at = clock.now()
  const outcome = restoreAtStart({
    ...{ dataDir, storeFile: storeFileOf(dataDir), backupDir, asked: flags['restore-backup'], at },
  })
  // What was done since the backup may have been reported already: a person decides when signals go on.
  if (outcome.restored !== null) settings.update({ signals: { paused: true } })
  const isSuspect = marker.uncleanSince !== undefined
  const store = await openStore({ file: storeFileOf(dataDir), backupDir, isSuspect })
  marker.set(at)
  const startNotes = startNotesOf({ ...outcome, at, uncleanSince: marker.uncleanSince })
  for (const { code, message } of startNotes.notices) log.warn({ code }, message)
  const changes = createChangeFeed(clock)
  const workHold = createWorkHold(settings.current)
  if (options.isSafeMode === true) workHold.set('safe_mode', true)
  const outbox = createOutbox(settings.current, clock)
  const library = createLibrary(settings.current().library.folder ?? join(dataDir, 'files'))
  const pdfChecker = new PdfChecker(clock)
  const poster = createPostSignal()

  const downloads = new DownloadQueue({
    store,
    library,
    outbox,
    settings: workHold.settings,
    ownFile,
    agents: createGuardedAgents({ allowLocal: flags['allow-local-files'] }),
    parts: new PartWriter(),
    checker: pdfChecker,
    clock,
    log,
    random,
    onProgress: (fileIds) => {
      for (const id of fileIds) changes.publish('files', id)
    },
    onHaltChanged: () => changes.publish('station'),
  })
  const signals = new SignalQueue({
    store,
    settings: workHold.settings,
    signalKey: () => secrets.get('signalApiKey'),
    post: poster.post,
    clock,
    log,
    random,
    onHaltChanged: () => changes.publish('station'),
  })
  const sampleDesk = new SampleDesk(clock)
  const strangers = new StrangerLog({ store, clock, log })
  const orderDesk: IntakeOptions = {
    ...{ store, outbox, strangers, clock, log },
    settings: settings.current,
    orderKey: secrets.orderKey,
    isSample: (cpOrderId) => sampleDesk.isExpected(cpOrderId),
  }
  const connections = new ConnectionLimit(() => settings.current().intake.maxConnections)
  const intakeTarget = (): string => localTarget(settings.current().intake.host, intake.port)
  const tunnel = new Tunnel({
    settings: () => settings.current().tunnel,
    token: () => secrets.get('tunnelToken'),
    target: intakeTarget,
    machine: options.tunnelMachine ?? thisMachine(process),
    connect: options.connectOutside,
    ...{ dataDir, clock, log, random },
    onChanged: () => changes.publish('station'),
  })
  const backups = new BackupKeeper({
    ...{ store, folder: backupDir, clock, log },
    settings: () => settings.current().backups,
    onChanged: () => changes.publish('station'),
  })
  const intake: IntakeServer = new IntakeServer({
    app: createIntakeApp(orderDesk, connections, tunnel),
    connections,
    strangers,
    address: () => settings.current().intake,
    clock,
    log,
    onStateChanged: () => changes.publish('station'),
  })
  const lateRegistrations = new LateRegistrations({ store, clock, log, onChange: () => changes.publish('station') })
  const libraryKeeper = new LibraryKeeper({
    ...{ store, library, downloads, clock, log },
    settings: settings.current,
    keepFolder: (folder) => settings.update({ library: { folder } }),
    onChanged: () => changes.publish('station'),
  })
  const findIndex = new FindIndex({ store, clock, log })
  // A commit is what wakes the queues: whoever writes a row need not know who works on it.
  const wakers: Partial<Record<StationEventTopic, () => void>> = {
    files: () => downloads.wake(),
    signals: () => signals.wake(),
    orders: () => findIndex.wake(),
  }
  store.onCommit((committed) => {
    for (const { topic, id } of committed) changes.publish(topic, id)
    for (const topic of new Set(committed.map((change) => change.topic))) {
      wakers[topic]?.()
    }
  })

  const exceptionWatch = new ExceptionWatch({
    ...{ store, clock, log },
    total: () => countExceptions(parts, exceptionSources).total,
    onChanged: () => changes.publish('station'),
  })
  store.onCommit(() => exceptionWatch.notice())
  const deviceConsole = new DeviceConsole({
    devices: openDeviceBook(dataDir, clock),
    settings: settings.current,
    intakePort: () => intake.port,
    console: () => consoleParts,
    clock,
    log,
    onStateChanged: () => changes.publish('station'),
  })
  const parts: StationParts = {
    ...{ store, library, libraryKeeper, pdfChecker, settings, secrets, intake, downloads, signals, clock, dataDir },
    ...{ orderDesk, lateRegistrations, findIndex, exceptionWatch, sampleDesk, workHold, deviceConsole },
    firstNoticed: new FirstNoticed(clock),
    ...{ tunnel, backups, backupDir, startNotes, intakeTarget },
    secretBox: options.secretBox,
    desktop: options.desktop,
    version: options.version,
    stepPolicy: (): StepPolicy => ({
      outbox,
      now: clock.now(),
      isTypeEnabled: (type) => isTypeEnabled(settings.current().signals.optionalTypes, type),
      shippingOptionFor: (method) => shippingOptionFor(method, settings.current().signals.shippingOptions),
      shippingRulesFor: (order) => (isSampleOrder(order) ? null : settings.current().scanner),
    }),
    onBackupsChanged: () => changes.publish('station'),
    onSettingsChanged: () => {
      changes.publish('settings')
      changes.publish('station')
      downloads.wake()
      signals.liftHalt()
      backups.followSettings()
      // A port that is taken is reported by the server itself.
      void intake.followSettings().then(() => tunnel.followSettings())
      void deviceConsole.followSettings()
    },
  }
  let lastActAt: number | null = null
  const answer = createDispatch(parts, log)
  const dispatch: Dispatch = (name, input) => {
    if (!isReading(name)) lastActAt = clock.now()
    return answer(name, input)
  }
  const consoleParts = {
    ...{ dispatch, changes, consoleDir: options.consoleDir },
    pathOfFile: (id: number) => pathOfFile(parts, id),
    replaceFile: (id: number, bytes: Readable, query: unknown) => replaceFromUpload(parts, id, bytes, query),
  }
  const consoles: ConsoleServer[] = []

  // Orders first: what a full store takes to look through its queues need not keep Cloudprinter waiting.
  await intake.start()
  await downloads.start()
  libraryKeeper.start()
  await signals.start()
  lateRegistrations.start()
  findIndex.wake()
  exceptionWatch.start()
  await tunnel.start()
  backups.start()
  await deviceConsole.followSettings()
  log.info({ version: options.version, dataDir, intake: intake.state }, 'The station has started')
  return {
    parts,
    dispatch,
    changes,
    workUnderWay: () => downloads.runningCount + (signals.isIdle ? 0 : 1),
    lastActAt: () => lastActAt,
    hold(reason, isHeld) {
      if (!workHold.set(reason, isHeld)) return
      log.info({ reason, isHeld }, isHeld ? 'Downloads and signals stand still' : 'Downloads and signals may go on')
      downloads.wake()
      // What was down before the machine slept may answer again.
      signals.tryNow()
      changes.publish('station')
    },
    async serveConsole(at) {
      const server = await serveConsole({ ...at, ...consoleParts })
      consoles.push(server)
      return server
    },
    async stop() {
      // Requests first, so that nothing new begins; the store last, when nobody writes any more.
      await Promise.all([intake.stop(), tunnel.stop()])
      lateRegistrations.stop()
      await exceptionWatch.stop()
      await strangers.stop()
      await Promise.all([...consoles.map((server) => server.close()), deviceConsole.stop()])
      await libraryKeeper.stop()
      await findIndex.stop()
      await Promise.all([downloads.stop(), signals.stop()])
      changes.close()
      poster.close()
      await backups.stop()
      await store.close()
      marker.clear()
      release()
      log.info('The station has stopped')
      logger.close()
    },
  }
}

/** Where a program on this machine reaches the order endpoint. */
function localTarget(host: string, port: number): string {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
/** Consoles read by themselves; all else is done by a person. */
const isReading = (call: string): boolean =>
  /\.(list|get|status|counts|outbox|late|ofItem|strangers|preview|locate)$/.test(call)

const isTypeEnabled = (optionalTypes: Readonly<Record<string, boolean>>, type: string): boolean =>
  optionalTypes[type] ?? true

function settingsFrom(flags: StationFlags): SettingsPatch {
  return {
    intake: {
      ...(flags.host === undefined ? {} : { host: flags.host }),
      ...(flags['webhook-port'] === undefined ? {} : { port: flags['webhook-port'] }),
    },
    signals: flags['signal-url'] === undefined ? {} : { url: flags['signal-url'] },
  }
}

function secretsFrom(flags: StationFlags): Partial<Record<SecretName, string>> {
  return {
    ...(flags['order-api-key'] === undefined ? {} : { orderApiKey: flags['order-api-key'] }),
    ...(flags['signal-api-key'] === undefined ? {} : { signalApiKey: flags['signal-api-key'] }),
  }
}
