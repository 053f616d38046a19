import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import classes from './deliveries.module.css'
import { deliveryCopy } from './delivery-words.ts'
import { sentByStart } from './sends-what.ts'

interface StepSendsProps {
  readonly item: ItemSummary
  /** The step that the large button takes. */
  readonly to: ItemStatus
}

/** What the next step sends to which press, below its button. */
export function StepSends({ item, to }: StepSendsProps) {
  const { key, value } = useStateOf((stores) => stores.itemPress.store)
  const { value: press } = useStateOf((stores) => stores.pressDesk.press.store)
  if (to !== 'in_production' || item.resumeStatus !== null || key !== item.cpItemId || value === null || press === null)
    return null
  const targets = sentByStart(value, press, item.reprints)
  return targets.length === 0 ? null : <p className={classes.quiet}>{deliveryCopy.sends(targets)}</p>
}
