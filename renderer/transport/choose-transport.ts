import { language } from '../ui/language.ts'
import { takeAccessToken } from './access-token.ts'
import { isDevice } from './device-session.ts'
import { createHttpTransport } from './http.ts'
import { createIpcTransport, type StationBridge } from './ipc.ts'
import type { Transport } from './transport.ts'

declare global {
  interface Window {
    /** Put there by the preload script, so present in Electron alone. */
    readonly station?: StationBridge
  }
}

/**
 * The way to the station that this page has: the bridge in Electron; in a browser HTTP with the token of the address, or with
 * the cookie of a device.
 *
 * @returns null when there is neither, so that nothing can be asked.
 */
export function chooseTransport(page: Window, onUnauthorized: () => void): Transport | null {
  if (page.station !== undefined) return createIpcTransport(page.station, language)
  const token = takeAccessToken(page)
  if (token === null && !isDevice(page)) return null
  return createHttpTransport({ baseUrl: new URL('api/', page.document.baseURI).href, token, language, onUnauthorized })
}
