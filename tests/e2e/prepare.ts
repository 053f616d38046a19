import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { findChromium } from '../../scripts/find-chromium.ts'
import { findElectron } from '../../scripts/find-electron.ts'
import { openVirtualDisplay, type VirtualDisplay } from '../../scripts/virtual-display.ts'
import { quickestFolder } from '../support/quickest-folder.ts'
import { announceRuntimes } from './runtimes.ts'

/** Runs once before all end-to-end tests; what it returns runs after them. */
export default async function prepare(): Promise<() => void> {
  await buildIfNeeded()
  // For the stations, and for all that browsers keep.
  process.env.TMPDIR = quickestFolder()
  const electron = await findElectron({ forTests: true })
  const chromium = await findChromium()
  announceRuntimes({ electron, chromium })
  if (!electron.ok) console.log(`The tests in Electron are skipped: ${electron.reason}`)
  if (!chromium.ok) console.log(`The tests in Chromium are skipped: ${chromium.reason}`)
  const display = electron.ok ? await displayOfOurOwn() : null
  return () => display?.close()
}

/** Windows under test stay off the screen of whoever runs them, where that is possible. */
async function displayOfOurOwn(): Promise<VirtualDisplay | null> {
  if (process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return null
  const display = await openVirtualDisplay()
  process.env.DISPLAY = display.name
  return display
}
