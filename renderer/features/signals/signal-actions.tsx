import { Button } from '@mantine/core'
import { useState } from 'react'
import type { SignalState } from '../../../shared/cloud-signal.ts'
import type { SignalDetail } from '../../../shared/signal-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { useActing } from '../acting/use-acting.ts'
import { mainButton } from '../actions/list-actions.ts'
import { CorrectDialog } from './correct-dialog.tsx'
import classes from './signals.module.css'
import { SkipDialog } from './skip-dialog.tsx'
import { signalsCopy } from './words.ts'

const canBeResent: readonly SignalState[] = ['parked', 'waiting', 'skipped', 'not_sent']
const canBeChanged: readonly SignalState[] = ['parked', 'waiting', 'queued']

/** What a person can do with a signal that has not arrived. */
export function SignalActions({ signal }: { readonly signal: SignalDetail }) {
  const { transport, outbox } = useConsole()
  const [asked, setAsked] = useState<'correct' | 'skip' | null>(null)
  const acting = useActing()
  const { id, state } = signal
  const isOpen = canBeChanged.includes(state)
  if (!isOpen && !canBeResent.includes(state)) return null

  const resend = () =>
    acting.run(async (actor) => {
      await transport.client.call('signals.resend', { id, ...actor })
      return signalsCopy.resent
    })
  const sendRestored = () =>
    acting.run(async (actor) => {
      await transport.client.call('signals.sendRestored', { id, ...actor })
      outbox.refresh()
      return signalsCopy.restored.done.send(1)
    })
  // What was refused for what it says is refused again as it is.
  const isRefused = isOpen && signal.responseCode !== null && signal.responseCode >= 400 && signal.responseCode < 500
  const isMain = state === 'parked' || state === 'waiting'
  return (
    <div className={classes.actions}>
      {isRefused && (
        <KeyButton {...mainButton} shortcut="N" size="xs" onClick={() => setAsked('correct')}>
          {signalsCopy.correct}
        </KeyButton>
      )}
      {canBeResent.includes(state) && (
        <KeyButton
          {...(isMain && !isRefused ? { ...mainButton, shortcut: 'N' } : { variant: 'default' })}
          size="xs"
          loading={acting.isBusy}
          onClick={() => void resend()}
        >
          {signalsCopy.resend}
        </KeyButton>
      )}
      {isOpen && !isRefused && (
        <Button size="xs" variant="default" onClick={() => setAsked('correct')}>
          {signalsCopy.correct}
        </Button>
      )}
      {signal.afterRestore !== null && (
        <Button size="xs" variant="default" loading={acting.isBusy} onClick={() => void sendRestored()}>
          {signalsCopy.restored.send}
        </Button>
      )}
      {isOpen && (
        <Button size="xs" variant="default" onClick={() => setAsked('skip')}>
          {signalsCopy.skip}
        </Button>
      )}
      {asked === 'correct' && <CorrectDialog signal={signal} onClose={() => setAsked(null)} />}
      {asked === 'skip' && <SkipDialog signal={signal} onClose={() => setAsked(null)} />}
    </div>
  )
}
