import type { DatabaseAccess } from '../../../shared/database-address.ts'

/** The address under which the window finds the console. Only the window of this program can reach it. */
export const consoleScheme = 'app'
export const consoleUrl = 'app://console/'

/** Whether a page is the console itself, and not merely something that was loaded into its window. */
export function isConsoleUrl(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, host } = new URL(url)
  return protocol === `${consoleScheme}:` && host === 'console'
}

/** Where a choice on the failure page leads: not a page, but something that the program is asked to do. */
export const restoreUrl = (name: string): string => `app://restore/${encodeURIComponent(name)}`

/** The same for another try, and for a database that a person has entered. */
export const againUrl = 'app://again/'
export const databaseUrl = 'app://database/'

export const isAgain = (url: string): boolean => url === againUrl

/** What was entered, or null where the address is another one. */
export function enteredDatabase(url: string): DatabaseAccess | null {
  if (!url.startsWith(databaseUrl) || !URL.canParse(url)) return null
  const { searchParams } = new URL(url)
  return { address: searchParams.get('address') ?? '', password: searchParams.get('password') ?? '' }
}

/** The backup that was chosen, or null where the address is another one. */
export function chosenBackup(url: string): string | null {
  if (!URL.canParse(url)) return null
  const { protocol, host, pathname } = new URL(url)
  return protocol === `${consoleScheme}:` && host === 'restore' ? decodeURIComponent(pathname.slice(1)) : null
}
