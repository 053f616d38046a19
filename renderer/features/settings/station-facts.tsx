import { Button } from '@mantine/core'
import { IconDatabaseExport } from '@tabler/icons-react'
import { useState } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { Facts } from '../../ui/facts.tsx'
import { formatBytes } from '../../ui/format-bytes.ts'
import { showToast } from '../../ui/toast.tsx'
import { settingsCopy } from './copy.ts'
import { SettingsCard } from './settings-card.tsx'

/** Where the station keeps its things, and a backup of them. */
export function StationFacts() {
  const { transport } = useConsole()
  const { value: status } = useStateOf((stores) => stores.status.store)
  const [isBusy, setBusy] = useState(false)
  const backUp = async (): Promise<void> => {
    setBusy(true)
    try {
      const { path, sizeBytes } = await transport.client.call('backup.create', {})
      showToast({ tone: 'done', message: settingsCopy.backedUp(path, formatBytes(sizeBytes)) })
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message })
    } finally {
      setBusy(false)
    }
  }
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
      <div>
        <Button
          variant="default"
          leftSection={<IconDatabaseExport size={16} aria-hidden />}
          loading={isBusy}
          onClick={() => void backUp()}
        >
          {settingsCopy.backup}
        </Button>
      </div>
    </SettingsCard>
  )
}
