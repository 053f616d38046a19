import { hostname } from 'node:os'
import { join } from 'node:path'
import { Heartbeat } from '../alerts/heartbeat.ts'
import { checkProduced } from '../assembly/check-produced.ts'
import { BackupKeeper } from '../backup/backup-keeper.ts'
import type { Clock } from '../base/clock.ts'
import { readProxies } from '../base/proxies.ts'
import { memberEraser } from '../batches/erase-members.ts'
import { fileEraser, removeErasedFiles } from '../files/erase-files.ts'
import { DownloadQueue } from '../files/fetch/download-queue.ts'
import { FetchThread, startFetchWorker } from '../files/fetch/fetch-thread.ts'
import { createLibrary, type LibraryOfShop } from '../files/library/library.ts'
import { LibraryKeeper } from '../files/library/library-keeper.ts'
import { shopMark } from '../files/library/shop-mark.ts'
import { PageMarker } from '../files/pdf/page-marker.ts'
import { PdfChecker } from '../files/pdf/pdf-checker.ts'
import { SampleDesk } from '../guide/sample-desk.ts'
import { ownFile } from '../guide/sample-file.ts'
import { isSampleOrder } from '../guide/sample-order.ts'
import { ConnectionLimit } from '../intake/connection-limit.ts'
import { requestEraser } from '../intake/erase-requests.ts'
import { createIntakeApp } from '../intake/intake-app.ts'
import { closedBecause } from '../intake/intake-closed.ts'
import { IntakeServer } from '../intake/intake-server.ts'
import type { IntakeOptions } from '../intake/receive-order.ts'
import { RequestReader } from '../intake/request-reader.ts'
import { UnauthorizedLog } from '../intake/unauthorized-log.ts'
import { orderEraser } from '../orders/erase-order.ts'
import type { Eraser } from '../orders/eraser.ts'
import { FindIndex } from '../orders/find/find-index.ts'
import { LateRegistrations } from '../orders/late-registrations.ts'
import type { StepPolicy } from '../orders/steps/advance-item.ts'
import { checkTracking } from '../parcels/check-tracking.ts'
import { labelEraser, removeErasedLabels } from '../parcels/erase-parcels.ts'
import { checkEraser } from '../preflight/erase-checks.ts'
import { Preflight } from '../preflight/preflight.ts'
import { deliveryEraser } from '../press/erase-deliveries.ts'
import { printEraser } from '../printing/erase-prints.ts'
import { Privacy } from '../privacy/privacy.ts'
import { createWorkSuspension } from '../settings/work-suspension.ts'
import { Shop } from '../shop/shop.ts'
import type { ShopClock } from '../shop/shop-clock.ts'
import { createOutbox } from '../signals/durable-outbox.ts'
import { signalEraser } from '../signals/erase-signals.ts'
import { createPostSignal } from '../signals/post-signal.ts'
import { shippingOptionFor } from '../signals/shipping-option.ts'
import { SignalQueue } from '../signals/signal-queue.ts'
import { StoreWatch } from '../store/store-watch.ts'
import { thisMachine } from '../tunnel/find-program.ts'
import { Tunnel } from '../tunnel/tunnel.ts'
import { makeFloor, makePlans } from './make-floor.ts'
import { makeMovers } from './make-movers.ts'
import type { OpenFolder } from './open-folder.ts'
import type { Common, Held, StationOptions } from './station-options.ts'

/** All that works in a station, made and not yet started. */
export type Rooms = ReturnType<typeof makeRooms>

