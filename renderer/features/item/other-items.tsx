import { Anchor } from '@mantine/core'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { itemLook } from '../../ui/item-look.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './item-panel.module.css'

/** The other items of the same order and how far they are. */
export function OtherItems({ items }: { readonly items: readonly ItemSummary[] }) {
  const { navigation } = useConsole()
  return (
    <ul className={classes.signals}>
      {items.map((item) => (
        <li key={item.cpItemId}>
          <Anchor component="button" type="button" size="sm" onClick={() => navigation.showItem(item.cpItemId)}>
            {item.title || item.cpItemId}
          </Anchor>
          <StateBadge look={itemLook[item.status]} />
        </li>
      ))}
    </ul>
  )
}
