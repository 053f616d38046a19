import { Button, Menu } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { clearOfToasts } from '../../ui/clear-of-toasts.ts'
import { once } from '../../ui/key-button.tsx'
import { stationNow } from '../../ui/station-clock.ts'
import { contextOfItems, isOffered } from '../actions/action.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { allActions } from '../actions/all-actions.ts'
import { StepSends } from '../press/step-sends.tsx'
import { isUndoable, stepTo, undo } from './actions.ts'
import classes from './step-bar.module.css'
import { asideSteps, skippingSteps, usualStep, whyNoStep } from './usual-step.ts'
import { stepsCopy } from './words.ts'

/** The steps of one item: the usual next one large, the others beside it. */
export function StepBar({ item }: { readonly item: ItemSummary }) {
  const stores = useConsole()
  const context = contextOfItems(stores, [item])
  const { isBusy } = useStateOf((stores) => stores.steps.store)
  const isUndoable = useIsUndoable(item)
  const usual = usualStep(item)
  const skipping = skippingSteps(item)
  const asides = asideSteps.filter((step) => item.nextSteps.includes(step))
  const why = whyNoStep(item)

  return (
    <fieldset className={classes.bar} aria-label={stepsCopy.bar} ref={clearOfToasts}>
      {usual === null && why !== 'none' && <p className={classes.why}>{reasons[why](item.status)}</p>}
      {usual !== null && (
        <div className={classes.main}>
          <ActionButton
            action={stepTo[usual]}
            items={[item]}
            className={classes.usual ?? ''}
            size="md"
            disabled={isBusy}
          >
            {labelOf(item, usual)}
          </ActionButton>
          {skipping.length > 0 && (
            <Menu position="top-end" withinPortal>
              <Menu.Target>
                <Button variant="default" size="md" px="sm" aria-label={stepsCopy.more}>
                  <IconChevronUp size={18} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {skipping.map((step) => (
                  <Menu.Item key={step} onClick={once(() => stepTo[step].run(context))}>
                    {stepsCopy.labels[step]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      {usual !== null && <StepSends item={item} to={usual} />}
      <div className={classes.asides}>
        {asides.map((step) => (
          <ActionButton key={step} action={stepTo[step]} items={[item]} size="xs" variant="default" />
        ))}
        {isUndoable && (
          <ActionButton action={undo} items={[item]} size="xs" variant="light" title={stepsCopy.undoUntil} />
        )}
        {allActions
          .filter((action) => action.isBesideSteps && isOffered(action, context))
          .map((action) => (
            <ActionButton key={action.id} action={action} items={[item]} size="xs" variant="default" />
          ))}
      </div>
    </fieldset>
  )
}

const reasons = {
  files: () => stepsCopy.waitsForFiles,
  over: (status: ItemStatus) => (status === 'cancelled' ? stepsCopy.isOver.cancelled : stepsCopy.isOver.shipped),
} as const

/** An item that stands aside goes back; all others go on. */
function labelOf(item: ItemSummary, step: ItemStatus): string {
  return item.resumeStatus === null ? stepsCopy.labels[step] : stepsCopy.resume(step)
}

/** Whether the last step of the item can be taken back here; turns false at the very moment the window closes. */
function useIsUndoable(item: ItemSummary): boolean {
  const { steps } = useConsole()
  const { undoableUntil } = item
  const [, setPassed] = useState<string | null>(null)
  useEffect(() => {
    if (undoableUntil === null) return
    const leftMs = Date.parse(undoableUntil) - stationNow()
    if (leftMs <= 0) return
    const timer = setTimeout(() => setPassed(undoableUntil), leftMs)
    return () => clearTimeout(timer)
  }, [undoableUntil])
  return isUndoable(item, stationNow()) && steps.isOwn(item)
}
