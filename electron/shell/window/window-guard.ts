import type { Session, WebContents } from 'electron'
import { isConsoleUrl } from './console-address.ts'

/**
 * Keeps a window on the console: it goes nowhere else, opens nothing, embeds nothing and is granted nothing.
 *
 * @param openOutside opens a page in the browser of the system; called for https links alone
 */
export function guardWindow(contents: WebContents, openOutside: (url: string) => void): void {
  const leave = (url: string): void => {
    if (isHttps(url)) openOutside(url)
  }
  contents.on('will-frame-navigate', (event) => {
    if (event.isMainFrame && isConsoleUrl(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) leave(event.url)
  })
  contents.on('will-redirect', (event) => {
    if (!isConsoleUrl(event.url)) event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    leave(url)
    return { action: 'deny' }
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

/** Grants no page of the session anything: no camera, no place, no device. Copying text to the clipboard needs a grant. */
export function denyPermissions(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, decide) =>
    decide(isGranted(permission, contents.getURL())),
  )
  session.setPermissionCheckHandler((_contents, permission, origin) => isGranted(permission, origin))
  session.setDevicePermissionHandler(() => false)
}

const isGranted = (permission: string, url: string): boolean =>
  permission === 'clipboard-sanitized-write' && isConsoleUrl(url)

const isHttps = (url: string): boolean => URL.canParse(url) && new URL(url).protocol === 'https:'
