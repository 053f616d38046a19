import { useEffect, useRef } from 'react'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { ItemDetail } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { itemLook } from '../../ui/item-look.ts'
import { Moment } from '../../ui/moment.tsx'
import { useNow } from '../../ui/use-now.ts'
import { contextOfItems, isOffered } from '../actions/action.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { moveBin } from '../assembly/actions.ts'
import { BinSign } from '../assembly/bin-mark.tsx'
import { assemblyCopy } from '../assembly/words.ts'
import { leave } from '../queue/actions.ts'
import { stepTo } from '../steps/actions.ts'
import { usualStep } from '../steps/usual-step.ts'
import classes from './far.module.css'
import { farCopy } from './words.ts'

/** One item in letters that can be read from two metres, for the screen above the press. Scans and keys do what they do. */
export function FarView() {
  const { item } = useConsole()
  const { cpItemId } = useStateOf((stores) => stores.navigation.store)
  const { value } = useStateOf((stores) => stores.item.store)
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => item.open(cpItemId), [item, cpItemId])
  useEffect(() => ref.current?.focus(), [])
  return (
    <main className={classes.far} aria-label={farCopy.label} ref={ref} tabIndex={-1}>
      <div className={classes.close}>
        <ActionButton action={leave} variant="subtle" color="gray">
          {farCopy.close}
        </ActionButton>
      </div>
      {value === null || value.cpItemId !== cpItemId ? (
        <div className={classes.none}>
          <div className={classes.title}>{farCopy.none}</div>
          <div className={classes.facts}>{farCopy.noneHow}</div>
        </div>
      ) : (
        <Item item={value} />
      )}
    </main>
  )
}

function Item({ item }: { readonly item: ItemDetail }) {
  const stores = useConsole()
  const now = useNow()
  const { isBusy } = useStateOf((stores) => stores.steps.store)
  const { inHand } = useStateOf((stores) => stores.partDesk.store)
  const look = itemLook[item.status]
  const step = usualStep(item)
  const isLate = item.shipBy !== null && Date.parse(item.shipBy) < now
  return (
    <article className={classes.item} aria-label={item.title || item.cpItemId}>
      <div className={classes.top}>
        <span className={classes.state} data-tone={look.tone}>
          <look.icon aria-hidden />
          {look.word}
        </span>
        {item.shipBy !== null && !isTerminal(item.status) && (
          <span className={classes.due} data-late={isLate || undefined}>
            <Moment at={item.shipBy} as="due" />
          </span>
        )}
      </div>
      <h1 className={classes.title}>{item.title || item.cpItemId}</h1>
      <BinSign item={item} name={classes.bin} more={classes.copies} />
      <div className={classes.copies}>
        {item.copies === null
          ? farCopy.copies(item.quantity)
          : assemblyCopy.copiesDone(item.copies.done, item.copies.of)}
      </div>
      {inHand !== null && <div className={classes.facts}>{assemblyCopy.inHand(inHand.part)}</div>}
      <div className={classes.facts}>{farCopy.facts(item)}</div>
      {item.statusReason !== null && item.statusReason !== '' && (
        <div className={classes.facts}>{item.statusReason}</div>
      )}
      <div className={classes.place}>{farCopy.place(item)}</div>
      <div className={classes.actions}>
        {step !== null && (
          <ActionButton action={stepTo[step]} items={[item]} className={classes.next ?? ''} disabled={isBusy} />
        )}
        {isOffered(moveBin, contextOfItems(stores, [item])) && (
          <ActionButton action={moveBin} items={[item]} variant="default" className={classes.next ?? ''} />
        )}
      </div>
    </article>
  )
}
