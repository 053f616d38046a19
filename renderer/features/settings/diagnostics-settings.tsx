import { Button } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { diagnosticsCopy } from '../diagnostics/words.ts'
import { SettingsCard } from './settings-card.tsx'

/** Leads to the diagnostics. */
export function DiagnosticsSettings() {
  const { navigation } = useConsole()
  return (
    <SettingsCard title={diagnosticsCopy.settingsTitle} how={diagnosticsCopy.settingsHow}>
      <div>
        <Button variant="default" onClick={() => navigation.go('diagnostics')}>
          {diagnosticsCopy.settingsOpen}
        </Button>
      </div>
    </SettingsCard>
  )
}