/** Makes the rooms on an open data folder, and hands each what it needs of the others. Nothing runs yet. */
export function makeRooms(options: StationOptions, folder: OpenFolder, common: Common, clocks: Clocks) {
  const { settings, secrets } = folder
  const workSuspension = createWorkSuspension(settings.current)
  if (options.isSafeMode === true) workSuspension.set('safe_mode', true)
  const outbox = createOutbox(settings.current, common.clock)
  const shop = new Shop({
    clock: clocks.machineClock,
    shopClock: clocks.shopClock,
    store: folder.store,
    stationId: folder.stationId,
    name: options.flags['station-name'] ?? hostname(),
    version: options.version,
    log: common.log,
    onChanged() {
      common.changes.publish('station')
      files.downloads.wake()
      signals.wake()
      floor.deliveries.wake()
      floor.printing.queue.wake()
    },
  })
  const environment = options.environment ?? process.env
  const proxies = readProxies(environment)
  const plans = makePlans(folder, common, shop)
  const held: Held = {
    ...common,
    ...folder,
    settings: workSuspension.settings,
    outbox,
    followers: plans.followers,
    shop,
    leases: shop.leases,
    environment,
    proxies,
    random: options.random ?? Math.random,
  }
  const files = makeFiles(options, folder, held)
  const floor = makeFloor(options, folder, held, files.library, workSuspension)
  const poster = createPostSignal(undefined, proxies)
  const signals = new SignalQueue({
    ...held,
    signalKey: () => secrets.get('signalApiKey'),
    post: poster.post,
    onHaltChanged: () => common.changes.publish('station'),
  })
  const movers = makeMovers(options, folder, common, { workSuspension, signals, shop, ...files, ...floor })
  const stepPolicy = (): StepPolicy => ({
    outbox,
    now: common.clock.now(),
    isTypeEnabled: (type) => isTypeEnabled(settings.current().signals.optionalTypes, type),
    shippingOptionFor: (method) => shippingOptionFor(method, settings.current().signals.shippingOptions),
    followers: plans.followers,
    checkStep: async (transaction, item, step, how) => {
      await checkProduced(transaction, item, step)
      await checkTracking(transaction, item, step, how)
    },
    shippingRulesFor: (order) => (isSampleOrder(order) ? null : settings.current().scanner),
  })
  const wayIn = makeWayIn(options, folder, held, () => movers.dataFolderMover.isClosing || movers.storeMover.isClosing)
  const upkeep = makeUpkeep(folder, common, shop)
  const privacy = new Privacy({
    ...common,
    store: folder.store,
    settings: settings.current,
    isOurs: () => shop.does('privacy'),
    erasers,
    async removeFiles(erased) {
      await removeErasedFiles(
        files.library,
        erased.filter((file) => 'targetPath' in file),
      )
      const places = {
        library: files.library,
        folders: floor.labelFolders,
        settings: settings.current().labelFolder,
      }
      await removeErasedLabels(
        erased.filter((file) => 'in' in file),
        places,
      )
    },
    catchUpWords: () => upkeep.findIndex.catchUp(),
    onChanged: () => common.changes.publish('station'),
  })
  const heartbeat = new Heartbeat({
    clock: clocks.machineClock,
    proxies,
    settings: () => settings.current().heartbeat,
    isWell: () => folder.store.trouble === null && wayIn.intake.state === 'listening',
    onChanged: () => common.changes.publish('station'),
  })
  return {
    ...files,
    ...wayIn,
    heartbeat,
    ...floor,
    ...plans,
    ...upkeep,
    privacy,
    shop,
    workSuspension,
    poster,
    proxies,
    signals,
    stepPolicy,
    ...movers,
  }
}

/** Whatever keeps something of an order forgets whom it was for. What comes again is told apart by the inbox, so that it is the first. */
const erasers: readonly Eraser[] = [
  requestEraser,
  orderEraser,
  signalEraser,
  fileEraser,
  checkEraser,
  deliveryEraser,
  printEraser,
  memberEraser,
  labelEraser,
]

/** That of the machine, and that which follows the database where there is one. */
export interface Clocks {
  readonly machineClock: Clock
  readonly shopClock: ShopClock | null
}

