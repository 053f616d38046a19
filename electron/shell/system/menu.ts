import type { MenuItemConstructorOptions } from 'electron'
import type { ShellCopy } from './words.en.ts'
import { shellCopy } from './words.ts'

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
  const { menu: words } = shellCopy
  return [
    ...(onMac ? [macMenu(options.quit)] : []),
    {
      label: words.file,
      submenu: [
        { label: words.showDataFolder, click: () => options.showDataFolder() },
        ...(onMac ? [] : [{ type: 'separator' } as const, quitEntry(options)]),
      ],
    },
    editMenu(),
    {
      label: words.view,
      submenu: [
        named('reload'),
        { type: 'separator' },
        named('resetZoom'),
        named('zoomIn'),
        named('zoomOut'),
        named('togglefullscreen'),
        ...(options.developerTools ? [{ type: 'separator' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
  ]
}

function editMenu(): MenuItemConstructorOptions {
  const rows = [named('undo'), named('redo'), { type: 'separator' } as const]
  return {
    label: shellCopy.menu.edit,
    submenu: [...rows, named('cut'), named('copy'), named('paste'), named('selectAll')],
  }
}

type NamedRole = Exclude<keyof ShellCopy['menu'], 'file' | 'showDataFolder' | 'edit' | 'view'>

/** Electron has the names of its roles in English alone. */
const named = (role: NamedRole): MenuItemConstructorOptions => ({ role, label: shellCopy.menu[role] })

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
