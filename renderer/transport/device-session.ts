import { type StoragePage, stateOf, storageOf } from '../storage/page-storage.ts'

const markKey = 'print-station.device'

/** The parts of a window that are used. */
export interface DevicePage extends StoragePage {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly history: { readonly state: unknown; replaceState(data: unknown, unused: string, url?: string): void }
  readonly document: { readonly baseURI: string }
}

/**
 * Signs this browser in where it was opened with the link of a device (`#device=…`): the token is exchanged for a cookie that
 * scripts cannot read, and taken off the address bar. Never rejects: what is refused is told by the first call.
 */
export async function openDeviceSession(page: DevicePage, fetchFrom: typeof fetch = fetch): Promise<void> {
  const token = new URLSearchParams(page.location.hash.replace(/^#/, '')).get('device')
  if (token === null || token === '') return
  page.history.replaceState(stateOf(page), '', page.location.pathname + page.location.search)
  // Calls are tried also after a refusal: the cookie of an earlier visit may still hold.
  storageOf(page, 'localStorage').setItem(markKey, '1')
  await fetchFrom(new URL('api/session', page.document.baseURI), {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
  }).catch(() => undefined)
}

/** Whether this browser was signed in by the link of a device, at this address. */
export const isDevice = (page: StoragePage): boolean => storageOf(page, 'localStorage').getItem(markKey) !== null
