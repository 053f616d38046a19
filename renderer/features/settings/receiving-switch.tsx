import { Switch } from '@mantine/core'
import { useImmediateCall } from './use-immediate-call.ts'
import { settingsCopy } from './words.ts'

/** Opens or closes the order endpoint at once. */
export function ReceivingSwitch({ isClosed }: { readonly isClosed: boolean }) {
  const { isBusy, run } = useImmediateCall()
  const set = (closed: boolean): void =>
    run((client, by) => client.call('settings.update', { settings: { intake: { closed } }, ...by }))
  return (
    <Switch
      label={settingsCopy.receiveOrders}
      description={settingsCopy.receiveOrdersHow}
      checked={!isClosed}
      disabled={isBusy}
      onChange={(event) => set(!event.currentTarget.checked)}
    />
  )
}
