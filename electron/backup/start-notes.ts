import type { NoticeAnswer } from '../../shared/exceptions-api.ts'
import { say } from '../../shared/messages/sentence.ts'
import { isTimeZone } from '../../shared/time-zone.ts'
import type { RestoreOutcome } from './restore-at-start.ts'

/** What is said once about a start: for a day, or until the next one. */
export interface StartNotes {
  readonly notices: readonly Pick<NoticeAnswer, 'code' | 'message'>[]
  /** In milliseconds. */
  readonly until: number
  /** The backup that this start has put in the place of the orders, which is more than a note. */
  readonly restored: RestoreOutcome['restored']
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
  const notices: Pick<NoticeAnswer, 'code' | 'message'>[] = []
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
  return { notices, until: at + saidForMs, restored }
}
