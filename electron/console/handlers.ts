import type { DesktopAnswer } from '../../shared/desktop-api.ts'
import type { CallAnswer, CallName, ParsedInput } from '../../shared/station-api.ts'
import type { Heartbeat } from '../alerts/heartbeat.ts'
import type { BackupKeeper } from '../backup/backup-keeper.ts'
import type { StartNotes } from '../backup/start-notes.ts'
import type { Clock } from '../base/clock.ts'
import type { ProgramVersion } from '../base/program-version.ts'
import type { Proxies } from '../base/proxies.ts'
import type { Batches } from '../batches/batches.ts'
import type { DataFolderMover } from '../data-folder/data-folder-mover.ts'
import type { DownloadQueue } from '../files/fetch/download-queue.ts'
import type { Library } from '../files/library/library.ts'
import type { LibraryKeeper } from '../files/library/library-keeper.ts'
import type { PdfChecker } from '../files/pdf/pdf-checker.ts'
import type { SampleDesk } from '../guide/sample-desk.ts'
import type { IntakeServer } from '../intake/intake-server.ts'
import type { IntakeOptions } from '../intake/receive-order.ts'
import type { ExceptionWatch } from '../issues/exception-watch.ts'
import type { FirstNoticed } from '../issues/first-noticed.ts'
import type { FindIndex } from '../orders/find/find-index.ts'
import type { ItemFollower } from '../orders/item-followers.ts'
import type { LateRegistrations } from '../orders/late-registrations.ts'
import type { StepPolicy } from '../orders/steps/advance-item.ts'
import type { LabelFolder } from '../parcels/label-folder.ts'
import type { Preflight } from '../preflight/preflight.ts'
import type { DeliveryQueue } from '../press/delivery-queue.ts'
import type { Devices } from '../press/devices/open-device.ts'
import type { PressPlan } from '../press/plan-deliveries.ts'
import type { Printing } from '../printing/printing.ts'
import type { Privacy } from '../privacy/privacy.ts'
import type { RescueMaker } from '../rescue/rescue-maker.ts'
import type { KeptDatabase } from '../settings/kept-database.ts'
import type { KeptSettings } from '../settings/kept-settings.ts'
import type { SecretBox } from '../settings/secret-box.ts'
import type { Secrets } from '../settings/secrets.ts'
import type { WorkSuspension } from '../settings/work-suspension.ts'
import type { Shop } from '../shop/shop.ts'
import type { ShopRecord } from '../shop/shop-record.ts'
import type { RestoredSignals } from '../signals/restored-signals.ts'
import type { SignalQueue } from '../signals/signal-queue.ts'
import type { StoreMover } from '../store/move/store-mover.ts'
import type { Store } from '../store/store.ts'
import type { StoreWatch } from '../store/store-watch.ts'
import type { Tunnel } from '../tunnel/tunnel.ts'
import type { DeviceConsole } from './devices/device-console.ts'

/** What the handlers of one domain offer: each call's parsed input in, its output out. */
export type Handlers<N extends CallName> = {
  readonly [K in N]: (input: ParsedInput<K>) => Promise<CallAnswer<K>> | CallAnswer<K>
}

/** What handlers work on; the composition root fills it. */
export interface StationParts extends ProgramVersion {
  readonly store: Store
  /** Which one of its shop it is. */
  readonly stationId: string
  readonly shop: Shop
  /** What the stations of a shop have in common; null: the orders lie in the data folder. */
  readonly shopRecord: ShopRecord | null
  readonly library: Library
  readonly libraryKeeper: LibraryKeeper
  readonly pdfChecker: PdfChecker
  readonly preflight: Preflight
  readonly batches: Batches
  readonly printing: Printing
  readonly privacy: Privacy
  /** What comes from the software of carriers, and goes there. */
  readonly labelFolder: LabelFolder
  /** Those who follow where items go. */
  readonly followers: readonly ItemFollower[]
  readonly settings: KeptSettings
  readonly secrets: Secrets
  readonly secretBox: SecretBox
  readonly keptDatabase: KeptDatabase
  readonly intake: IntakeServer
  /** Where a corrected order goes, as one from the network would. */
  readonly orderDesk: IntakeOptions
  /** Where a program on this machine reaches the order endpoint: `http://127.0.0.1:8787`. */
  readonly intakeTarget: () => string
  readonly lateRegistrations: LateRegistrations
  readonly firstNoticed: FirstNoticed
  readonly exceptionWatch: ExceptionWatch
  readonly sampleDesk: SampleDesk
  readonly tunnel: Tunnel
  readonly heartbeat: Heartbeat
  readonly backups: BackupKeeper
  readonly startNotes: StartNotes
  readonly restoredSignals: RestoredSignals
  readonly storeWatch: Pick<StoreWatch, 'trouble' | 'troubleSince'>
  readonly downloads: DownloadQueue
  readonly signals: SignalQueue
  readonly deliveries: DeliveryQueue
  /** What is behind destinations. */
  readonly pressDevices: Devices
  readonly pressPlan: PressPlan
  readonly findIndex: FindIndex
  readonly stepPolicy: () => StepPolicy
  readonly desktop: Desktop | null
  readonly workSuspension: WorkSuspension
  readonly deviceConsole: DeviceConsole
  readonly dataFolderMover: DataFolderMover
  readonly storeMover: StoreMover
  readonly rescueMaker: RescueMaker
  readonly proxies: Proxies
  readonly clock: Clock
  /** Ends this station and starts it anew, or null where whoever runs it cannot. */
  readonly startAgain: (() => void) | null
  readonly dataDir: string
  readonly backupDir: string
  readonly onBackupsChanged: () => void
  /** Called after a change of settings or keys, to put it in force. */
  readonly onSettingsChanged: () => void
}

/** What a desktop can do for the station. A station without one says so. */
export interface Desktop {
  openFile(path: string): Promise<void>
  revealFile(path: string): void
  /** Asks the person at the desktop for a file or folder; null: none was chosen. */
  pick(what: 'pdf' | 'file' | 'folder'): Promise<string | null>
  view(): DesktopAnswer
  leaveSafeMode(): void
  checkUpdate(): Promise<void>
  /** @throws StationError `not_allowed` while work would be disturbed */
  installUpdate(): Promise<void>
}
