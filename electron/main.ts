import { homedir } from 'node:os'
import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  powerMonitor,
  powerSaveBlocker,
  safeStorage,
  screen,
  shell,
} from 'electron'
import { StationError } from '../shared/errors.ts'
import type { Settings } from '../shared/settings.ts'
import { serveOverIpc } from './api/ipc.ts'
import { systemClock } from './queue/clock.ts'
import { printReadyLine } from './ready-line.ts'
import { plainBox } from './settings/secret-box.ts'
import { createQuestions } from './shell/ask-person.ts'
import { type Attendance, attendStation } from './shell/attend-station.ts'
import { autostartFile } from './shell/autostart-entry.ts'
import { quitCleanly } from './shell/clean-quit.ts'
import { chosenBackup, isConsoleUrl } from './shell/console-address.ts'
import { claimConsoleScheme, serveConsole } from './shell/console-protocol.ts'
import { type ConsoleWindow, openConsoleWindow } from './shell/console-window.ts'
import { speak } from './shell/copy.ts'
import { desktopOf } from './shell/desktop.ts'
import { createFaultLog } from './shell/fault-log.ts'
import { languageOf } from './shell/language.ts'
import { hiddenFlag, readLaunch } from './shell/launch.ts'
import { createLoginItem } from './shell/login-item.ts'
import { menuTemplate } from './shell/menu.ts'
import { openUpdater } from './shell/open-updater.ts'
import { programCommand } from './shell/program-command.ts'
import { openRestartLimit } from './shell/restart-limit.ts'
import { chooseSecretBox } from './shell/safe-storage-box.ts'
import { showNotification } from './shell/show-notification.ts'
import { startFailurePage } from './shell/start-failure-page.ts'
import { startStation } from './shell/starting-station.ts'
import { healthOf } from './shell/station-health.ts'
import { openTray } from './shell/station-tray.ts'
import { surviveFaults } from './shell/survive-faults.ts'
import { Updates } from './shell/updates.ts'
import { denyPermissions } from './shell/window-guard.ts'
import { openWindowMemory } from './shell/window-memory.ts'
import { openingPlace } from './shell/window-place.ts'
import type { Station } from './station.ts'
import { backupsFor, stageBackup } from './store/offer-backups.ts'
import { version } from './version.ts'

const resources = join(import.meta.dirname, '../../resources')
const built = {
  preload: join(import.meta.dirname, '../preload/preload.cjs'),
  console: join(import.meta.dirname, '../renderer'),
  icon: join(resources, 'icons/256x256.png'),
  trayOf: (health: string) => join(resources, `tray/${health}.png`),
}

const launch = readLaunch(process.argv.slice(1), process.env, app.getPath('userData'))
const report = createFaultLog(launch.dataDir, systemClock.now)
let restartAfterFault = (): void => undefined
surviveFaults(report, () => restartAfterFault())
app.setPath('userData', launch.profileDir)
// Windows shows notifications of a program under the name that its installer gave it.
app.setAppUserModelId('com.printstation.app')
if (app.requestSingleInstanceLock()) {
  claimConsoleScheme()
  // Awaiting this at the top of a module would hang: Electron is ready only once its entry has been read.
  app.whenReady().then(run)
} else {
  // The first one has been told, and comes to the front.
  app.exit(0)
}

