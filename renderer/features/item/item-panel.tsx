import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { reachSelection } from '../actions/chosen-items.ts'
import { queueCopy } from '../queue/words.ts'
import { StepBar } from '../steps/step-bar.tsx'
import { ItemBody } from './item-body.tsx'
import { ItemHead } from './item-head.tsx'
import classes from './item-panel.module.css'
import { itemCopy } from './words.ts'

interface ItemPanelProps {
  readonly cpItemId: string | null
  readonly isWide: boolean
  readonly onClose: () => void
  readonly onOpen: (cpItemId: string) => void
}

/** An item: what it is above, what to do with it below. */
export function ItemPanel({ cpItemId, isWide, onClose, onOpen }: ItemPanelProps) {
  const { item } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.item.store)
  useEffect(() => item.open(cpItemId), [item, cpItemId])
  // Two buttons with one key, of which one takes the step of other items, would be one too many.
  const areOthersMeant = reachSelection(
    useStateOf((stores) => stores.selection.store),
    useStateOf((stores) => stores.navigation.store),
  )

  if (cpItemId === null) return <p className={classes.hint}>{queueCopy.noPanel}</p>
  if (phase === 'failed') return <Failed error={error} onRetry={item.refresh} />
  if (value === null || key !== cpItemId) return <Loading label={itemCopy.loading} rows={6} />
  return (
    <article className={classes.panel} aria-label={value.title || value.cpItemId} data-wide={isWide || undefined}>
      <ItemHead item={value} isWide={isWide} onClose={onClose} onOpen={onOpen} />
      <ItemBody item={value} />
      {areOthersMeant ? <p className={classes.elsewhere}>{itemCopy.keysReachSelection}</p> : <StepBar item={value} />}
    </article>
  )
}
