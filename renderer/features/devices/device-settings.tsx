import { NumberInput, Switch, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { inWords } from '../../ui/language.ts'
import { numberOf } from '../settings/number-of.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { AddDevice } from './add-device.tsx'
import { DeviceList } from './device-list.tsx'
import { useDevices } from './use-devices.ts'
import { devicesCopy } from './words.ts'

/** The console for browsers on the network. Not shown on such a browser. */
export function DeviceSettings({ settings }: { readonly settings: Settings['console'] }) {
  const { value, refresh } = useDevices()
  const part = useSettingsPart<Settings['console']>({
    saved: settings,
    changeOf: (change) => ({ settings: { console: change } }),
  })
  if (value === null) return null
  const { draft } = part
  const { state, urls, message } = value.console
  const names = (text: string): string[] => text.toLowerCase().split(/[\s,]+/)
  return (
    <SettingsCard title={devicesCopy.title} how={devicesCopy.how} part={part}>
      <Switch
        label={devicesCopy.network}
        description={devicesCopy.warning}
        checked={draft.network}
        onChange={(event) => part.set({ network: event.currentTarget.checked })}
      />
      <div className={classes.pair}>
        <TextInput
          label={devicesCopy.host}
          description={devicesCopy.hostHow}
          value={draft.host}
          error={part.errorOf('host')}
          onChange={(event) => part.set({ host: event.currentTarget.value.trim() })}
          spellCheck={false}
        />
        <NumberInput
          label={devicesCopy.port}
          value={draft.port}
          error={part.errorOf('port')}
          min={0}
          max={65_535}
          allowDecimal={false}
          onChange={(next) => part.set({ port: numberOf(next, draft.port) })}
        />
      </div>
      <TextInput
        label={devicesCopy.names}
        description={devicesCopy.namesHow}
        defaultValue={draft.names.join(' ')}
        error={inWords(part.error?.details.find(({ path }) => path.includes('names'))?.message ?? '')}
        onChange={(event) => part.set({ names: names(event.currentTarget.value).filter((name) => name !== '') })}
        spellCheck={false}
      />
      <div role="status">{[devicesCopy.state[state], ...urls, message].filter((text) => text !== null).join(' ')}</div>
      <DeviceList devices={value.devices} onRevoked={refresh} />
      <AddDevice onAdded={refresh} />
    </SettingsCard>
  )
}
