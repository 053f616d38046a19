import { Menu } from '@mantine/core'
import { useConsole } from '../../stores/console-context.tsx'
import { once } from '../../ui/key-button.tsx'
import { KeyCap } from '../../ui/key-cap.tsx'
import { badgeOf, isOffered } from '../actions/action.ts'
import { allActions } from '../actions/all-actions.ts'
import { contextNow } from '../actions/chosen-items.ts'
import { stepActions } from '../steps/actions.ts'
import { openItem } from './actions.ts'
import classes from './queue-list.module.css'
import { queueCopy } from './words.ts'

export interface RowMenuPlace {
  readonly x: number
  readonly y: number
}

interface RowMenuProps {
  readonly at: RowMenuPlace
  readonly onClose: () => void
}

/** What can be done with the row that was asked about, or with all selected ones. */
export function RowMenu({ at, onClose }: RowMenuProps) {
  const context = contextNow(useConsole())
  const actions = [openItem, ...stepActions, ...allActions.filter(({ isBesideSteps }) => isBesideSteps)]
  return (
    <Menu opened onClose={onClose} position="bottom-start" withinPortal>
      <Menu.Target>
        <span className={classes.menuPlace} style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={queueCopy.rowMenu}>
        {actions
          .filter((action) => action.label !== undefined && isOffered(action, context))
          .map((action) => {
            const badge = badgeOf(action, context)
            return (
              <Menu.Item
                key={action.id}
                rightSection={badge === undefined ? null : <KeyCap>{badge}</KeyCap>}
                onClick={once(() => action.run(context))}
              >
                {action.label?.(context)}
              </Menu.Item>
            )
          })}
      </Menu.Dropdown>
    </Menu>
  )
}
