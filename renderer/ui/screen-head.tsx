import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './screen-head.module.css'

interface ScreenHeadProps {
  readonly title: string
  readonly children?: ReactNode
}

/** The first line of a screen: its name and what can be done with the whole of it. */
export function ScreenHead({ title, children }: ScreenHeadProps) {
  return (
    <div className={classes.head}>
      <Title order={1}>{title}</Title>
      <div className={classes.tools}>{children}</div>
    </div>
  )
}
