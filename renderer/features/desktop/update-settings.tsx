import { Button, NumberInput, Switch, TextInput } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import type { Card } from '../settings/card.ts'
import { numberOf } from '../settings/field-values.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { hasDesktop, useDesktop } from './use-desktop.ts'
import { desktopCopy } from './words.ts'

type Part = Pick<Settings['desktop'], 'updateUrl' | 'updateWhenIdle' | 'updateQuietMinutes'>

export const updateCard: Card = {
  id: 'updates',
  group: 'upkeep',
  title: desktopCopy.updates,
  how: desktopCopy.updatesHow,
  keywords: desktopCopy.keywords.updates,
  isThere: hasDesktop,
  show: ({ settings }) => <UpdateSettings settings={settings.desktop} />,
}

/** Where new versions come from, and when they are installed. Not shown where there is no desktop. */
function UpdateSettings({ settings }: { readonly settings: Settings['desktop'] }) {
  const { transport } = useConsole()
  const { desktop, refresh } = useDesktop()
  const acting = useActing()
  const { updateUrl, updateWhenIdle, updateQuietMinutes } = settings
  const part = useSettingsPart<Part>({
    saved: { updateUrl, updateWhenIdle, updateQuietMinutes },
    changeOf: (change) => ({ settings: { desktop: change } }),
  })
  if (desktop === null) return null
  const { draft } = part
  const { state, version, message } = desktop.update
  const check = (): void => {
    // It may take minutes to fetch a version; its state is asked for meanwhile.
    setTimeout(refresh, 300)
    void acting.run(async () => {
      await transport.client.call('desktop.checkUpdate', {})
      refresh()
      return null
    })
  }
  const install = (): void => {
    void acting.run(async () => {
      await transport.client.call('desktop.installUpdate', {})
      return null
    })
  }
  const words = [desktopCopy.state[state], version === null ? null : desktopCopy.version(version), message]
  return (
    <SettingsCard card={updateCard} part={part}>
      <TextInput
        label={desktopCopy.updateUrl}
        description={desktopCopy.updateUrlHow}
        value={draft.updateUrl}
        error={part.errorOf('updateUrl')}
        onChange={(event) => part.set({ updateUrl: event.currentTarget.value.trim() })}
        spellCheck={false}
      />
      <Switch
        label={desktopCopy.updateWhenIdle}
        checked={draft.updateWhenIdle}
        onChange={(event) => part.set({ updateWhenIdle: event.currentTarget.checked })}
      />
      <NumberInput
        label={desktopCopy.updateQuietMinutes}
        value={draft.updateQuietMinutes}
        error={part.errorOf('updateQuietMinutes')}
        min={1}
        max={1_440}
        allowDecimal={false}
        onChange={(value) => part.set({ updateQuietMinutes: numberOf(value, draft.updateQuietMinutes) })}
      />
      <div role="status">{words.filter((text) => text !== null).join(' ')}</div>
      <div className={classes.buttons}>
        <Button size="xs" variant="default" disabled={updateUrl === ''} loading={acting.isBusy} onClick={check}>
          {desktopCopy.check}
        </Button>
        {state === 'ready' && (
          <Button size="xs" loading={acting.isBusy} onClick={install}>
            {desktopCopy.install}
          </Button>
        )}
      </div>
    </SettingsCard>
  )
}
