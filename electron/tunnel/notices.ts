import { say } from '../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../shared/station-api.ts'
import type { StationParts } from '../console/handlers.ts'
import { outsideAlarmMs } from './outside-check.ts'

/** What a person should do something about on the way from outside. */
export function tunnelNotices({ tunnel, intake }: StationParts): StatusAnswer['notices'] {
  const { runner, outside, publicUrl, changedFrom } = tunnel
  const notices: StatusAnswer['notices'] = []
  if (runner.message !== null) notices.push({ code: 'tunnel_program', message: runner.message })
  if (outside.isOverdue) {
    const minutes = outsideAlarmMs / 60_000
    const why = outside.problem === null ? '' : ` ${outside.problem}`
    notices.push({
      code: 'tunnel_unreached',
      message: `Orders arrive at port ${intake.port}, but nothing has reached it from outside for ${minutes} minutes.${why}`,
    })
  }
  if (changedFrom !== null) {
    notices.push({
      code: 'tunnel_address_changed',
      message: say(
        'The public address has changed from {before} to {after}. Enter the new one in the Cloudprinter dashboard, then confirm it in the settings.',
        { before: changedFrom, after: publicUrl ?? '' },
      ),
    })
  }
  if (publicUrl?.startsWith('http:')) {
    notices.push({
      code: 'tunnel_not_encrypted',
      message: say(
        'Orders come to {url} without encryption, with the order key and addresses of customers in them. Use an https address.',
        { url: publicUrl },
      ),
    })
  }
  return notices
}
