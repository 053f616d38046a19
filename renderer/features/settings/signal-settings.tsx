import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { optionalSignalTypes } from '../../../shared/cloud-signal.ts'
import type { Settings } from '../../../shared/settings.ts'
import { choicesOf } from './choices-of.ts'
import { numberOf } from './number-of.ts'
import { PauseSwitch } from './pause-switch.tsx'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

type SignalSettingsDraft = Omit<Settings['signals'], 'paused' | 'templates' | 'shippingOptions'>

const minuteMs = 60_000

/** Where and how steps are reported. */
export function SignalSettings({ settings }: { readonly settings: Settings['signals'] }) {
  // The pause has a switch of its own that takes effect at once, and what signals say has cards of its own.
  const { paused: _, templates: __, shippingOptions: ___, ...saved } = settings
  const part = useSettingsPart<SignalSettingsDraft>({
    saved,
    changeOf: (signals) => ({ settings: { signals } }),
  })
  const { draft } = part
  return (
    <SettingsCard title={settingsCopy.signals} part={part}>
      <PauseSwitch what="signals" label={settingsCopy.signalsPaused} how={settingsCopy.signalsPausedHow} />
      <Switch
        label={settingsCopy.dryRun}
        description={settingsCopy.dryRunHow}
        checked={draft.dryRun}
        onChange={(event) => part.set({ dryRun: event.currentTarget.checked })}
      />
      <TextInput
        label={settingsCopy.url}
        value={draft.url}
        error={part.errorOf('url')}
        onChange={(event) => part.set({ url: event.currentTarget.value })}
        spellCheck={false}
      />
      <div className={classes.pair}>
        <NumberInput
          label={settingsCopy.undoWindow}
          description={settingsCopy.undoWindowHow}
          value={draft.undoWindowMs / 1_000}
          error={part.errorOf('undoWindowMs')}
          min={0}
          max={60}
          decimalScale={1}
          onChange={(value) =>
            part.set({ undoWindowMs: Math.round(numberOf(value, draft.undoWindowMs / 1_000) * 1_000) })
          }
        />
        <NumberInput
          label={settingsCopy.concurrency}
          description=" "
          value={draft.concurrency}
          error={part.errorOf('concurrency')}
          min={1}
          max={64}
          allowDecimal={false}
          onChange={(value) => part.set({ concurrency: numberOf(value, draft.concurrency) })}
        />
      </div>
      <div className={classes.pair}>
        <Select
          label={settingsCopy.registerWhen}
          data={choicesOf(settingsCopy.registerWhenChoices)}
          value={draft.registerWhen}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ registerWhen: value })}
        />
        <Select
          label={settingsCopy.datetimeFormat}
          data={choicesOf(settingsCopy.datetimeFormatChoices)}
          value={draft.datetimeFormat}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ datetimeFormat: value })}
        />
      </div>
      <Switch
        label={settingsCopy.retryOtherDatetime}
        description={settingsCopy.retryOtherDatetimeHow}
        checked={draft.retryOtherDatetime}
        onChange={(event) => part.set({ retryOtherDatetime: event.currentTarget.checked })}
      />
      <div className={classes.pair}>
        <NumberInput
          label={settingsCopy.lateAfter}
          description={settingsCopy.lateAfterHow}
          value={draft.lateAfterMs / minuteMs}
          error={part.errorOf('lateAfterMs')}
          min={1}
          max={7 * 24 * 60}
          allowDecimal={false}
          onChange={(value) =>
            part.set({ lateAfterMs: Math.round(numberOf(value, draft.lateAfterMs / minuteMs) * minuteMs) })
          }
        />
        <Select
          label={settingsCopy.otherSuccess}
          description={settingsCopy.otherSuccessHow}
          data={choicesOf(settingsCopy.otherSuccessChoices)}
          value={draft.otherSuccess}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ otherSuccess: value })}
        />
      </div>
      <fieldset className={classes.switches}>
        <legend>{settingsCopy.optional}</legend>
        {optionalSignalTypes.map((type) => (
          <Switch
            key={type}
            label={settingsCopy.optionalTypes[type]}
            description={type}
            checked={draft.optionalTypes[type]}
            onChange={(event) =>
              part.set({ optionalTypes: { ...draft.optionalTypes, [type]: event.currentTarget.checked } })
            }
          />
        ))}
      </fieldset>
    </SettingsCard>
  )
}
