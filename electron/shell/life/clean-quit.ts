import type { App } from 'electron'
import type { Station } from '../../station/station.ts'

/** The longest that stopping may take, in milliseconds; the station itself takes five seconds at most. */
const patienceMs = 8_000

/**
 * Stops the station before the program ends, however that was asked for: a closed window, the menu, or a signal from the
 * system, which Electron turns into a request to quit. Ends with code 0 when everything reached a safe point.
 *
 * @param onWindowGone called when the window was closed without anybody asking whether it may
 */
export function quitCleanly(
  app: Pick<App, 'on' | 'exit' | 'quit'>,
  stop: () => Promise<void>,
  onWindowGone: () => void = () => app.quit(),
): void {
  let stopping = false
  app.on('window-all-closed', onWindowGone)
  app.on('before-quit', (event) => {
    event.preventDefault()
    if (stopping) return
    stopping = true
    const overdue = setTimeout(() => app.exit(1), patienceMs)
    stop()
      .then(
        () => app.exit(0),
        () => app.exit(1),
      )
      .finally(() => clearTimeout(overdue))
  })
}

/** Waits for a start under way; a station that did not start has nothing to stop. */
export const stopOnceStarted = (starting: Promise<Pick<Station, 'stop'>>): Promise<void> =>
  starting.then(
    (station) => station.stop(),
    () => undefined,
  )
