import { Button } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { guideCopy } from '../guide/words.ts'
import { SettingsCard } from './settings-card.tsx'

/** Brings back the guide of the first start. */
export function GuideSettings() {
  const { navigation } = useConsole()
  return (
    <SettingsCard title={guideCopy.settingsTitle} how={guideCopy.settingsHow}>
      <div>
        <Button variant="default" onClick={() => navigation.go('guide')}>
          {guideCopy.settingsOpen}
        </Button>
      </div>
    </SettingsCard>
  )
}
