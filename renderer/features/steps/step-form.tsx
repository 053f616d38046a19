import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import type { StepProposal } from '../../stores/dialogs.ts'
import { CancelForm } from './cancel-form.tsx'
import { ReasonForm } from './reason-form.tsx'
import { ShippingForm } from './shipping-form.tsx'
import { UnscannedForm } from './unscanned-form.tsx'

interface StepFormProps {
  readonly to: ItemStatus
  readonly items: readonly ItemSummary[]
  readonly proposal: StepProposal
}

/** Asks for what a step needs, over the screen that the step was asked on. */
export function StepForm({ to, items, proposal }: StepFormProps) {
  if (to === 'shipped') return <ShippingForm items={items} proposal={proposal} />
  if (to === 'produced' || to === 'packed') return <UnscannedForm to={to} items={items} />
  if (to === 'error' || to === 'on_hold') return <ReasonForm to={to} items={items} proposed={proposal.cause ?? ''} />
  return to === 'cancelled' ? <CancelForm items={items} proposal={proposal} /> : null
}
