import { BrowserWindow, type WebContents } from 'electron'
import type { ConsolePlace } from '../../../shared/desktop-api.ts'
import type { Clock } from '../../base/clock.ts'
import { shellCopy } from '../system/words.ts'
import { consoleUrl } from './console-address.ts'
import { type RecoveryPage, recoveryPageUrl } from './recovery-page.ts'
import { createReloadBudget } from './reload-budget.ts'
import { guardWindow } from './window-guard.ts'
import { minWindow, type OpeningPlace, type WindowPlace } from './window-place.ts'

export interface ConsoleWindowOptions {
  /** The built preload script. */
  readonly preload: string
  readonly icon: string
  readonly clock: Clock
  readonly place: OpeningPlace
  /** The ground of the console in the colours of the system, seen until the console is there. */
  readonly background: string
  /** Whether it stays closed until somebody asks for it. */
  readonly isHidden: boolean
  /** Told where the window is, whenever it has come to rest elsewhere. */
  readonly onPlace: (place: WindowPlace) => void
  /** Asked when the person closes the window; false: it is not closed, and whoever was asked does what is to be done. */
  readonly mayClose: () => boolean
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
  /** The same, at a place of the console. */
  open(place: ConsolePlace): void
  hide(): void
  /** Whether the person has it before them. */
  isWatched(): boolean
}

/** Opens a window that cannot leave the console. It is seen at once, unless it is to stay hidden. */
export function openConsoleWindow(options: ConsoleWindowOptions): ConsoleWindow {
  const window = new BrowserWindow({
    ...options.place.bounds,
    minWidth: minWindow.width,
    minHeight: minWindow.height,
    // At once, so that the person sees that the program has heard them; the console fills it a moment later.
    show: !options.isHidden,
    backgroundColor: options.background,
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
  if (options.place.isMaximized && !options.isHidden) window.maximize()
  window.on('close', (event) => {
    if (!options.mayClose()) event.preventDefault()
  })
  followPlace(window, options)
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
    giveUp: () => load(recoveryPageUrl(crashPage())),
  })
  const focus = (): void => {
    if (window.isDestroyed()) return
    if (window.isMinimized()) window.restore()
    window.show()
    window.focus()
  }
  return {
    contents: window.webContents,
    showConsole: () => show(consoleUrl),
    showRecovery: (page) => show(recoveryPageUrl(page)),
    focus,
    open(place) {
      focus()
      if (!window.isDestroyed()) window.webContents.send('station:open', place)
    },
    hide: () => {
      if (!window.isDestroyed()) window.hide()
    },
    isWatched: () => !window.isDestroyed() && window.isVisible() && window.isFocused(),
  }
}

/** Moving a window tells of each step. */
const restMs = 500

function followPlace(window: BrowserWindow, { clock, onPlace }: Pick<ConsoleWindowOptions, 'clock' | 'onPlace'>): void {
  let cancel: (() => void) | undefined
  const note = (): void => {
    cancel?.()
    cancel = clock.after(restMs, () => {
      if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return
      onPlace({ bounds: window.getNormalBounds(), isMaximized: window.isMaximized() })
    })
  }
  // Named one by one: each name is an overload of its own.
  window.on('resize', note)
  window.on('move', note)
  window.on('maximize', note)
  window.on('unmaximize', note)
}

const reloadsAMinute = 3
/** Electron has waited half a minute already when it calls a page unresponsive. */
const hungMs = 10_000

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
  let cancelHung: (() => void) | undefined
  contents.on('unresponsive', () => {
    report('The console does not react.')
    cancelHung ??= clock.after(hungMs, () => {
      cancelHung = undefined
      // Its process is ended, and what follows is what follows whenever it ends.
      if (!contents.isDestroyed()) contents.forcefullyCrashRenderer()
    })
  })
  contents.on('responsive', () => {
    cancelHung?.()
    cancelHung = undefined
  })
  contents.on('preload-error', (_event, _path, error) => report(`The console could not be prepared: ${error.message}`))
  contents.on('did-fail-load', (_event, code, description) => {
    // -3 is a load that another one has overtaken.
    if (code !== -3) report(`The console could not be loaded: ${description} (${code}).`)
  })
}

function crashPage(): RecoveryPage {
  const { title, happened, stationDid, load } = shellCopy.crashed
  return { title, paragraphs: [happened, stationDid], link: { text: load, url: consoleUrl } }
}
