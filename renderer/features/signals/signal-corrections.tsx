import type { SignalDetail } from '../../../shared/signal-views.ts'
import { DocumentText } from '../../ui/document-text.tsx'
import { Moment } from '../../ui/moment.tsx'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

/** What a signal said before each correction, the original first. */
export function SignalCorrections({ corrections }: Pick<SignalDetail, 'corrections'>) {
  const numbered = corrections.map((correction, index) => ({ ...correction, number: index + 1 }))
  return (
    <ol className={classes.tries}>
      {numbered.map(({ number, at, by, reason, payloadBefore }) => (
        <li key={number}>
          <div className={classes.tryHead}>
            <Moment at={at} as="exact" />
            <span className={classes.small}>{signalsCopy.correctedBy(by)}</span>
          </div>
          {reason !== null && <div>{reason}</div>}
          <DocumentText text={payloadBefore} label={signalsCopy.before(number)} />
        </li>
      ))}
    </ol>
  )
}
