import { ActionIcon, Title, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './panel-frame.module.css'

interface PanelFrameProps {
  readonly title: string
  readonly sub?: ReactNode
  readonly badges?: ReactNode
  readonly actions?: ReactNode
  readonly backLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
}

/** What scrolls is reached with Tab, so that keys can scroll it where it holds nothing to press. */
const scrolls = { role: 'group', tabIndex: 0 } as const

/** The frame of what is shown beside a list: a head that stays and a body that scrolls. */
export function PanelFrame({ title, sub, badges, actions, backLabel, onClose, children }: PanelFrameProps) {
  return (
    <article className={classes.panel} aria-label={title}>
      <header className={classes.head}>
        <div className={classes.text}>
          <Title order={2} className={classes.title ?? ''}>
            {title}
          </Title>
          {sub !== undefined && <div className={classes.sub}>{sub}</div>}
          {badges !== undefined && <div className={classes.badges}>{badges}</div>}
        </div>
        {actions}
        <Tooltip label={`${backLabel} (Esc)`}>
          <ActionIcon aria-label={backLabel} aria-keyshortcuts="Escape" onClick={onClose}>
            <IconX size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.body} {...scrolls}>
        {children}
      </div>
    </article>
  )
}
