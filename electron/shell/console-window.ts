import { BrowserWindow, type WebContents } from 'electron'
import type { Clock } from '../queue/clock.ts'
import { consoleUrl } from './console-address.ts'
import { type RecoveryPage, recoveryPageUrl } from './recovery-page.ts'
import { createReloadBudget } from './reload-budget.ts'
import { guardWindow } from './window-guard.ts'

export interface ConsoleWindowOptions {
  /** The built preload script. */
  readonly preload: string
  readonly icon: string
  readonly clock: Pick<Clock, 'now'>
  readonly openOutside: (url: string) => void
  readonly report: (what: string) => void
}

/** The window of the station. Whatever happens in it, the station behind it goes on. */
export interface ConsoleWindow {
  readonly contents: WebContents
  showConsole(): void
  showRecovery(page: RecoveryPage): void
  /** Brings the window before the person. */
  focus(): void
}

/** Opens a window that cannot leave the console. It is seen as soon as it has something to show. */
export function openConsoleWindow(options: ConsoleWindowOptions): ConsoleWindow {
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    minWidth: 640,
    minHeight: 480,
    show: false,
    title: 'Print Station',
    icon: options.icon,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      // Due times and progress go on in a window that lies behind others.
      backgroundThrottling: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  guardWindow(window.webContents, options.openOutside)

  let shown = consoleUrl
  const load = (url: string): void => {
    if (window.isDestroyed()) return
    // A load that another one overtakes rejects; what could not be loaded is reported by 'did-fail-load'.
    window.loadURL(url).catch(() => undefined)
  }
  const show = (url: string): void => {
    shown = url
    load(url)
  }
  revivePage(window.webContents, options, {
    reload: () => load(shown),
    giveUp: () => load(recoveryPageUrl(crashPage)),
  })
  return {
    contents: window.webContents,
    showConsole: () => show(consoleUrl),
    showRecovery: (page) => show(recoveryPageUrl(page)),
    focus() {
      if (window.isMinimized()) window.restore()
      window.show()
      window.focus()
    },
  }
}

const reloadsAMinute = 3

/** Loads the page again when its process ends; when that does not help, says so instead of trying for ever. */
function revivePage(
  contents: WebContents,
  { clock, report }: Pick<ConsoleWindowOptions, 'clock' | 'report'>,
  { reload, giveUp }: { readonly reload: () => void; readonly giveUp: () => void },
): void {
  const budget = createReloadBudget(reloadsAMinute, 60_000, clock)
  contents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    report(`The console ended unexpectedly (${details.reason}, code ${details.exitCode}).`)
    if (budget.spend()) reload()
    else giveUp()
  })
  contents.on('preload-error', (_event, _path, error) => report(`The console could not be prepared: ${error.message}`))
  contents.on('did-fail-load', (_event, code, description) => {
    // -3 is a load that another one has overtaken.
    if (code !== -3) report(`The console could not be loaded: ${description} (${code}).`)
  })
}

const crashPage: RecoveryPage = {
  title: 'The console stopped',
  paragraphs: [
    'It ended several times within a minute, so it was not loaded again by itself.',
    'The station goes on: orders are received, files are fetched and signals are sent.',
  ],
  link: { text: 'Load the console again', url: consoleUrl },
}
