import { Modal } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { CancelForm } from './cancel-form.tsx'
import { ReasonForm } from './reason-form.tsx'
import { ShippingForm } from './shipping-form.tsx'
import { stepsCopy } from './words.ts'

/** Asks for what a step needs, over the screen that the step was asked on. */
export function StepForm() {
  const { steps } = useConsole()
  const { form } = useStateOf((stores) => stores.steps.store)
  return (
    <Modal
      opened={form !== null}
      onClose={steps.closeForm}
      title={form === null ? '' : stepsCopy.titleOf(form.to, form.items)}
      closeButtonProps={{ 'aria-label': stepsCopy.close }}
      styles={{ title: { fontWeight: 600, overflowWrap: 'anywhere' } }}
    >
      {form?.to === 'shipped' && <ShippingForm items={form.items} />}
      {form?.to === 'error' && <ReasonForm kind="error" />}
      {form?.to === 'on_hold' && <ReasonForm kind="on_hold" />}
      {form?.to === 'cancelled' && <CancelForm />}
    </Modal>
  )
}
