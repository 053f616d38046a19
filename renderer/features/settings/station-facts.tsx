import { useStateOf } from '../../stores/console-context.tsx'
import { Facts } from '../../ui/facts.tsx'
import { DataFolderSettings } from './data-folder-settings.tsx'
import { SettingsCard } from './settings-card.tsx'
import { settingsCopy } from './words.ts'

/** Where the station keeps its things, and how it keeps them elsewhere. */
export function StationFacts() {
  const { value: status } = useStateOf((stores) => stores.status.store)
  return (
    <SettingsCard title={settingsCopy.station}>
      {status !== null && (
        <Facts
          facts={[
            [settingsCopy.address, status.intake.url],
            [settingsCopy.dataDir, status.dataDir],
            [settingsCopy.libraryDir, status.libraryDir],
            [settingsCopy.timeZone, status.timeZone],
            [settingsCopy.version, status.version],
          ]}
        />
      )}
      <DataFolderSettings />
    </SettingsCard>
  )
}
