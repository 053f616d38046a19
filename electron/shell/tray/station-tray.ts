import { Menu, Tray } from 'electron'
import type { StationCalls } from '../../console/station-calls.ts'
import type { ReportFault } from '../../log/fault-log.ts'
import type { Health, HealthView } from './station-health.ts'
import { type TrayActions, trayMenu } from './tray-menu.ts'

export interface StationTray {
  show(view: HealthView): void
}

/**
 * Puts the station into the tray of the system. Some desktops of Linux have none: starting the program again opens the
 * window there, as it does everywhere.
 *
 * @param imageOf the picture of each health
 */
export function openTray(imageOf: (health: Health) => string, actions: TrayActions, first: HealthView): StationTray {
  const tray = new Tray(imageOf(first.health))
  let shown = ''
  const show = (view: HealthView): void => {
    // A menu that is replaced while it is open closes before the person's eyes.
    const now = JSON.stringify(view)
    if (now === shown || tray.isDestroyed()) return
    shown = now
    tray.setImage(imageOf(view.health))
    tray.setToolTip(view.tooltip)
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(view, actions)))
  }
  tray.on('click', actions.open)
  show(first)
  return { show }
}

/** Pauses downloads and signals from the tray, or lets them go on; going on also ends the safe mode. */
export function pauseWork(starting: Promise<StationCalls>, leaveSafeMode: () => void, report: ReportFault) {
  const setPaused = async (isPaused: boolean): Promise<void> => {
    const station = await starting
    const verb = isPaused ? 'pause' : 'resume'
    await station.call(`files.${verb}`, {})
    await station.call(`signals.${verb}`, {})
    if (!isPaused) leaveSafeMode()
  }
  return (isPaused: boolean): void => {
    setPaused(isPaused).catch((cause: unknown) => report('The work could not be paused or resumed', cause))
  }
}
