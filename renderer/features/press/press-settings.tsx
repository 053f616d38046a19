import { Button } from '@mantine/core'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Card } from '../settings/card.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { pressCopy } from './words.ts'

export const pressCard: Card = {
  id: 'press',
  group: 'files',
  title: pressCopy.title,
  how: pressCopy.how,
  keywords: pressCopy.keywords,
  show: () => <PressSettings />,
}

/** Leads to the screen of destinations and routes. */
function PressSettings() {
  const { navigation } = useConsole()
  const { value } = useStateOf((stores) => stores.pressDesk.press.store)
  return (
    <SettingsCard card={pressCard}>
      {value !== null && value.destinations.length > 0 && (
        <p className={classes.note}>{pressCopy.setUp(value.destinations.length, value.routes.length)}</p>
      )}
      <div>
        <Button variant="default" onClick={() => navigation.go('destinations')}>
          {pressCopy.open}
        </Button>
      </div>
    </SettingsCard>
  )
}
