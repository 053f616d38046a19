import { NumberInput, Select, Switch, TextInput } from '@mantine/core'
import { optionalSignalTypes } from '../../../shared/cloud-signal.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Card } from '../settings/card.ts'
import { choicesOf, numberOf } from '../settings/field-values.ts'
import { PauseSwitch } from '../settings/pause.tsx'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { signalSettingsCopy } from './settings-words.ts'

type SignalSettingsDraft = Omit<Settings['signals'], 'paused' | 'templates' | 'shippingOptions'>

const minuteMs = 60_000

export const signalCard: Card = {
  id: 'signals',
  group: 'reports',
  title: signalSettingsCopy.signals,
  keywords: signalSettingsCopy.keywords.signals,
  show: ({ settings }) => <SignalSettings settings={settings.signals} />,
}

/** Where and how steps are reported. */
function SignalSettings({ settings }: { readonly settings: Settings['signals'] }) {
  // The pause has a switch of its own that takes effect at once, and what signals say has cards of its own.
  const { paused: _, templates: __, shippingOptions: ___, ...saved } = settings
  const part = useSettingsPart<SignalSettingsDraft>({
    saved,
    changeOf: (signals) => ({ settings: { signals } }),
  })
  const { draft } = part
  return (
    <SettingsCard card={signalCard} part={part}>
      <PauseSwitch what="signals" label={signalSettingsCopy.signalsPaused} how={signalSettingsCopy.signalsPausedHow} />
      <Switch
        label={signalSettingsCopy.dryRun}
        description={signalSettingsCopy.dryRunHow}
        checked={draft.dryRun}
        onChange={(event) => part.set({ dryRun: event.currentTarget.checked })}
      />
      <TextInput
        label={signalSettingsCopy.url}
        value={draft.url}
        error={part.errorOf('url')}
        onChange={(event) => part.set({ url: event.currentTarget.value })}
        spellCheck={false}
      />
      <div className={classes.pair}>
        <NumberInput
          label={signalSettingsCopy.undoWindow}
          description={signalSettingsCopy.undoWindowHow}
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
          label={signalSettingsCopy.concurrency}
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
          label={signalSettingsCopy.registerWhen}
          data={choicesOf(signalSettingsCopy.registerWhenChoices)}
          value={draft.registerWhen}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ registerWhen: value })}
        />
        <Select
          label={signalSettingsCopy.datetimeFormat}
          data={choicesOf(signalSettingsCopy.datetimeFormatChoices)}
          value={draft.datetimeFormat}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ datetimeFormat: value })}
        />
      </div>
      <Switch
        label={signalSettingsCopy.retryOtherDatetime}
        description={signalSettingsCopy.retryOtherDatetimeHow}
        checked={draft.retryOtherDatetime}
        onChange={(event) => part.set({ retryOtherDatetime: event.currentTarget.checked })}
      />
      <div className={classes.pair}>
        <NumberInput
          label={signalSettingsCopy.lateAfter}
          description={signalSettingsCopy.lateAfterHow}
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
          label={signalSettingsCopy.otherSuccess}
          description={signalSettingsCopy.otherSuccessHow}
          data={choicesOf(signalSettingsCopy.otherSuccessChoices)}
          value={draft.otherSuccess}
          allowDeselect={false}
          onChange={(value) => value !== null && part.set({ otherSuccess: value })}
        />
      </div>
      <fieldset className={classes.switches}>
        <legend>{signalSettingsCopy.optional}</legend>
        {optionalSignalTypes.map((type) => (
          <Switch
            key={type}
            label={signalSettingsCopy.optionalTypes[type]}
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
