import { basename } from 'node:path'
import { say } from '../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../shared/station-api.ts'
import { isTimeZone } from '../../shared/time-zone.ts'
import type { RestoreOutcome } from './restore-at-start.ts'

/** What is said once about a start: for a day, or until the next one. */
export interface StartNotes {
  readonly notices: StatusAnswer['notices']
  /** In milliseconds. */
  readonly until: number
}

const saidForMs = 24 * 60 * 60_000

export interface StartFacts extends RestoreOutcome {
  readonly at: number
  /** See `RunMarker`. */
  readonly uncleanSince: number | null | undefined
  /** What the system calls its time zone. */
  readonly timeZone: string
  /** From where the data folder was moved just before this start, and to where; null: it was not. */
  readonly moved?: { readonly from: string; readonly to: string } | null
}

export function startNotesOf({ at, uncleanSince, restored, refusal, moved, timeZone }: StartFacts): StartNotes {
  const notices: StatusAnswer['notices'] = []
  if (restored !== null) {
    const kept = restored.setAside === null ? '' : ` What was there before is kept as ${basename(restored.setAside)}.`
    notices.push({
      code: 'setting_restored',
      message: `The backup ${restored.name} is in place, with ${restored.content.orders} orders.${kept} Items stand where they stood then, so signals are paused: set right what was done since, then resume them in the settings.`,
    })
  }
  if (moved) {
    notices.push({
      code: 'data_folder_moved',
      message: say(
        'The data folder is {to} now. The folder before, {from}, was left as it was: delete it once you have seen that all is here.',
        { to: moved.to, from: moved.from },
      ),
    })
  }
  if (refusal !== null) notices.push({ code: 'restore_refused', message: refusal })
  if (uncleanSince !== undefined && restored === null) {
    notices.push({
      code: 'unclean_stop',
      message: say(
        'The station was not stopped properly the last time: it was killed, or the machine lost power. The orders were checked and are sound. Nothing has to be done.',
      ),
    })
  }
  if (!isTimeZone(timeZone)) {
    notices.push({
      code: 'time_zone',
      message: say(
        'The system names no time zone that this program knows, so times are shown in UTC. Set the time zone of this machine, or the variable TZ, and start the station again.',
      ),
    })
  }
  return { notices, until: at + saidForMs }
}
