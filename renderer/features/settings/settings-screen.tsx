import { Button, Group, Title } from '@mantine/core'
import { Fragment, useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { allCards } from './all-cards.ts'
import { cardHeadingId, type SavedSettings } from './card.ts'
import classes from './settings.module.css'
import { type GroupName, groupNames, settingsCopy } from './words.ts'

/** How the station works; each part is saved by itself. */
export function SettingsScreen() {
  const { settings } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.settings.store)
  useEffect(() => {
    settings.open(theOnlyOne)
    settings.refresh()
  }, [settings])
  useAskedCard(value !== null)

  if (phase === 'failed') return <Failed error={error} onRetry={settings.refresh} />
  if (value === null) return <Loading label={settingsCopy.loading} />
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <ScreenHead title={settingsCopy.title}>
          <SettingsIndex />
        </ScreenHead>
      </div>
      {groupNames.map((name) => (
        <SettingsGroup key={name} name={name} saved={value} />
      ))}
    </div>
  )
}

const groupHeadingId = (name: GroupName): string => `settings-of-${name}`

/** Cards about one matter, below a heading that the index leads to. */
function SettingsGroup({ name, saved }: { readonly name: GroupName; readonly saved: SavedSettings }) {
  return (
    <div>
      <Title order={2} id={groupHeadingId(name)} tabIndex={-1} className={classes.groupTitle ?? ''}>
        {settingsCopy.groups[name]}
      </Title>
      <div className={classes.parts}>
        {allCards
          .filter(({ group }) => group === name)
          .map(({ id, show }) => (
            <Fragment key={id}>{show(saved)}</Fragment>
          ))}
      </div>
    </div>
  )
}

/** Leads to each group of settings, with the keyboard too: what comes next in it has the next Tab. */
function SettingsIndex() {
  return (
    <Group gap="xs" role="group" aria-label={settingsCopy.groupsLabel}>
      {groupNames.map((name) => (
        <Button key={name} variant="default" size="compact-sm" onClick={() => goTo(groupHeadingId(name))}>
          {settingsCopy.groups[name]}
        </Button>
      ))}
    </Group>
  )
}

/** Leads to the card that was asked for from elsewhere, once the cards are there. */
function useAskedCard(isReady: boolean): void {
  const { navigation } = useConsole()
  const { settingsCard } = useStateOf((stores) => stores.navigation.store)
  useEffect(() => {
    if (!isReady || settingsCard === null) return
    goTo(cardHeadingId({ id: settingsCard }))
    navigation.settingsOpened()
  }, [isReady, settingsCard, navigation])
}

function goTo(headingId: string): void {
  const heading = document.getElementById(headingId)
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}
