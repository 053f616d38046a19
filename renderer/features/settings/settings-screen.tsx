import { Button, Group, Title } from '@mantine/core'
import { Fragment, useEffect, useState } from 'react'
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

/** Leads to the card that was asked for from elsewhere, and stays with it while it and those above it load, until somebody acts. */
function useAskedCard(isReady: boolean): void {
  const { navigation } = useConsole()
  const { settingsCard } = useStateOf((stores) => stores.navigation.store)
  const [asked, setAsked] = useState<string | null>(null)
  useEffect(() => {
    if (!isReady || settingsCard === null) return
    setAsked(settingsCard)
    navigation.settingsOpened()
  }, [isReady, settingsCard, navigation])
  useEffect(() => {
    if (asked === null) return
    const lead = (): void => goTo(cardHeadingId({ id: asked }))
    lead()
    const observer = new MutationObserver(lead)
    observer.observe(document.body, { childList: true, subtree: true, characterData: true })
    const since = performance.now()
    const acted = (event: Event): void => {
      // The key that led here is heard as well.
      if (event.timeStamp > since) setAsked(null)
    }
    for (const act of acts) window.addEventListener(act, acted, { capture: true, passive: true })
    return () => {
      observer.disconnect()
      for (const act of acts) window.removeEventListener(act, acted, { capture: true })
    }
  }, [asked])
}

const acts = ['keydown', 'pointerdown', 'wheel'] as const

function goTo(headingId: string): void {
  const heading = document.getElementById(headingId)
  heading?.scrollIntoView({ block: 'start' })
  heading?.focus({ preventScroll: true })
}
