import { say } from '../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../shared/station-api.ts'
import type { StationParts } from './handlers.ts'

/** What a person should do something about in the program itself and its console on the network. */
export function desktopNotices({ workHold, deviceConsole }: StationParts): StatusAnswer['notices'] {
  const safeMode = say(
    'Safe mode: the program ended unexpectedly several times, so downloads and signals are paused. Orders are received. Look at the log, then resume them in the settings.',
  )
  const notices = [
    { code: 'safe_mode_settings', message: workHold.has('safe_mode') ? safeMode : null },
    { code: 'network_console_setting', message: deviceConsole.message },
    { code: 'devices_setting', message: deviceConsole.devices.problem },
  ]
  return notices.flatMap(({ code, message }) => (message === null ? [] : [{ code, message }]))
}
