import { Alert, Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { SignalDetail } from '../../../shared/signal-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { SignalActions } from './signal-actions.tsx'
import { signalLook } from './signal-look.ts'
import { SignalNotes } from './signal-notes.tsx'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

interface SignalPageProps {
  readonly id: number | null
  readonly onClose: () => void
}

/** A signal: what is sent, and every answer to it. */
export function SignalPage({ id, onClose }: SignalPageProps) {
  const { signal } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.signal.store)
  useEffect(() => signal.open(id), [signal, id])

  if (id === null) return <p className={classes.hint}>{signalsCopy.hint}</p>
  if (phase === 'failed') return <Failed error={error} onRetry={signal.refresh} />
  if (value === null || key !== id) return <Loading label={signalsCopy.loadingOne} rows={6} />
  return (
    <PanelFrame
      title={signalsCopy.types[value.signalType]}
      sub={value.signalType}
      badges={<StateBadge look={signalLook[value.state]} size="md" />}
      backLabel={signalsCopy.back}
      onClose={onClose}
    >
      {value.lastError !== null && value.state !== 'done' && (
        <Alert
          color={value.state === 'parked' ? 'red' : 'yellow'}
          icon={<IconAlertTriangle size={18} aria-hidden />}
          p="sm"
        >
          {value.lastError}
        </Alert>
      )}
      <SignalNotes signal={value} />
      <SignalActions key={value.id} signal={value} />
      <SignalFacts signal={value} />
      <Section title={signalsCopy.tries}>
        <SignalTries tries={value.tries} />
      </Section>
      <Section title={signalsCopy.payload}>
        <p className={classes.note}>{signalsCopy.payloadHow}</p>
        <DocumentText text={value.payload} label={signalsCopy.payload} />
      </Section>
      {value.corrections.length > 0 && (
        <Section title={signalsCopy.corrections}>
          <SignalCorrections corrections={value.corrections} />
        </Section>
      )}
    </PanelFrame>
  )
}

function SignalFacts({ signal }: { readonly signal: SignalDetail }) {
  const { navigation } = useConsole()
  const link = (text: string, onClick: () => void) => (
    <Anchor component="button" type="button" size="sm" onClick={onClick}>
      {text}
    </Anchor>
  )
  return (
    <Facts
      facts={[
        [signalsCopy.item, link(signal.cpItemId, () => navigation.openItem(signal.cpItemId))],
        [signalsCopy.order, link(signal.cpOrderId, () => navigation.openOrder(signal.cpOrderId))],
        [signalsCopy.happened, <Moment key="at" at={signal.occurredAt} as="exact" />],
        [signalsCopy.delivered, signal.deliveredAt && <Moment key="done" at={signal.deliveredAt} as="exact" />],
        [signalsCopy.waitsFor, signal.waitsFor && signalsCopy.waits[signal.waitsFor]],
        [signalsCopy.nextTry, signal.nextTryAt && <Moment key="next" at={signal.nextTryAt} as="exact" />],
        [signalsCopy.code, signal.responseCode],
      ]}
    />
  )
}

/** What a signal said before each correction, the original first. */
function SignalCorrections({ corrections }: Pick<SignalDetail, 'corrections'>) {
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

/** Every try of a signal with the answer to it, the newest first. */
function SignalTries({ tries }: { readonly tries: SignalDetail['tries'] }) {
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