function run(): void {
  speak(languageOf([app.getLocale(), ...app.getPreferredSystemLanguages()]))
  const limit = openRestartLimit(join(launch.profileDir, 'life.json'), systemClock)
  const memory = openWindowMemory(join(launch.profileDir, 'window.json'))
  const askedDataDir = launch.flags instanceof StationError ? null : (launch.flags['data-dir'] ?? null)
  const command = programCommand({
    execPath: process.execPath,
    appImage: process.env.APPIMAGE,
    sources: app.isPackaged ? null : app.getAppPath(),
    dataDir: askedDataDir,
  })
  const loginItem = createLoginItem({
    ...{ app, command, platform: process.platform },
    autostartFile: autostartFile(process.env, homedir(), askedDataDir),
  })
  const questions = createQuestions(dialog, () => BrowserWindow.getAllWindows()[0] ?? null)
  const screens = [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea)
  const isOpenedAtLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin

  let hasStarted = false
  let attendance: Attendance | null = null
  let isSafeMode = limit.isSafeMode
  let runningStation: Station | null = null
  const leaveSafeMode = (): void => {
    isSafeMode = false
    runningStation?.hold('safe_mode', false)
  }

  const window = openConsoleWindow({
    ...{ preload: built.preload, icon: built.icon, clock: systemClock, report },
    place: openingPlace(memory.current().place, screens),
    background: nativeTheme.shouldUseDarkColors ? '#131519' : '#f3f5f7',
    isHidden: launch.isHidden || isOpenedAtLogin,
    onPlace: (place) => memory.update({ place }),
    mayClose() {
      // Without a station there is nothing that could go on.
      if (!hasStarted) return true
      closeByPerson().catch((cause: unknown) => report('The window could not be closed', cause))
      return false
    },
    openOutside: (url) => shell.openExternal(url).catch((cause) => report('A page could not be opened', cause)),
  })
  denyPermissions(window.contents.session)
  serveConsole(window.contents.session, built.console, async (id) => (await station.started).pathOfFile(id))
  window.showConsole()

  // The page loads in a process of its own, while this one opens the store.
  const station = startStation(() => createStationHere())
  const updates = new Updates({
    openUpdater: app.isPackaged ? openUpdater : null,
    settings: () => attendance?.settings() ?? { updateUrl: '', updateWhenIdle: false, updateQuietMinutes: 15 },
    activity: () => ({
      now: systemClock.now(),
      running: runningStation?.workUnderWay() ?? 0,
      lastActAt: runningStation?.lastActAt() ?? null,
      untouchedMs: powerMonitor.getSystemIdleTime() * 1_000,
    }),
    backUp: () => station.call('backup.create', {}),
    clock: systemClock,
    report,
  })
  serveOverIpc({ ipc: ipcMain, station, contents: window.contents, isConsoleUrl, report })
  quitCleanly(app, async () => {
    limit.ended()
    updates.stop()
    attendance?.close()
    await station.stop()
  })
  restartAfterFault = () => {
    restartAfterFault = () => undefined
    if (!limit.faulted()) return
    const isSeen = BrowserWindow.getAllWindows()[0]?.isVisible() ?? false
    const args = [
      ...process.argv.slice(1).filter((argument) => argument !== hiddenFlag),
      ...(isSeen ? [] : [hiddenFlag]),
    ]
    app.relaunch({ execPath: command.path, args })
    app.quit()
  }
  const quitAsked = async (): Promise<void> => {
    if (!hasStarted || (await questions.quit())) app.quit()
  }
  const quitByPerson = (): void => {
    quitAsked().catch((cause: unknown) => report('The question could not be shown', cause))
  }
  const closeByPerson = async (): Promise<void> => {
    if (!memory.current().hasSaidTray) {
      if (await questions.close()) return app.quit()
      memory.update({ hasSaidTray: true })
    }
    window.hide()
  }
  setMenu(quitByPerson)
  const setPaused = async (isPaused: boolean): Promise<void> => {
    const verb = isPaused ? 'pause' : 'resume'
    await station.call(`files.${verb}`, {})
    await station.call(`signals.${verb}`, {})
    if (!isPaused) leaveSafeMode()
  }
  const tray = openTray(
    built.trayOf,
    {
      open: window.focus,
      setPaused: (isPaused) => {
        setPaused(isPaused).catch((cause: unknown) => report('The work could not be paused or resumed', cause))
      },
      quit: quitByPerson,
    },
    healthOf('starting'),
  )
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes(hiddenFlag)) window.focus()
  })
  app.on('activate', () => window.focus())
  powerMonitor.on('suspend', () => runningStation?.hold('asleep', true))
  powerMonitor.on('resume', () => runningStation?.hold('asleep', false))
  // What is stored is stored at once, so an end without a word does no harm; this only makes it a clean one.
  powerMonitor.on('shutdown', () => app.quit())

  async function createStationHere(): Promise<Station> {
    if (launch.flags instanceof StationError) throw launch.flags
    // What a station is made of takes longer to load than a window does, so the window comes first.
    const { createStation } = await import('./station.ts')
    return createStation({
      dataDir: launch.dataDir,
      flags: launch.flags,
      secretBox: chooseSecretBox(safeStorage, process.platform, plainBox),
      desktop: desktopOf(shell, {
        pick: questions.pick,
        leaveSafeMode,
        checkUpdate: () => updates.check(),
        installUpdate: () => updates.install('by_person'),
        view: () => ({
          loginItem: loginItem.read(),
          isSafeMode,
          isKeptAwake: attendance?.isKeptAwake ?? false,
          update: updates.view,
        }),
      }),
      consoleDir: built.console,
      version,
      isSafeMode,
    })
  }

  /** macOS hands a login item no flags, so what was chosen is read once it can be. */
  async function showUnlessHidden(): Promise<void> {
    const { settings } = (await station.call('settings.get', {})) as { settings: Settings }
    if (!settings.desktop.startHidden) window.focus()
  }

  station.started.then(
    async (started) => {
      runningStation = started
      hasStarted = true
      attendance = attendStation({
        ...{ station, clock: systemClock, powerSaveBlocker, loginItem, report },
        showHealth: tray.show,
        announce: showNotification,
        open: window.open,
        isWatched: window.isWatched,
      })
      updates.start()
      await serveBrowser(started)
      if (isOpenedAtLogin) await showUnlessHidden()
    },
    (cause: unknown) => {
      tray.show(healthOf('failed'))
      window.showRecovery(startFailurePage(cause, backupsFor(launch.dataDir, cause)))
      window.contents.on('will-frame-navigate', ({ url, isMainFrame }) => {
        const name = isMainFrame ? chosenBackup(url) : null
        if (name !== null) restoreAndStartAgain(window, name)
      })
      // Nobody would learn of it otherwise.
      window.focus()
    },
  )
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

function setMenu(quit: () => void): void {
  const template = menuTemplate({
    platform: process.platform,
    showDataFolder: () => shell.showItemInFolder(launch.dataDir),
    quit,
    developerTools: !app.isPackaged,
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(template))
}

/** Serves the console to a browser as well, where that was asked for, and prints where. */
async function serveBrowser(station: Station): Promise<void> {
  if (launch.flags instanceof StationError || launch.flags['console-port'] === undefined) return
  try {
    const { 'console-port': port, 'console-token': token } = launch.flags
    const server = await station.serveConsole({ host: '127.0.0.1', port, token })
    printReadyLine({
      webhookUrl: station.webhookUrl(),
      consoleUrl: `${server.url}#token=${server.token}`,
      token: server.token,
      dataDir: station.dataDir,
    })
  } catch (cause) {
    report('The console cannot be served to a browser', cause)
  }
}
