import type { Readable } from 'node:stream'
import { StationError } from '../../shared/errors.ts'
import { answerInWords, type Language } from '../../shared/messages/in-words.ts'
import { say } from '../../shared/messages/sentence.ts'
import { isCallName, stationApi } from '../../shared/station-api.ts'
import { openDeviceBook } from '../console/devices/device-book.ts'
import { DeviceConsole } from '../console/devices/device-console.ts'
import { createDispatch, type Dispatch } from '../console/dispatch.ts'
import type { StationParts } from '../console/handlers.ts'
import { type ConsoleServer, serveConsole } from '../console/http.ts'
import { pathOfFile, replaceFromUpload } from '../files/calls/files.ts'
import { ExceptionWatch } from '../issues/exception-watch.ts'
import { FirstNoticed } from '../issues/first-noticed.ts'
import { countExceptions } from '../issues/list-exceptions.ts'
import { exceptionSources } from '../issues/sources.ts'
import { followSettings } from './feed-events.ts'
import type { Rooms } from './make-rooms.ts'
import type { OpenFolder } from './open-folder.ts'
import type { Common, StationOptions } from './station-options.ts'

export interface ConsoleAddress {
  readonly host: string
  readonly port: number
  /** Left out, there is a new one. */
  readonly token?: string | undefined
}

/** How consoles reach the rooms. */
export interface Consoles {
  readonly parts: StationParts
  readonly dispatch: Dispatch
  /** When somebody last changed something, in milliseconds since 1970; null: not since the start. */
  lastActAt(): number | null
  serve(at: ConsoleAddress): Promise<ConsoleServer>
  close(): Promise<void>
}

/** Puts together what the calls work on, and the ways on which they come. */
export function makeConsoles(options: StationOptions, folder: OpenFolder, rooms: Rooms, common: Common): Consoles {
  const { clock, log, changes } = common
  const { settings, secrets, store, backupDir, startNotes } = folder
  const { dataDir, secretBox, desktop, version, consoleDir } = options
  const onChanged = (): void => changes.publish('station')
  const exceptionWatch = new ExceptionWatch({
    store,
    clock,
    log,
    onChanged,
    total: () => countExceptions(parts, exceptionSources).total,
  })
  const deviceConsole = new DeviceConsole({
    clock,
    log,
    onStateChanged: onChanged,
    devices: openDeviceBook(dataDir, clock),
    settings: settings.current,
    intakePort: () => rooms.intake.port,
    console: () => reach,
  })
  const parts: StationParts = {
    ...rooms,
    settings,
    secrets,
    store,
    backupDir,
    startNotes,
    dataDir,
    secretBox,
    desktop,
    version,
    clock,
    exceptionWatch,
    deviceConsole,
    firstNoticed: new FirstNoticed(clock),
    onBackupsChanged: onChanged,
    onSettingsChanged: () => followSettings(parts, changes),
  }
  let lastActAt: number | null = null
  const answer = createDispatch(parts, log)
  const beginAct = (): void => {
    // Settings and keys are files beside the store: what is changed now would stay behind.
    if (rooms.dataFolderMover.isClosing) throw beingMoved()
    lastActAt = clock.now()
  }
  const dispatch: Dispatch = async (name, input, language) => {
    // Consoles read by themselves; all else is done by a person.
    if (isCallName(name) && stationApi[name].kind === 'command') beginAct()
    return await answer(name, input, language)
  }
  const reach = {
    dispatch,
    changes,
    consoleDir,
    pathOfFile: (id: number) => pathOfFile(parts, id),
    replaceFile: async (id: number, bytes: Readable, query: unknown, language: Language) => {
      beginAct()
      return answerInWords(await replaceFromUpload(parts, id, bytes, query), language)
    },
  }
  const servers: ConsoleServer[] = []
  return {
    parts,
    dispatch,
    lastActAt: () => lastActAt,
    async serve(at) {
      const server = await serveConsole({ ...at, ...reach })
      servers.push(server)
      return server
    },
    async close() {
      await Promise.all([...servers.map((server) => server.close()), deviceConsole.stop()])
    },
  }
}

const beingMoved = (): StationError =>
  new StationError('unavailable', say('The data folder is being moved. Try again in a moment.'))
