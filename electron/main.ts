import { homedir } from 'node:os'
import { join } from 'node:path'
import { app, BrowserWindow, dialog, Menu, powerMonitor, powerSaveBlocker, safeStorage, shell } from 'electron'
import { StationError } from '../shared/errors.ts'
import { systemClock } from './base/clock.ts'
import { programVersion } from './base/program-version.ts'
import { printReadyLine } from './console/ready-line.ts'
import { createFaultLog, surviveFaults } from './log/fault-log.ts'
import type { StationFlags } from './settings/flags.ts'
import { plainBox } from './settings/secret-box.ts'
import { createQuestions } from './shell/life/ask-person.ts'
import { quitCleanly, stopOnceStarted } from './shell/life/clean-quit.ts'
import { hiddenFlag, readLaunch } from './shell/life/launch.ts'
import { openUpdater } from './shell/life/open-updater.ts'
import { programCommand } from './shell/life/program-command.ts'
import { createProgramExit } from './shell/life/program-exit.ts'
import { programFilesOf } from './shell/life/program-files.ts'
import { openRestartLimit } from './shell/life/restart-limit.ts'
import { createFaultRestart, createStartAgain } from './shell/life/start-again.ts'
import { showFailedStart, startWaitPage } from './shell/life/start-failure-page.ts'
import { Updates } from './shell/life/updates.ts'
import { autostartFile } from './shell/system/autostart-entry.ts'
import { desktopOf } from './shell/system/desktop.ts'
import { languageOf } from './shell/system/language.ts'
import { createLoginItem } from './shell/system/login-item.ts'
import { menuTemplate } from './shell/system/menu.ts'
import { chooseSecretBox } from './shell/system/safe-storage-box.ts'
import { startPdfProcess } from './shell/system/start-pdf-process.ts'
import { speak } from './shell/system/words.ts'
import { type Attendance, attendStation } from './shell/tray/attend-station.ts'
import { showNotification } from './shell/tray/show-notification.ts'
import { healthOf } from './shell/tray/station-health.ts'
import { openTray, pauseWork } from './shell/tray/station-tray.ts'
import { claimConsoleScheme } from './shell/window/console-protocol.ts'
import { connectWindow, openProgramWindow, showUnlessHidden } from './shell/window/open-program-window.ts'
import { openWindowMemory } from './shell/window/window-memory.ts'
import type { Station } from './station/station.ts'

const files = programFilesOf(import.meta.dirname)
const launch = readLaunch(process.argv.slice(1), process.env, app.getPath('userData'))
/** The portable program would put an installed one beside itself instead of being updated. */
const isInstalled = app.isPackaged && process.env.PORTABLE_EXECUTABLE_DIR === undefined
const report = createFaultLog(launch.dataDir, systemClock.now)
let restartAfterFault = (): void => undefined
surviveFaults(report, () => restartAfterFault())
app.setPath('userData', launch.profileDir)
// Windows shows notifications of a program under the name that its installer gave it.
app.setAppUserModelId('com.printstation.app')
const flags = launch.flags instanceof StationError ? null : launch.flags
if (flags !== null && (flags['move-store-to'] ?? flags['rescue-to'] ?? flags['rescue-from']) !== undefined) {
  void doAndEnd(flags)
} else if (app.requestSingleInstanceLock()) {
  claimConsoleScheme()
  // Awaiting this at the top of a module would hang: Electron is ready only once its entry has been read.
  app.whenReady().then(run)
} else {
  // The first one has been told, and comes to the front.
  app.exit(0)
}

/** Moves the orders, or makes a rescue copy or puts one in place, as `npm run station` does, without a window. */
async function doAndEnd(asked: StationFlags): Promise<void> {
  const { dataDir } = launch
  const { 'move-store-to': target, 'database-url': databaseUrl } = asked
  try {
    const { rescueCommand } = await import('./rescue/rescue-command.ts')
    const { moveOrders } = await import('./station/move-orders.ts')
    // The keyring answers only then.
    await app.whenReady()
    const secretBox = chooseSecretBox(safeStorage, process.platform, plainBox)
    const rescue = rescueCommand(asked, () => dataDir, programVersion.version)
    if (rescue !== null) await rescue()
    else if (target !== undefined) await moveOrders({ dataDir, target, databaseUrl, secretBox })
    app.exit(0)
  } catch (cause) {
    process.stderr.write(`${cause instanceof StationError ? cause.message : String(cause)}\n`)
    app.exit(1)
  }
}

/** What there is of the program at a moment: its window comes before its station, and stays when that does not start. */
interface ProgramLife {
  station: Station | null
  attendance: Attendance | null
  isSafeMode: boolean
  /** The start waits for other stations, and the window says so. */
  isWaiting: boolean
}

