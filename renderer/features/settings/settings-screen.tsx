import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { DesktopSettings } from '../desktop/desktop-settings.tsx'
import { UpdateSettings } from '../desktop/update-settings.tsx'
import { DeviceSettings } from '../devices/device-settings.tsx'
import { BackupSettings } from './backup-settings.tsx'
import { ConsoleSettings } from './console-settings.tsx'
import { DiagnosticsSettings } from './diagnostics-settings.tsx'
import { DownloadSettings } from './download-settings.tsx'
import { GuideSettings } from './guide-settings.tsx'
import { IntakeSettings } from './intake-settings.tsx'
import { InterfaceSettings } from './interface-settings.tsx'
import { KeySettings } from './key-settings.tsx'
import { LibrarySettings } from './library-settings.tsx'
import { OperatorSettings } from './operator-settings.tsx'
import { ScannerSettings } from './scanner-settings.tsx'
import classes from './settings.module.css'
import { SettingsGroup } from './settings-group.tsx'
import { SettingsIndex } from './settings-index.tsx'
import { ShippingOptionSettings } from './shipping-option-settings.tsx'
import { SignalSettings } from './signal-settings.tsx'
import { StationFacts } from './station-facts.tsx'
import { TemplateSettings } from './template-settings.tsx'
import { TestOrderSettings } from './test-order-settings.tsx'
import { TunnelSettings } from './tunnel-settings.tsx'
import { settingsCopy } from './words.ts'

/** How the station works; each part is saved by itself. */
export function SettingsScreen() {
  const { settings } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.settings.store)
  useEffect(() => {
    settings.open(theOnlyOne)
    settings.refresh()
  }, [settings])

  if (phase === 'failed') return <Failed error={error} onRetry={settings.refresh} />
  if (value === null) return <Loading label={settingsCopy.loading} />
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <ScreenHead title={settingsCopy.title}>
          <SettingsIndex />
        </ScreenHead>
      </div>
      <SettingsGroup name="orders">
        <KeySettings secrets={value.secrets} />
        <TunnelSettings settings={value.settings.tunnel} secrets={value.secrets} />
        <InterfaceSettings settings={value.settings.intake} />
        <IntakeSettings settings={value.settings.intake} />
        <TestOrderSettings settings={value.settings.intake} />
      </SettingsGroup>
      <SettingsGroup name="files">
        <DownloadSettings settings={value.settings.downloads} />
        <LibrarySettings settings={value.settings.library} />
      </SettingsGroup>
      <SettingsGroup name="reports">
        <SignalSettings settings={value.settings.signals} />
        <TemplateSettings settings={value.settings.signals} />
        <ShippingOptionSettings settings={value.settings.signals} />
      </SettingsGroup>
      <SettingsGroup name="floor">
        <OperatorSettings settings={value.settings.operators} />
        <ScannerSettings settings={value.settings.scanner} />
        <ConsoleSettings />
        <DeviceSettings settings={value.settings.console} />
      </SettingsGroup>
      <SettingsGroup name="upkeep">
        <StationFacts />
        <GuideSettings />
        <BackupSettings settings={value.settings.backups} />
        <DiagnosticsSettings />
        <DesktopSettings settings={value.settings.desktop} />
        <UpdateSettings settings={value.settings.desktop} />
      </SettingsGroup>
    </div>
  )
}
