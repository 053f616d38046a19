import type { ChromiumSearch } from '../../scripts/find-chromium.ts'
import type { ElectronSearch } from '../../scripts/find-electron.ts'

export interface Runtimes {
  readonly electron: ElectronSearch
  readonly chromium: ChromiumSearch
}

/** What the tests can run in. Looked for once, before the workers start, which inherit the environment. */
export function foundRuntimes(): Runtimes {
  const found = process.env[variable]
  if (found === undefined) throw new Error('The end-to-end tests were started without tests/e2e/prepare.ts')
  return JSON.parse(found) as Runtimes
}

export function announceRuntimes(runtimes: Runtimes): void {
  process.env[variable] = JSON.stringify(runtimes)
}

const variable = 'PRINT_STATION_E2E_RUNTIMES'
