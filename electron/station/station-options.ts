import type { Said } from '../../shared/messages/sentence.ts'
import type { Connect } from '../base/ask.ts'
import type { Clock } from '../base/clock.ts'
import type { ProgramVersion } from '../base/program-version.ts'
import type { Proxies } from '../base/proxies.ts'
import type { ChangeFeed } from '../console/change-feed.ts'
import type { StationParts } from '../console/handlers.ts'
import type { FolderPlace } from '../data-folder/data-folder-mover.ts'
import type { StartMarksProcess } from '../files/pdf/page-marker.ts'
import type { StartPdfProcess } from '../files/pdf/pdf-checker.ts'
import type { StartPictureProcess } from '../files/pdf/picture-painter.ts'
import type { Logger, LogLevel } from '../log/logger.ts'
import type { ItemFollower } from '../orders/item-followers.ts'
import type { SignalOutbox } from '../orders/signal-outbox.ts'
import type { StartFolderProcess } from '../press/devices/folder-device.ts'
import type { Leases } from '../queue/leases.ts'
import type { StationFlags } from '../settings/flags.ts'
import type { WorkSuspension } from '../settings/work-suspension.ts'
import type { Shop } from '../shop/shop.ts'
import type { Store } from '../store/store.ts'
import type { Machine } from '../tunnel/find-program.ts'

/** Of the folder, and of the move that led to it. */
export interface StationPlace extends FolderPlace {
  /** Where the folder was until this start, or null. */
  readonly movedFrom: string | null
}

export interface StationOptions extends Pick<StationParts, 'dataDir' | 'secretBox' | 'desktop' | keyof ProgramVersion> {
  readonly flags: StationFlags
  /** The folder of the built console, for a browser. */
  readonly consoleDir: string | null
  /** Names the proxies; that of the process where nothing is said. */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** Given by a test that moves it; it is the time of the shop then, too. */
  readonly clock?: Clock
  /** What the clock of the machine shows; left out, what it does show. */
  readonly machineClock?: Clock
  readonly random?: () => number
  readonly stderrLevel?: LogLevel
  /** How the data folder was found, and how it could be another one; left out, it cannot. */
  readonly place?: StationPlace
  /** Begins with downloads and signals held, because the program ended unexpectedly too often. */
  readonly isSafeMode?: boolean
  /** Told what a start waits for, while it waits: stations of an older version on the same database. */
  readonly onStartProgress?: (said: Said) => void
  /** Starts the process that reads PDFs; left out, as Node starts one. */
  readonly startPdfProcess?: StartPdfProcess
  readonly startMarksProcess?: StartMarksProcess
  readonly startPictureProcess?: StartPictureProcess
  /** The same for the processes that touch the folders of presses. */
  readonly startFolderProcess?: StartFolderProcess
  /** Opens the connections of the check from outside; a test stands in for the internet with it. */
  readonly connectOutside?: Connect
  /** Where tunnel programs are looked for; this machine where nothing is said. */
  readonly tunnelMachine?: Machine
}

/** What every room is given. */
export interface Common {
  readonly clock: Clock
  readonly log: Logger
  readonly changes: ChangeFeed
}

/** What the rooms that work on orders are given too, with the settings as the queues are to see them. */
export interface Held extends Common {
  readonly store: Store
  readonly settings: WorkSuspension['settings']
  readonly outbox: SignalOutbox
  readonly followers: readonly ItemFollower[]
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly shop: Shop
  readonly leases: Leases
  readonly proxies: Proxies
  readonly random: () => number
}
