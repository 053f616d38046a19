import { type StoragePage, stateOf, storageOf } from '../storage/page-storage.ts'
import type { DevicePage } from './device-session.ts'

const storageKey = 'print-station.token'

type TokenPage = Pick<DevicePage, 'location' | 'history'> & StoragePage

/**
 * Takes the token from the address that the station printed (`#token=…`) into the storage of this tab and off the
 * address bar, where it could be copied or photographed. Later loads of the same tab find it in the storage.
 */
export function takeAccessToken(page: TokenPage): string | null {
  const given = tokenOfFragment(page.location.hash)
  const storage = storageOf(page, 'sessionStorage')
  if (given === null) return storage.getItem(storageKey)
  storage.setItem(storageKey, given)
  page.history.replaceState(stateOf(page), '', page.location.pathname + page.location.search)
  return given
}

/** The token in a fragment such as `#token=abc`, or null. */
export function tokenOfFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')
  return token === null || token === '' ? null : token
}
