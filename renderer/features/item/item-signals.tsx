import { Anchor } from '@mantine/core'
import type { SignalView } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import { signalsCopy } from '../signals/copy.ts'
import { signalLook } from '../signals/signal-look.ts'
import { itemCopy } from './copy.ts'
import classes from './item-panel.module.css'

/** What was reported of an item, and how each report stands. */
export function ItemSignals({ signals }: { readonly signals: readonly SignalView[] }) {
  const { navigation } = useConsole()
  if (signals.length === 0) return <p className={classes.none}>{itemCopy.noSignals}</p>
  return (
    <ul className={classes.signals}>
      {signals.map((signal) => (
        <li key={signal.id}>
          <Anchor component="button" type="button" size="sm" onClick={() => navigation.openSignal(signal.id)}>
            {signalsCopy.types[signal.signalType]}
          </Anchor>
          <StateBadge look={signalLook[signal.state]} />
          <span className={classes.small}>
            <Moment at={signal.deliveredAt ?? signal.occurredAt} as="short" />
            {signal.responseCode !== null && ` · ${itemCopy.answered(signal.responseCode)}`}
          </span>
          {signal.lastError !== null && signal.state !== 'done' && (
            <span className={classes.failure}>{signal.lastError}</span>
          )}
        </li>
      ))}
    </ul>
  )
}
