const storageKey = 'print-station.token'

type TokenPage = Pick<Window, 'location' | 'history' | 'sessionStorage'>

/**
 * Takes the token from the address that the station printed (`#token=…`) into the storage of this tab and off the
 * address bar, where it could be copied or photographed. Later loads of the same tab find it in the storage.
 */
export function takeAccessToken(page: TokenPage): string | null {
  const given = tokenOfFragment(page.location.hash)
  if (given === null) return page.sessionStorage.getItem(storageKey)
  page.sessionStorage.setItem(storageKey, given)
  page.history.replaceState(null, '', page.location.pathname + page.location.search)
  return given
}

/** The token in a fragment such as `#token=abc`, or null. */
export function tokenOfFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, '')).get('token')
  return token === null || token === '' ? null : token
}
