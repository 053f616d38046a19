import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './settings.module.css'
import { type GroupName, settingsCopy } from './words.ts'

interface SettingsGroupProps {
  readonly name: GroupName
  readonly children: ReactNode
}

export const groupHeadingId = (name: GroupName): string => `settings-of-${name}`

/** Cards about one matter, below a heading that the index leads to. */
export function SettingsGroup({ name, children }: SettingsGroupProps) {
  const id = groupHeadingId(name)
  return (
    <div>
      <Title order={2} id={id} tabIndex={-1} className={classes.groupTitle ?? ''}>
        {settingsCopy.groups[name]}
      </Title>
      <div className={classes.parts}>{children}</div>
    </div>
  )
}
