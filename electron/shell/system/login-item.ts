import type { App } from 'electron'
import type { DesktopAnswer } from '../../../shared/desktop-api.ts'
import { hiddenFlag } from '../life/launch.ts'
import { type AutostartState, readAutostart, writeAutostart } from './autostart-entry.ts'
import { desktopWords } from './desktop-words.ts'

export interface LoginItemOptions {
  readonly app: Pick<App, 'getLoginItemSettings' | 'setLoginItemSettings'>
  readonly platform: NodeJS.Platform
  /** The program and what it is started with at login. */
  readonly command: { readonly path: string; readonly args: readonly string[] }
  /** On Linux, where the entry lies. */
  readonly autostartFile: string
}

export interface LoginItem {
  /** What the system says, not what was asked of it. */
  read(): DesktopAnswer['loginItem']
  /**
   * Asks the system for what is wanted. At a start, what the system itself has switched off stays so; `isChosen` tells that
   * a person has chosen just now.
   */
  ask(isWanted: boolean, isHidden: boolean, isChosen: boolean): void
}

/** Starts the program at login: the login items of Windows and macOS, an autostart entry on Linux. */
export function createLoginItem({ app, platform, command, autostartFile }: LoginItemOptions): LoginItem {
  let refusal: string | null = null
  let args = [...command.args]
  const readState = (): AutostartState =>
    platform === 'linux' ? readAutostart(autostartFile) : readSystem(app, platform, command.path, args)
  return {
    read() {
      const state = readState()
      if (refusal !== null) return { state: 'blocked', message: desktopWords.loginItem.refused(refusal) }
      if (state === 'disabled') return { state: 'blocked', message: desktopWords.loginItem.blocked }
      return { state, message: null }
    },
    ask(isWanted, isHidden, isChosen) {
      refusal = null
      args = [...command.args, ...(isHidden ? [hiddenFlag] : [])]
      if (isWanted && !isChosen && readState() === 'disabled') return
      try {
        if (platform === 'linux') writeAutostart(autostartFile, isWanted ? [command.path, ...args] : null)
        else app.setLoginItemSettings({ openAtLogin: isWanted, path: command.path, args, enabled: isWanted })
      } catch (cause) {
        refusal = cause instanceof Error ? cause.message : String(cause)
      }
    },
  }
}

function readSystem(
  app: LoginItemOptions['app'],
  platform: NodeJS.Platform,
  path: string,
  args: string[],
): AutostartState {
  const item = app.getLoginItemSettings({ path, args })
  if (!item.openAtLogin) return item.status === 'requires-approval' ? 'disabled' : 'off'
  // Windows keeps the entry and a switch beside it, which the task manager shows.
  return platform === 'win32' && !item.executableWillLaunchAtLogin ? 'disabled' : 'on'
}
