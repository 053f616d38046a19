import { app, ipcMain, nativeTheme, screen, shell } from 'electron'
import type { Settings } from '../../../shared/settings.ts'
import { systemClock } from '../../base/clock.ts'
import { serveOverIpc } from '../../console/ipc.ts'
import type { StationCalls } from '../../console/station-calls.ts'
import type { ReportFault } from '../../log/fault-log.ts'
import type { ProgramFiles } from '../life/program-files.ts'
import { isConsoleUrl } from './console-address.ts'
import { serveConsole } from './console-protocol.ts'
import { type ConsoleWindow, openConsoleWindow } from './console-window.ts'
import { denyPermissions } from './window-guard.ts'
import type { KeptWindowMemory } from './window-memory.ts'
import { openingPlace } from './window-place.ts'

export interface ProgramWindowOptions {
  readonly files: ProgramFiles
  readonly memory: KeptWindowMemory
  readonly isHidden: boolean
  readonly mayClose: () => boolean
  /** Where a file of the library lies, once the station runs. */
  readonly pathOfFile: (id: number) => Promise<string>
  readonly report: ReportFault
}

/** Opens the window where it was, on the console, which may load nothing but what the program serves it. */
export function openProgramWindow(options: ProgramWindowOptions): ConsoleWindow {
  const { files, memory, isHidden, mayClose, pathOfFile, report } = options
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  const window = openConsoleWindow({
    preload: files.preload,
    icon: files.icon,
    clock: systemClock,
    isHidden,
    mayClose,
    report,
    place: openingPlace(memory.current().place, screens),
    background: nativeTheme.shouldUseDarkColors ? '#131519' : '#f3f5f7',
    onPlace: (place) => memory.update({ place }),
    openOutside: (url) => shell.openExternal(url).catch((cause) => report('A page could not be opened', cause)),
  })
  denyPermissions(window.contents.session)
  serveConsole(window.contents.session, files.console, pathOfFile)
  window.showConsole()
  return window
}

/** Lets the window call the station, and lets whoever starts the program again find the window. */
export function connectWindow(
  window: ConsoleWindow,
  station: Promise<StationCalls>,
  hiddenFlag: string,
  report: ReportFault,
): void {
  serveOverIpc({ ipc: ipcMain, station, contents: window.contents, isConsoleUrl, report })
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes(hiddenFlag)) window.focus()
  })
  app.on('activate', () => window.focus())
}

/** macOS hands a login item no flags, so what was chosen is read once it can be. */
export async function showUnlessHidden(station: StationCalls, window: Pick<ConsoleWindow, 'focus'>): Promise<void> {
  const { settings } = (await station.call('settings.get', {})) as { settings: Settings }
  if (!settings.desktop.startHidden) window.focus()
}
