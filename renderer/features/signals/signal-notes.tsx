import { Anchor, Button } from '@mantine/core'
import { IconClock, IconHandStop, IconHistory, IconLink, IconTestPipe } from '@tabler/icons-react'
import { useState } from 'react'
import { optionalSignalTypes } from '../../../shared/cloud-signal.ts'
import type { SignalDetail } from '../../../shared/signal-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Note } from '../../ui/note.tsx'
import { SwitchOffDialog } from './switch-off-dialog.tsx'
import { signalsCopy } from './words.ts'

/** What stands out about a signal: what it waits for, what it holds back, and what could end its like. */
export function SignalNotes({ signal }: { readonly signal: SignalDetail }) {
  const { navigation } = useConsole()
  const { heldBy } = signal
  return (
    <>
      {signal.afterRestore !== null && (
        <Note tone="amber" icon={IconHistory} title={signalsCopy.restored.verdicts[signal.afterRestore.verdict]}>
          {signal.afterRestore.at !== null && (
            <div>
              <Moment at={signal.afterRestore.at} as="exact" />
            </div>
          )}
          {signalsCopy.restored.decide}
        </Note>
      )}
      {signal.isLate && (
        <Note tone="red" icon={IconClock} title={signalsCopy.late}>
          {signal.waitsFor !== null && signalsCopy.waits[signal.waitsFor]}
        </Note>
      )}
      {heldBy !== null && (
        <Note tone="amber" icon={IconLink}>
          <Anchor component="button" type="button" size="sm" onClick={() => navigation.openSignal(heldBy.id)}>
            {signalsCopy.heldBy(signalsCopy.types[heldBy.signalType])}
          </Anchor>
        </Note>
      )}
      {signal.state === 'parked' && signal.isMandatory && (
        <Note tone="red" icon={IconHandStop}>
          {signalsCopy.holdsItem}
        </Note>
      )}
      {signal.state === 'not_sent' && (
        <Note tone="grey" icon={IconTestPipe}>
          {signalsCopy.notSent}
        </Note>
      )}
      {signal.offersSwitchOff && <SwitchOffOffer signal={signal} />}
    </>
  )
}

function SwitchOffOffer({ signal }: { readonly signal: SignalDetail }) {
  const [isAsked, setAsked] = useState(false)
  const signalType = optionalSignalTypes.find((type) => type === signal.signalType)
  if (signalType === undefined) return null
  const name = signalsCopy.types[signalType]
  return (
    <Note tone="amber" icon={IconHandStop}>
      {signalsCopy.offer(name)}
      <div>
        <Button size="compact-sm" variant="default" mt={6} onClick={() => setAsked(true)}>
          {signalsCopy.switchOff(name)}
        </Button>
      </div>
      {isAsked && <SwitchOffDialog signalType={signalType} onClose={() => setAsked(false)} />}
    </Note>
  )
}
