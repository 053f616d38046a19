import { answerInWords } from '../../shared/messages/in-words.ts'
import type { CallName } from '../../shared/station-api.ts'
import { AlertWatch } from '../alerts/alert-watch.ts'
import { outboundOf } from '../alerts/outbound.ts'
import { openDeviceBook } from '../console/devices/device-book.ts'
import { DeviceConsole } from '../console/devices/device-console.ts'
import { createDispatch } from '../console/dispatch.ts'
import type { StationParts } from '../console/handlers.ts'
import { type ConsoleAddress, type ConsoleParts, type ConsoleServer, serveConsole } from '../console/http.ts'
import { beingMoved } from '../data-folder/data-folder-mover.ts'
import { examineUpload, pathOfFile, replaceFromUpload } from '../files/calls/files.ts'
import { ExceptionWatch } from '../issues/exception-watch.ts'
import { FirstNoticed } from '../issues/first-noticed.ts'
import { countExceptions } from '../issues/list-exceptions.ts'
import { exceptionSources } from '../issues/sources.ts'
import { ordersBeingMoved } from '../store/move/store-mover.ts'
import { followSettings } from './feed-events.ts'
import type { Rooms } from './make-rooms.ts'
import type { OpenFolder } from './open-folder.ts'
import type { Common, StationOptions } from './station-options.ts'

/** How consoles reach the rooms. */
export type Consoles = ReturnType<typeof makeConsoles>

/** Puts together what the calls work on, and the ways on which they come. */
export function makeConsoles(options: StationOptions, folder: OpenFolder, rooms: Rooms, common: Common) {
  const { clock, log, changes } = common
  const { dataDir, secretBox, desktop, version, commit, consoleDir } = options
  const onChanged = (): void => changes.publish('station')
  const exceptionWatch = new ExceptionWatch({
    store: folder.store,
    clock,
    log,
    onChanged,
    total: async () => (await countExceptions(parts, exceptionSources)).total,
  })
  const alertWatch = new AlertWatch({
    store: folder.store,
    clock,
    log,
    random: options.random ?? Math.random,
    counts: async () => (await countExceptions(parts, exceptionSources)).kinds,
    station: rooms.shop.name,
    outbound: () => outboundOf(parts),
    isOurs: () => rooms.shop.does('alerts'),
    onChanged,
  })
  const deviceConsole = new DeviceConsole({
    clock,
    log,
    onStateChanged: onChanged,
    devices: openDeviceBook(dataDir, clock),
    settings: folder.settings.current,
    intakePort: () => rooms.intake.port,
    console: () => reach,
  })
  const parts: StationParts = {
    ...rooms,
    ...folder,
    startAgain: options.place?.startAgain ?? null,
    dataDir,
    secretBox,
    desktop,
    version,
    commit,
    clock,
    exceptionWatch,
    deviceConsole,
    firstNoticed: new FirstNoticed(clock),
    onBackupsChanged: onChanged,
    onSettingsChanged: () => followSettings(parts, changes),
  }
  let lastActAt: number | null = null
  const beginAct = (name?: CallName): void => {
    // Settings and keys are files beside the store: what is changed now would stay behind.
    if (rooms.dataFolderMover.isClosing) throw beingMoved()
    if (rooms.storeMover.isClosing && name !== 'store.cancelMove') throw ordersBeingMoved()
    lastActAt = clock.now()
  }
  const reach: ConsoleParts = {
    call: createDispatch(parts, beginAct, log),
    subscribe: changes.subscribe,
    consoleDir,
    pathOfFile: async (id) => pathOfFile(parts, id),
    examineFile: async (id, bytes, language) => answerInWords(await examineUpload(parts, id, bytes), language),
    async replaceFile(id, bytes, query, language) {
      beginAct()
      return answerInWords(await replaceFromUpload(parts, id, bytes, query), language)
    },
  }
  const servers: ConsoleServer[] = []
  return {
    parts,
    reach,
    alertWatch,
    lastActAt: () => lastActAt,
    async serve(at: ConsoleAddress): Promise<ConsoleServer> {
      const server = await serveConsole(at, reach)
      servers.push(server)
      return server
    },
    async close(): Promise<void> {
      await Promise.all([...servers.map((server) => server.close()), deviceConsole.stop()])
    },
  }
}