/** The files of the orders: the library, what fetches them, and what looks after them. */
function makeFiles(options: StationOptions, open: OpenFolder, held: Held) {
  const { dataDir, flags, startPdfProcess, startMarksProcess } = options
  const { settings, store } = open
  const { clock, log, changes, environment } = held
  const folder = flags['library-dir'] ?? settings.current().library.folder ?? join(dataDir, 'files')
  const library = createLibrary(folder, libraryOfShop(open, clock))
  const pdfChecker = new PdfChecker(clock, startPdfProcess)
  const preflight = new Preflight({
    store,
    clock,
    log,
    library,
    followers: held.followers,
    checker: pdfChecker,
    makeMarker: (whenIdle) => new PageMarker(clock, whenIdle, startMarksProcess),
    settings: settings.current,
    isOurs: () => held.shop.does('preflight'),
    isBusy: () => downloads.runningCount > 0,
    onProgress: (cpItemId) => changes.publish('items', cpItemId),
  })
  const downloads: DownloadQueue = new DownloadQueue({
    ...held,
    library,
    preflight,
    ownFile,
    checker: pdfChecker,
    fetcher: new FetchThread(() => startFetchWorker({ allowLocal: flags['allow-local-files'], environment })),
    onProgress: (fileIds) => {
      for (const id of fileIds) changes.publish('files', id)
    },
    onHaltChanged: () => changes.publish('station'),
  })
  const libraryKeeper = new LibraryKeeper({
    store,
    library,
    downloads,
    clock,
    log,
    settings: settings.current,
    keepFolder: (folder) => settings.update(() => ({ library: { folder } })),
    onChanged: () => changes.publish('station'),
  })
  return { library, pdfChecker, preflight, downloads, libraryKeeper }
}

/** One folder for all stations: what still comes lies apart for each, as one may write while another takes over. */
function libraryOfShop({ store, stationId, shopRecord }: OpenFolder, clock: Clock): LibraryOfShop | null {
  if (shopRecord === null) return null
  return { stationId, mark: shopMark({ store, stationId, clock, shopId: shopRecord.shopId }) }
}

/** The order endpoint, and the tunnel that leads to it. */
function makeWayIn(
  options: StationOptions,
  { settings, secrets, store }: OpenFolder,
  held: Held,
  isClosed: () => boolean,
) {
  const { clock, log, changes, outbox, proxies, random } = held
  const sampleDesk = new SampleDesk(clock)
  const unauthorized = new UnauthorizedLog({ store, clock, log })
  const requestReader = new RequestReader(clock)
  const orderDesk: IntakeOptions = {
    program: { version: options.version, commit: options.commit },
    store,
    outbox,
    unauthorized,
    clock,
    log,
    reader: requestReader,
    settings: settings.current,
    orderKey: secrets.orderKey,
    isSample: (cpOrderId) => sampleDesk.isExpected(cpOrderId),
    isClosed: () => isClosed() || closedBecause(settings.current().intake, secrets) !== null,
  }
  const connections = new ConnectionLimit(() => settings.current().intake.maxConnections)
  const intakeTarget = (): string => localTarget(settings.current().intake.host, intake.port)
  const tunnel = new Tunnel({
    settings: () => settings.current().tunnel,
    token: () => secrets.get('tunnelToken'),
    target: intakeTarget,
    machine: options.tunnelMachine ?? thisMachine(process),
    proxies,
    connect: options.connectOutside,
    dataDir: options.dataDir,
    clock,
    log,
    random,
    onChanged: () => changes.publish('station'),
  })
  const intake: IntakeServer = new IntakeServer({
    app: createIntakeApp(orderDesk, connections, tunnel),
    connections,
    unauthorized,
    clock,
    log,
    address: () => settings.current().intake,
    onStateChanged: () => changes.publish('station'),
  })
  return { sampleDesk, unauthorized, requestReader, orderDesk, intakeTarget, tunnel, intake }
}

/** What is done beside the orders: backups, the index of words, the look for late registrations. */
function makeUpkeep({ settings, store, backupDir }: OpenFolder, { clock, log, changes }: Common, shop: Shop) {
  const onChanged = (): void => changes.publish('station')
  return {
    backups: new BackupKeeper({
      store,
      clock,
      log,
      onChanged,
      folder: backupDir,
      settings() {
        const wanted = settings.current().backups
        // A database has backups of its own.
        return store.engine === 'postgres' ? { ...wanted, daily: false } : wanted
      },
    }),
    storeWatch: new StoreWatch({ store, clock, onChanged }),
    findIndex: new FindIndex({ store, clock, log, isOurs: () => shop.does('find-index') }),
    lateRegistrations: new LateRegistrations({
      store,
      clock,
      log,
      onChange: onChanged,
      isOurs: () => shop.does('late'),
    }),
  }
}

const isTypeEnabled = (optionalTypes: Readonly<Record<string, boolean>>, type: string): boolean =>
  optionalTypes[type] ?? true

/** Where a program on this machine reaches the order endpoint. */
function localTarget(host: string, port: number): string {
  const address = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`
}
