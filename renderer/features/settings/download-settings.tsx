import { NumberInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { numberOf } from './number-of.ts'
import { PauseSwitch } from './pause-switch.tsx'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'
import { settingsCopy } from './words.ts'

const bytesOfGb = 1024 ** 3
const bytesOfMb = 1024 ** 2

/** How files are fetched. */
export function DownloadSettings({ settings }: { readonly settings: Settings['downloads'] }) {
  // The pause has a switch of its own that takes effect at once.
  const { paused: _, ...saved } = settings
  const part = useSettingsPart<Omit<Settings['downloads'], 'paused'>>({
    saved,
    changeOf: (downloads) => ({ settings: { downloads } }),
  })
  const { draft } = part
  return (
    <SettingsCard title={settingsCopy.downloads} part={part}>
      <PauseSwitch what="files" label={settingsCopy.downloadsPaused} how={settingsCopy.downloadsPausedHow} />
      <div className={classes.pair}>
        <NumberInput
          label={settingsCopy.concurrency}
          value={draft.concurrency}
          error={part.errorOf('concurrency')}
          min={1}
          max={64}
          allowDecimal={false}
          onChange={(value) => part.set({ concurrency: numberOf(value, draft.concurrency) })}
        />
        <NumberInput
          label={settingsCopy.maxFile}
          value={draft.maxFileBytes / bytesOfGb}
          error={part.errorOf('maxFileBytes')}
          min={0.1}
          decimalScale={1}
          onChange={(value) =>
            part.set({ maxFileBytes: Math.round(numberOf(value, draft.maxFileBytes / bytesOfGb) * bytesOfGb) })
          }
        />
        <NumberInput
          label={settingsCopy.perHost}
          value={draft.perHost}
          error={part.errorOf('perHost')}
          min={1}
          max={64}
          allowDecimal={false}
          onChange={(value) => part.set({ perHost: numberOf(value, draft.perHost) })}
        />
        <NumberInput
          label={settingsCopy.bandwidth}
          placeholder={settingsCopy.noLimit}
          value={draft.bytesPerSecond === null ? '' : draft.bytesPerSecond / bytesOfMb}
          error={part.errorOf('bytesPerSecond')}
          min={0.1}
          decimalScale={1}
          onChange={(value) =>
            part.set({ bytesPerSecond: value === '' ? null : Math.round(numberOf(value, 1) * bytesOfMb) })
          }
        />
      </div>
      <NumberInput
        label={settingsCopy.minFree}
        description={settingsCopy.minFreeHow}
        value={draft.minFreeBytes / bytesOfGb}
        error={part.errorOf('minFreeBytes')}
        min={0}
        decimalScale={1}
        onChange={(value) =>
          part.set({ minFreeBytes: Math.round(numberOf(value, draft.minFreeBytes / bytesOfGb) * bytesOfGb) })
        }
      />
    </SettingsCard>
  )
}
