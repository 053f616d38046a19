import type { StationStatus } from '../../../shared/station-api.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import { Facts } from '../../ui/facts.tsx'
import type { Card } from '../settings/card.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { DataFolderSettings } from './data-folder-settings.tsx'
import { RestartButton } from './restart-button.tsx'
import { stationCopy } from './words.ts'

export const stationCard: Card = {
  id: 'station',
  group: 'upkeep',
  title: stationCopy.station,
  keywords: stationCopy.keywords,
  show: () => <StationFacts />,
}

/** Where the station keeps its things, and how it keeps them elsewhere. */
function StationFacts() {
  const { value: status } = useStateOf((stores) => stores.status.store)
  return (
    <SettingsCard card={stationCard}>
      {status !== null && (
        <Facts
          facts={[
            [stationCopy.address, status.intake.url],
            [stationCopy.dataDir, status.dataDir],
            [stationCopy.libraryDir, status.libraryDir],
            [stationCopy.timeZone, status.timeZone],
            [stationCopy.version, versionOf(status)],
          ]}
        />
      )}
      <DataFolderSettings />
      <div>
        <RestartButton />
      </div>
    </SettingsCard>
  )
}

const versionOf = ({ version, commit }: StationStatus): string =>
  `${version}, ${commit === null ? stationCopy.noCommit : stationCopy.commit(commit)}`