/** The life of the program: what lasts over its starts, the window, the station behind it, the tray, and the ends. */
function run(): void {
  speak(languageOf([app.getLocale(), ...app.getPreferredSystemLanguages()]))
  const limit = openRestartLimit(join(launch.profileDir, 'life.json'), systemClock)
  const memory = openWindowMemory(join(launch.profileDir, 'window.json'))
  const life: ProgramLife = { station: null, attendance: null, isSafeMode: limit.isSafeMode, isWaiting: false }
  const { command, loginItem } = placeInTheSystem()
  const startAgain = createStartAgain(command.path, process.argv)
  restartAfterFault = createFaultRestart(limit, startAgain)

  const questions = createQuestions(dialog, () => BrowserWindow.getAllWindows()[0] ?? null)
  const programExit = createProgramExit({
    isRunning: () => life.station !== null,
    questions,
    memory,
    report,
    hideWindow: () => window.hide(),
  })
  const isOpenedAtLogin = process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin
  const window = openProgramWindow({
    files,
    memory,
    report,
    mayClose: programExit.mayClose,
    isHidden: launch.isHidden || isOpenedAtLogin,
    pathOfFile: async (id) => (await starting).pathOfFile(id),
  })

  // The page loads in a process of its own, while this one opens the store.
  const starting = startHere()
  const updates = new Updates({
    clock: systemClock,
    report,
    openUpdater: isInstalled ? openUpdater : null,
    settings: () => life.attendance?.settings() ?? { updateUrl: '', updateWhenIdle: false, updateQuietMinutes: 15 },
    activity: () => ({
      now: systemClock.now(),
      running: life.station?.workUnderWay() ?? 0,
      lastActAt: life.station?.lastActAt() ?? null,
      untouchedMs: powerMonitor.getSystemIdleTime() * 1_000,
    }),
    backUp: async () => (await starting).call('backup.create', {}),
  })
  const leaveSafeMode = (): void => {
    life.isSafeMode = false
    life.station?.suspend('safe_mode', false)
  }

  connectWindow(window, starting, hiddenFlag, report)
  setMenu(programExit.quit)
  const setPaused = pauseWork(starting, leaveSafeMode, report)
  const tray = openTray(files.trayOf, { open: window.focus, setPaused, quit: programExit.quit }, healthOf('starting'))
  followPower(life)
  quitCleanly(
    app,
    async () => {
      limit.ended()
      updates.stop()
      life.attendance?.close()
      // There is nothing to stop while it waits.
      if (!life.isWaiting) await stopOnceStarted(starting)
    },
    () => {
      if (life.station === null) return app.quit()
      // A script in the page can close its window, and nobody is asked then. Orders are received all the same.
      report('The window was closed by its page.')
      restartAfterFault()
    },
  )
  starting.then(
    async (station) => {
      life.station = station
      if (life.isWaiting) window.showConsole()
      life.isWaiting = false
      life.attendance = attendStation({
        station,
        clock: systemClock,
        powerSaveBlocker,
        loginItem,
        report,
        showHealth: tray.show,
        announce: showNotification,
        open: window.open,
        isWatched: window.isWatched,
      })
      updates.start()
      await serveBrowser(station)
      if (isOpenedAtLogin) await showUnlessHidden(station, window)
    },
    async (cause: unknown) => {
      life.isWaiting = false
      tray.show(healthOf('failed'))
      const { dataDir, flags } = launch
      // It knows the store, which takes its time to load: see above.
      const { databaseRecovery } = await import('./shell/life/database-recovery.ts')
      const box = chooseSecretBox(safeStorage, process.platform, plainBox)
      const database =
        flags instanceof StationError ? null : databaseRecovery(cause, { dataDir, flags, box, clock: systemClock })
      showFailedStart(cause, { window, dataDir, startAgain, database })
    },
  )

  async function startHere(): Promise<Station> {
    if (launch.flags instanceof StationError) throw launch.flags
    // What a station is made of takes longer to load than a window does, so the window comes first.
    const { startStation } = await import('./station/station.ts')
    return await startStation({
      dataDir: launch.dataDir,
      flags: launch.flags,
      consoleDir: files.console,
      ...programVersion,
      secretBox: chooseSecretBox(safeStorage, process.platform, plainBox),
      startPdfProcess,
      startMarksProcess: startPdfProcess,
      startPictureProcess: startPdfProcess,
      startFolderProcess: startPdfProcess,
      isSafeMode: life.isSafeMode,
      onStartProgress(said) {
        window.showRecovery(startWaitPage(said))
        // Nobody would learn of it otherwise.
        if (!life.isWaiting) window.focus()
        life.isWaiting = true
      },
      ...(launch.found === null ? {} : { place: { ...launch.found, startAgain } }),
      desktop: desktopOf(shell, {
        pick: questions.pick,
        leaveSafeMode,
        checkUpdate: () => updates.check(),
        installUpdate: () => updates.install('by_person'),
        view: () => ({
          loginItem: loginItem.read(),
          isSafeMode: life.isSafeMode,
          isKeptAwake: life.attendance?.isKeptAwake ?? false,
          update: updates.view,
        }),
      }),
    })
  }
}

/** How the system starts this program: again, or at login. */
function placeInTheSystem() {
  const dataDir = launch.flags instanceof StationError ? null : (launch.flags['data-dir'] ?? null)
  const sources = app.isPackaged ? null : app.getAppPath()
  const command = programCommand({ execPath: process.execPath, appImage: process.env.APPIMAGE, sources, dataDir })
  const autostart = autostartFile(process.env, homedir(), dataDir)
  return { command, loginItem: createLoginItem({ app, command, platform: process.platform, autostartFile: autostart }) }
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

/** Lets work stand still while the machine sleeps, and ends the program before the machine is switched off. */
function followPower(life: Pick<ProgramLife, 'station'>): void {
  powerMonitor.on('suspend', () => life.station?.suspend('asleep', true))
  powerMonitor.on('resume', () => life.station?.suspend('asleep', false))
  // What is stored is stored at once, so an end without a word does no harm; this only makes it a clean one.
  powerMonitor.on('shutdown', () => app.quit())
}

/** Serves the console to a browser as well, where that was asked for, and prints where. */
async function serveBrowser(station: Station): Promise<void> {
  const { flags } = launch
  if (flags instanceof StationError || flags['console-port'] === undefined) return
  try {
    const { 'console-port': port, 'console-token': token } = flags
    printReadyLine(station, await station.serveConsole({ host: '127.0.0.1', port, token }))
  } catch (cause) {
    report('The console cannot be served to a browser', cause)
  }
}
