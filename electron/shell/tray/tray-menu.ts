import type { MenuItemConstructorOptions } from 'electron'
import { shellCopy } from '../system/words.ts'
import type { HealthView } from './station-health.ts'

/** What the menu of the tray can do. */
export interface TrayActions {
  readonly open: () => void
  readonly setPaused: (isPaused: boolean) => void
  readonly quit: () => void
}

/** How the station does, in figures, and what can be done about it. */
export function trayMenu(view: HealthView, actions: TrayActions): MenuItemConstructorOptions[] {
  return [
    { label: shellCopy.open, click: () => actions.open() },
    { type: 'separator' },
    ...view.lines.map((label) => ({ label, enabled: false })),
    { type: 'separator' },
    view.isPaused
      ? { label: shellCopy.resume, click: () => actions.setPaused(false) }
      : { label: shellCopy.pause, click: () => actions.setPaused(true) },
    { label: shellCopy.quit, click: () => actions.quit() },
  ]
}
