import { Alert, Anchor } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { SignalDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { DocumentText } from '../../ui/document-text.tsx'
import { Facts } from '../../ui/facts.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { Moment } from '../../ui/moment.tsx'
import { PanelFrame } from '../../ui/panel-frame.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { showToast } from '../../ui/toast.tsx'
import { signalsCopy } from './copy.ts'
import { signalLook } from './signal-look.ts'
import { SignalTries } from './signal-tries.tsx'
import classes from './signals.module.css'

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
      actions={<ResendButton signal={value} />}
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
      <SignalFacts signal={value} />
      <Section title={signalsCopy.tries}>
        <SignalTries tries={value.tries} />
      </Section>
      <Section title={signalsCopy.payload}>
        <p className={classes.note}>{signalsCopy.payloadHow}</p>
        <DocumentText text={value.payload} label={signalsCopy.payload} />
      </Section>
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
        [signalsCopy.nextTry, signal.nextTryAt && <Moment key="next" at={signal.nextTryAt} as="exact" />],
        [signalsCopy.code, signal.responseCode],
      ]}
    />
  )
}

function ResendButton({ signal }: { readonly signal: SignalDetail }) {
  const { transport, preferences } = useConsole()
  const [isBusy, setBusy] = useState(false)
  if (signal.state !== 'parked' && signal.state !== 'waiting') return null

  const resend = async (): Promise<void> => {
    const by = preferences.store.getState().operator
    setBusy(true)
    try {
      await transport.client.call('signals.resend', by === '' ? { id: signal.id } : { id: signal.id, by })
      showToast({ tone: 'done', message: signalsCopy.resent })
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message })
    } finally {
      setBusy(false)
    }
  }
  return (
    <KeyButton size="xs" loading={isBusy} onClick={() => void resend()}>
      {signalsCopy.resend}
    </KeyButton>
  )
}
