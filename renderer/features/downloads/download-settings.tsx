import { NumberInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import { PauseSwitch } from '../settings/pause.tsx'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { downloadsCopy } from './words.ts'

const bytesOfGb = 1024 ** 3
const bytesOfMb = 1024 ** 2

export const downloadCard: Card = {
  id: 'downloads',
  group: 'files',
  title: downloadsCopy.settings.downloads,
  keywords: downloadsCopy.settings.keywords,
  show: ({ settings }) => <DownloadSettings settings={settings.downloads} />,
}

/** How files are fetched. */
function DownloadSettings({ settings }: { readonly settings: Settings['downloads'] }) {
  // The pause has a switch of its own that takes effect at once.
  const { paused: _, ...saved } = settings
  const part = useSettingsPart<Omit<Settings['downloads'], 'paused'>>({
    saved,
    changeOf: (downloads) => ({ settings: { downloads } }),
  })
  const { draft } = part
  return (
    <SettingsCard card={downloadCard} part={part}>
      <PauseSwitch
        what="files"
        label={downloadsCopy.settings.downloadsPaused}
        how={downloadsCopy.settings.downloadsPausedHow}
      />
      <div className={classes.pair}>
        <NumberInput
          label={downloadsCopy.settings.concurrency}
          value={draft.concurrency}
          error={part.errorOf('concurrency')}
          min={1}
          max={64}
          allowDecimal={false}
          onChange={(value) => part.set({ concurrency: numberOf(value, draft.concurrency) })}
        />
        <NumberInput
          label={downloadsCopy.settings.maxFile}
          value={draft.maxFileBytes / bytesOfGb}
          error={part.errorOf('maxFileBytes')}
          min={0.1}
          decimalScale={1}
          onChange={(value) =>
            part.set({ maxFileBytes: Math.round(numberOf(value, draft.maxFileBytes / bytesOfGb) * bytesOfGb) })
          }
        />
        <NumberInput
          label={downloadsCopy.settings.perHost}
          value={draft.perHost}
          error={part.errorOf('perHost')}
          min={1}
          max={64}
          allowDecimal={false}
          onChange={(value) => part.set({ perHost: numberOf(value, draft.perHost) })}
        />
        <NumberInput
          label={downloadsCopy.settings.bandwidth}
          placeholder={downloadsCopy.settings.noLimit}
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
        label={downloadsCopy.settings.minFree}
        description={downloadsCopy.settings.minFreeHow}
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
