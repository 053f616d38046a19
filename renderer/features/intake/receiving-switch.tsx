import { Switch } from '@mantine/core'
import { useImmediateCall } from '../settings/use-immediate-call.ts'
import { intakeCopy } from './words.ts'

/** Opens or closes the order endpoint at once. */
export function ReceivingSwitch({ isClosed }: { readonly isClosed: boolean }) {
  const { isBusy, run } = useImmediateCall()
  const set = (closed: boolean): void =>
    run((client, by) => client.call('settings.update', { settings: { intake: { closed } }, ...by }))
  return (
    <Switch
      label={intakeCopy.receiveOrders}
      description={intakeCopy.receiveOrdersHow}
      checked={!isClosed}
      disabled={isBusy}
      onChange={(event) => set(!event.currentTarget.checked)}
    />
  )
}
