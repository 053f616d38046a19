import { Button } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import type { Card } from '../settings/card.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { diagnosticsCopy } from './words.ts'

export const diagnosticsCard: Card = {
  id: 'diagnostics',
  group: 'upkeep',
  title: diagnosticsCopy.settingsTitle,
  how: diagnosticsCopy.settingsHow,
  keywords: diagnosticsCopy.keywords,
  show: () => <DiagnosticsSettings />,
}

/** Leads to the diagnostics. */
function DiagnosticsSettings() {
  const { navigation } = useConsole()
  return (
    <SettingsCard card={diagnosticsCard}>
      <div>
        <Button variant="default" onClick={() => navigation.go('diagnostics')}>
          {diagnosticsCopy.settingsOpen}
        </Button>
      </div>
    </SettingsCard>
  )
}
