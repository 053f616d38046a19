import type { MenuItemConstructorOptions } from 'electron'
import { shellCopy } from './copy.ts'

export interface MenuOptions {
  readonly platform: NodeJS.Platform
  readonly showDataFolder: () => void
  /** Asked by a person: the role of Electron would end the program without a word. */
  readonly quit: () => void
  /** Tools for developers are left out of the installed program. */
  readonly developerTools: boolean
}

/**
 * The menu of the program. It has no "Close window": its usual key lies beside others that operators press, and a
 * window that is gone looks like a station that is gone.
 */
export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  const onMac = options.platform === 'darwin'
  return [
    ...(onMac ? [macMenu(options.quit)] : []),
    {
      label: 'File',
      submenu: [
        { label: 'Show data folder', click: () => options.showDataFolder() },
        ...(onMac ? [] : [{ type: 'separator' } as const, quitEntry(options)]),
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        { role: 'reload' },
        { type: 'separator' },
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { role: 'togglefullscreen' },
        ...(options.developerTools ? [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
  ]
}

const quitEntry = ({ quit, platform }: Pick<MenuOptions, 'quit' | 'platform'>): MenuItemConstructorOptions => ({
  label: shellCopy.quit,
  // Windows has no key for it by custom, and Ctrl+Q lies beside Ctrl+W.
  ...(platform === 'win32' ? {} : { accelerator: 'CommandOrControl+Q' }),
  click: () => quit(),
})

const macMenu = (quit: () => void): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    { type: 'separator' },
    { role: 'services' },
    { type: 'separator' },
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    { type: 'separator' },
    quitEntry({ quit, platform: 'darwin' }),
  ],
})
