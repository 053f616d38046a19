import { join } from 'node:path'
import { app, ipcMain, Menu, safeStorage, shell } from 'electron'
import { StationError } from '../shared/errors.ts'
import { serveOverIpc } from './api/ipc.ts'
import { systemClock } from './queue/clock.ts'
import { printReadyLine } from './ready-line.ts'
import { plainBox } from './settings/secret-box.ts'
import { quitCleanly } from './shell/clean-quit.ts'
import { chosenBackup, isConsoleUrl } from './shell/console-address.ts'
import { claimConsoleScheme, serveConsole } from './shell/console-protocol.ts'
import { type ConsoleWindow, openConsoleWindow } from './shell/console-window.ts'
import { desktopOf } from './shell/desktop.ts'
import { type Launch, readLaunch } from './shell/launch.ts'
import { menuTemplate } from './shell/menu.ts'
import { chooseSecretBox } from './shell/safe-storage-box.ts'
import { startFailurePage } from './shell/start-failure-page.ts'
import { startStation } from './shell/starting-station.ts'
import { reportFault, surviveFaults } from './shell/survive-faults.ts'
import { denyPermissions } from './shell/window-guard.ts'
import { createStation, type Station } from './station.ts'
import { backupsFor, stageBackup } from './store/offer-backups.ts'
import { version } from './version.ts'

const built = {
  preload: join(import.meta.dirname, '../preload/preload.cjs'),
  console: join(import.meta.dirname, '../renderer'),
  icon: join(import.meta.dirname, '../../resources/icons/256x256.png'),
}

surviveFaults()
const launch = readLaunch(process.argv.slice(1), process.env, app.getPath('userData'))
app.setPath('userData', launch.profileDir)
if (app.requestSingleInstanceLock()) {
  claimConsoleScheme()
  // Awaiting this at the top of a module would hang: Electron is ready only once its entry has been read.
  app.whenReady().then(run)
} else {
  // The first one has been told, and comes to the front.
  app.exit(0)
}

function run(): void {
  const window = openConsoleWindow({
    preload: built.preload,
    icon: built.icon,
    clock: systemClock,
    openOutside: (url) => shell.openExternal(url).catch((cause) => reportFault('A page could not be opened', cause)),
    report: reportFault,
  })
  denyPermissions(window.contents.session)
  serveConsole(window.contents.session, built.console)
  setMenu()
  app.on('second-instance', () => window.focus())
  window.showConsole()

  // The page loads in a process of its own, while this one opens the store.
  const station = startStation(() => stationOf(launch))
  serveOverIpc({ ipc: ipcMain, station, contents: window.contents, isConsoleUrl, report: reportFault })
  quitCleanly(app, () => station.stop())
  station.started.then(serveBrowser, (cause) => {
    window.showRecovery(startFailurePage(cause, backupsFor(launch.dataDir, cause)))
    window.contents.on('will-frame-navigate', ({ url, isMainFrame }) => {
      const name = isMainFrame ? chosenBackup(url) : null
      if (name !== null) restoreAndStartAgain(window, name)
    })
  })
}

/** Lays the backup ready; the next start of the program puts it in place before it opens the store. */
function restoreAndStartAgain(window: ConsoleWindow, name: string): void {
  try {
    stageBackup(launch.dataDir, name)
    app.relaunch()
    app.quit()
  } catch (cause) {
    window.showRecovery(startFailurePage(cause, backupsFor(launch.dataDir, null)))
  }
}

function stationOf({ flags, dataDir }: Launch): Station {
  if (flags instanceof StationError) throw flags
  return createStation({
    dataDir,
    flags,
    secretBox: chooseSecretBox(safeStorage, process.platform, plainBox),
    desktop: desktopOf(shell),
    consoleDir: built.console,
    version,
  })
}

function setMenu(): void {
  const template = menuTemplate({
    platform: process.platform,
    showDataFolder: () => shell.showItemInFolder(launch.dataDir),
    developerTools: !app.isPackaged,
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Serves the console to a browser as well, where that was asked for, and prints where. */
async function serveBrowser(station: Station): Promise<void> {
  if (launch.flags instanceof StationError || launch.flags['console-port'] === undefined) return
  try {
    const server = await station.serveConsole({ host: '127.0.0.1', port: launch.flags['console-port'] })
    printReadyLine({
      webhookUrl: station.webhookUrl(),
      consoleUrl: `${server.url}#token=${server.token}`,
      token: server.token,
      dataDir: station.dataDir,
    })
  } catch (cause) {
    reportFault('The console cannot be served to a browser', cause)
  }
}
