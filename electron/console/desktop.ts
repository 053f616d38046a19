import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { CallAnswer } from '../../shared/station-api.ts'
import type { Desktop, Handlers, StationParts } from './handlers.ts'

type DesktopCalls =
  | 'desktop.get'
  | 'desktop.leaveSafeMode'
  | 'desktop.checkUpdate'
  | 'desktop.installUpdate'
  | 'files.pick'

/** What only a station with a desktop can do. */
export function desktopHandlers({ desktop }: StationParts): Handlers<DesktopCalls> {
  const view = (): CallAnswer<'desktop.get'> => ({ desktop: desktop?.view() ?? null })
  return {
    'desktop.get': view,
    'desktop.leaveSafeMode': () => {
      present(desktop).leaveSafeMode()
      return {}
    },
    'desktop.checkUpdate': async () => {
      await present(desktop).checkUpdate()
      return view()
    },
    'desktop.installUpdate': async () => {
      await present(desktop).installUpdate()
      return {}
    },
    'files.pick': async ({ what }) => ({ path: await present(desktop).pick(what) }),
  }
}

function present(desktop: Desktop | null): Desktop {
  if (desktop === null) {
    throw new StationError('not_supported', say('This station runs without a desktop. Do this in the program itself.'))
  }
  return desktop
}
