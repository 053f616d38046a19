import { Button } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import type { Card } from '../settings/card.ts'
import { SettingsCard } from '../settings/settings-card.tsx'
import { guideCopy } from './words.ts'

export const guideCard: Card = {
  id: 'guide',
  group: 'upkeep',
  title: guideCopy.settingsTitle,
  how: guideCopy.settingsHow,
  keywords: guideCopy.keywords,
  show: () => <GuideSettings />,
}

/** Brings back the guide of the first start. */
function GuideSettings() {
  const { navigation } = useConsole()
  return (
    <SettingsCard card={guideCard}>
      <div>
        <Button variant="default" onClick={() => navigation.go('guide')}>
          {guideCopy.settingsOpen}
        </Button>
      </div>
    </SettingsCard>
  )
}
