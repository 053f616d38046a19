import { NumberInput, Switch, TextInput } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import type { Settings } from '../../../shared/settings.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { inWords } from '../../ui/language.ts'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { AddDevice } from './add-device.tsx'
import { DeviceList } from './device-list.tsx'
import { devicesCopy } from './words.ts'

export const deviceCard: Card = {
  id: 'devices',
  group: 'floor',
  title: devicesCopy.title,
  how: devicesCopy.how,
  keywords: devicesCopy.keywords,
  show: ({ settings }) => <DeviceSettings settings={settings.console} />,
}

/** The console for browsers on the network. Not shown on such a browser. */
function DeviceSettings({ settings }: { readonly settings: Settings['console'] }) {
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
    <SettingsCard card={deviceCard} part={part}>
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

interface DevicesState {
  /** Null: not known yet, or not to be known at this console. */
  readonly value: CallOutput<'devices.list'> | null
  refresh(): void
}

/** The devices that may open the console, as they are by now. */
function useDevices(): DevicesState {
  const { transport, status } = useConsole()
  const [value, setValue] = useState<CallOutput<'devices.list'> | null>(null)
  const refresh = useCallback((): void => {
    transport.client.call('devices.list', {}).then(setValue, () => setValue(null))
  }, [transport])
  useEffect(() => {
    refresh()
    return status.store.subscribe(refresh)
  }, [refresh, status])
  return { value, refresh }
}
