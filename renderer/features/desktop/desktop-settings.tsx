import { Alert, Button, Switch } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { DesktopView } from '../../../shared/desktop-api.ts'
import type { Settings } from '../../../shared/settings.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import type { Card } from '../settings/card.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useSettingsPart } from '../settings/use-settings-part.ts'
import { hasDesktop, useDesktop } from './use-desktop.ts'
import { desktopCopy } from './words.ts'

type Part = Omit<Settings['desktop'], 'updateUrl' | 'updateWhenIdle' | 'updateQuietMinutes'>

export const desktopCard: Card = {
  id: 'desktop',
  group: 'upkeep',
  title: desktopCopy.title,
  how: desktopCopy.how,
  keywords: desktopCopy.keywords.program,
  isThere: hasDesktop,
  show: ({ settings }) => <DesktopSettings settings={settings.desktop} />,
}

/** How the program behaves on the machine of the station. Not shown where there is no desktop. */
function DesktopSettings({ settings }: { readonly settings: Settings['desktop'] }) {
  const { desktop, refresh } = useDesktop()
  const { updateUrl: _, updateWhenIdle: __, updateQuietMinutes: ___, ...saved } = settings
  const part = useSettingsPart<Part>({ saved, changeOf: (change) => ({ settings: { desktop: change } }) })
  if (desktop === null) return null
  const { draft } = part
  const switchOf = (field: 'startHidden' | 'keepAwake' | 'notifyUrgentOrders' | 'notifyTrouble', how?: string) => (
    <Switch
      label={desktopCopy[field]}
      {...(how === undefined ? {} : { description: how })}
      checked={draft[field]}
      onChange={(event) => part.set({ [field]: event.currentTarget.checked })}
    />
  )
  return (
    <SettingsCard card={desktopCard} part={part}>
      {desktop.isSafeMode && <SafeMode onLeft={refresh} />}
      <Switch
        label={desktopCopy.startWithSystem}
        description={loginItemText(desktop)}
        checked={draft.startWithSystem ?? false}
        onChange={(event) => part.set({ startWithSystem: event.currentTarget.checked })}
      />
      {switchOf('startHidden')}
      {switchOf('keepAwake', desktop.isKeptAwake ? desktopCopy.keptAwake : undefined)}
      {switchOf('notifyUrgentOrders')}
      {switchOf('notifyTrouble', desktopCopy.notifyHow)}
    </SettingsCard>
  )
}

/** What the system says, which may not be what was asked of it. */
const loginItemText = ({ loginItem }: DesktopView): string =>
  [desktopCopy.loginItem[loginItem.state], loginItem.message].filter((text) => text !== null).join(' ')

function SafeMode({ onLeft }: { readonly onLeft: () => void }) {
  const { transport, status } = useConsole()
  const leaving = useActing()
  const leave = (): void => {
    void leaving.run(async () => {
      await transport.client.call('desktop.leaveSafeMode', {})
      status.refresh()
      onLeft()
      return desktopCopy.leftSafeMode
    })
  }
  return (
    <Alert color="red" title={desktopCopy.safeMode} icon={<IconAlertTriangle size={18} aria-hidden />}>
      <p>{desktopCopy.safeModeHow}</p>
      <Button size="xs" variant="default" loading={leaving.isBusy} onClick={leave}>
        {desktopCopy.leaveSafeMode}
      </Button>
    </Alert>
  )
}
