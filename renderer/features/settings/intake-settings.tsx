import { NumberInput, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { numberOf } from './number-of.ts'
import { ReceivingSwitch } from './receiving-switch.tsx'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

const bytesOfMb = 1024 * 1024

/** Whether and where orders are received. */
export function IntakeSettings({ settings }: { readonly settings: Settings['intake'] }) {
  // Whether it is closed has a switch of its own that takes effect at once.
  const { closed, ...saved } = settings
  const part = useSettingsPart({ saved, changeOf: (intake) => ({ settings: { intake } }) })
  const { draft } = part
  return (
    <SettingsCard title={settingsCopy.receiving} part={part}>
      <ReceivingSwitch isClosed={closed} />
      <div className={classes.pair}>
        <TextInput
          label={settingsCopy.host}
          value={draft.host}
          error={part.errorOf('host')}
          onChange={(event) => part.set({ host: event.currentTarget.value })}
        />
        <NumberInput
          label={settingsCopy.port}
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
      <p className={classes.note}>{settingsCopy.hostHow}</p>
      <NumberInput
        label={settingsCopy.maxBody}
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
