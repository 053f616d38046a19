import { Anchor } from '@mantine/core'
import { IconAlertTriangle, IconBan, IconCircleCheck, IconMinus, IconSend, IconTestPipe } from '@tabler/icons-react'
import type { StepKnowledge } from '../../../shared/cloud-signal.ts'
import type { SignalView } from '../../../shared/signal-views.ts'
import type { ReportedStep } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { StateLook } from '../../ui/state-look.ts'
import { signalsCopy } from '../signals/words.ts'
import classes from './item-panel.module.css'
import { itemCopy } from './words.ts'

/** Which steps of an item Cloudprinter knows, and how the report of each stands. */
export function ItemSteps({ signals }: { readonly signals: readonly SignalView[] }) {
  const { value: steps, error } = useStateOf((stores) => stores.itemSteps.store)
  if (error !== null) return <p className={classes.none}>{error.message}</p>
  if (steps === null) return null
  if (steps.length === 0) return <p className={classes.none}>{itemCopy.noSignals}</p>
  return (
    <ul className={classes.signals}>
      {steps.map((step) => (
        <Step
          key={`${step.signalType} ${step.at} ${step.signalId}`}
          step={step}
          signal={signals.find((signal) => signal.id === step.signalId)}
        />
      ))}
    </ul>
  )
}

interface StepProps {
  readonly step: ReportedStep
  readonly signal: SignalView | undefined
}

function Step({ step, signal }: StepProps) {
  const { navigation } = useConsole()
  const { signalId, knowledge } = step
  const name = signalsCopy.types[step.signalType]
  return (
    <li>
      {signalId === null ? (
        <span>{name}</span>
      ) : (
        <Anchor component="button" type="button" size="sm" onClick={() => navigation.openSignal(signalId)}>
          {name}
        </Anchor>
      )}
      <StateBadge look={stepLook[knowledge]} />
      <span className={classes.small}>
        <Moment at={step.deliveredAt ?? step.at} as="short" />
        {signal?.isLate && ` · ${itemCopy.late}`}
        {knowledge === 'on_its_way' && signal?.waitsFor != null && ` · ${signalsCopy.waits[signal.waitsFor]}`}
        {knowledge === 'not_reported' && ` · ${itemCopy.typeOff}`}
      </span>
      {signal !== undefined && signal.lastError !== null && signal.state !== 'done' && (
        <span className={classes.failure}>{signal.lastError}</span>
      )}
    </li>
  )
}

/** How it looks what Cloudprinter knows of a step. */
const stepLook = {
  known: { word: itemCopy.knowledge.known, icon: IconCircleCheck, tone: 'green' },
  on_its_way: { word: itemCopy.knowledge.on_its_way, icon: IconSend, tone: 'blue' },
  refused: { word: itemCopy.knowledge.refused, icon: IconAlertTriangle, tone: 'red' },
  skipped: { word: itemCopy.knowledge.skipped, icon: IconBan, tone: 'grey' },
  not_sent: { word: itemCopy.knowledge.not_sent, icon: IconTestPipe, tone: 'grey' },
  not_reported: { word: itemCopy.knowledge.not_reported, icon: IconMinus, tone: 'grey' },
} as const satisfies Record<StepKnowledge, StateLook>
