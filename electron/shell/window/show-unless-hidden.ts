import type { Settings } from '../../../shared/settings.ts'
import type { StationCalls } from '../../console/station-calls.ts'
import type { ConsoleWindow } from './console-window.ts'

/** macOS hands a login item no flags, so what was chosen is read once it can be. */
export async function showUnlessHidden(station: StationCalls, window: Pick<ConsoleWindow, 'focus'>): Promise<void> {
  const { settings } = (await station.call('settings.get', {})) as { settings: Settings }
  if (!settings.desktop.startHidden) window.focus()
}
