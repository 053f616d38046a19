import { Button, Group } from '@mantine/core'
import { groupHeadingId } from './settings-group.tsx'
import { type GroupName, groupNames, settingsCopy } from './words.ts'

/** Leads to each group of settings, with the keyboard too: what comes next in it has the next Tab. */
export function SettingsIndex() {
  const goTo = (name: GroupName): void => {
    const heading = document.getElementById(groupHeadingId(name))
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <Group gap="xs" role="group" aria-label={settingsCopy.groupsLabel}>
      {groupNames.map((name) => (
        <Button key={name} variant="default" size="compact-sm" onClick={() => goTo(name)}>
          {settingsCopy.groups[name]}
        </Button>
      ))}
    </Group>
  )
}
