import { NumberInput, Switch, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useImmediateCall } from '../settings/use-immediate-call.ts'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { intakeCopy } from './words.ts'

const bytesOfMb = 1024 * 1024

export const intakeCard: Card = {
  id: 'receiving',
  group: 'orders',
  title: intakeCopy.receiving,
  keywords: intakeCopy.keywords.receiving,
  show: ({ settings }) => <IntakeSettings settings={settings.intake} />,
}

/** Whether and where orders are received. */
function IntakeSettings({ settings }: { readonly settings: Settings['intake'] }) {
  // Whether it is closed has a switch of its own that takes effect at once.
  const { closed, ...saved } = settings
  const part = useSettingsPart({ saved, changeOf: (intake) => ({ settings: { intake } }) })
  const { draft } = part
  return (
    <SettingsCard card={intakeCard} part={part}>
      <ReceivingSwitch isClosed={closed} />
      <div className={classes.pair}>
        <TextInput
          label={intakeCopy.host}
          value={draft.host}
          error={part.errorOf('host')}
          onChange={(event) => part.set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={intakeCopy.port}
          value={draft.port}
          error={part.errorOf('port')}
          min={0}
          max={65_535}
          allowDecimal={false}
          thousandSeparator=""
          hideControls
          onChange={(value) => part.set({ port: numberOf(value, draft.port) })}
        />
      </div>
      <p className={classes.note}>{intakeCopy.hostHow}</p>
      <NumberInput
        label={intakeCopy.maxBody}
        value={draft.maxBodyBytes / bytesOfMb}
        error={part.errorOf('maxBodyBytes')}
        min={0.1}
        decimalScale={1}
        hideControls
        onChange={(value) =>
          part.set({ maxBodyBytes: Math.round(numberOf(value, draft.maxBodyBytes / bytesOfMb) * bytesOfMb) })
        }
      />
    </SettingsCard>
  )
}

/** Opens or closes the order endpoint at once. */
function ReceivingSwitch({ isClosed }: { readonly isClosed: boolean }) {
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
