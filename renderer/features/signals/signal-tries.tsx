import type { SignalDetail } from '../../../shared/signal-views.ts'
import { DocumentText } from '../../ui/document-text.tsx'
import { Moment } from '../../ui/moment.tsx'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

/** Every try of a signal with the answer to it, the newest first. */
export function SignalTries({ tries }: { readonly tries: SignalDetail['tries'] }) {
  if (tries.length === 0) return <p className={classes.note}>{signalsCopy.noTries}</p>
  const numbered = tries.map((attempt, index) => ({ ...attempt, number: index + 1 }))
  return (
    <ol className={classes.tries}>
      {numbered.reverse().map((attempt) => (
        <li key={attempt.number}>
          <div className={classes.tryHead}>
            <Moment at={attempt.at} as="exact" />
            <strong className={attempt.error === null ? undefined : classes.failure}>
              {attempt.responseCode ?? (attempt.responseBody === '' ? signalsCopy.noAnswer : signalsCopy.unreadable)}
            </strong>
            <span className={classes.small}>{signalsCopy.took(attempt.durationMs)}</span>
          </div>
          {attempt.error !== null && <div className={classes.failure}>{attempt.error}</div>}
          {attempt.responseBody !== '' && (
            <DocumentText text={attempt.responseBody} label={signalsCopy.response(attempt.number)} />
          )}
        </li>
      ))}
    </ol>
  )
}
