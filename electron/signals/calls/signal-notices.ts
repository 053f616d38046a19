import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { StatusAnswer } from '../../../shared/station-api.ts'
import type { StationParts } from '../../console/handlers.ts'
import { outboxView } from './outbox.ts'

type Notice = StatusAnswer['notices'][number]

/** What a person should know, or do something about, so that every step reaches Cloudprinter. */
export function signalNotices(parts: StationParts): Notice[] {
  const { signals, settings, secrets } = parts
  const { dryRun, paused, lateAfterMs } = settings.current().signals
  const outbox = outboxView(parts)
  const notices: Notice[] = []
  const add = (code: string, message: Said): void => void notices.push({ code, message })
  if (secrets.states().signalApiKey === 'none') {
    add(
      'signal_key_missing',
      say(
        'Steps are not reported: no signal key is set. Copy it from the CloudSignal API Interface in the Cloudprinter dashboard into the settings. Steps wait until then.',
      ),
    )
  }
  if (signals.halt !== null) {
    add(
      'signals_halted',
      say(
        'Steps are not reported: {sentence} Steps wait until then. The station tries one of them by itself every few minutes.',
        { sentence: signals.halt },
      ),
    )
  }
  if (dryRun)
    add('signals_dry_run', say('This is a dry run: steps are not reported to Cloudprinter. The settings end it.'))
  if (paused && outbox.pending > 0)
    add('signals_paused', `Reporting is paused. ${count(outbox.pending, 'report')} wait.`)
  if (outbox.endpoint.state === 'down') {
    add(
      'signal_endpoint_down',
      `Cloudprinter cannot be reached with reports: ${outbox.endpoint.reason}. ${count(outbox.pending, 'report')} wait and go out by themselves, in order. Production can go on.`,
    )
  }
  if (outbox.holding > 0) {
    add(
      'signals_refused',
      `${count(outbox.holding, 'report')} could not be delivered, and the later steps of these items wait behind. Correct, send again or skip them in the list of signals.`,
    )
  }
  for (const signalType of refusedOptionalTypes(parts)) {
    add(
      'optional_signal_refused',
      say(
        'Cloudprinter refused {type}, which it does not ask for. The other steps are reported. Switch the type off, or correct the reports.',
        { type: signalType },
      ),
    )
  }
  if (outbox.late > 0 && outbox.endpoint.state !== 'down' && signals.halt === null) {
    const minutes = Math.round(lateAfterMs / 60_000)
    add(
      'signals_late',
      `${count(outbox.late, 'report')} have not reached Cloudprinter within ${minutes} minutes of the step. The list of signals says why.`,
    )
  }
  return notices
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

function refusedOptionalTypes({ store, settings }: StationParts): string[] {
  const switches: Readonly<Record<string, boolean>> = settings.current().signals.optionalTypes
  const refused = store.query<{ signalType: string }>(
    `SELECT DISTINCT "signalType" FROM "cp_signals"
     WHERE "state" = 'parked' AND "isMandatory" = 0 AND "responseCode" = 400 ORDER BY "signalType"`,
  )
  return refused.map(({ signalType }) => signalType).filter((type) => switches[type] !== false)
}
