import { NumberInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { settingsCopy } from './copy.ts'
import { numberOf } from './number-of.ts'
import { PauseSwitch } from './pause-switch.tsx'
import classes from './settings.module.css'
import { SettingsCard } from './settings-card.tsx'
import { useSettingsPart } from './use-settings-part.ts'

const bytesOfGb = 1024 ** 3

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
      </div>
    </SettingsCard>
  )
}
