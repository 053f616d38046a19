import { Button, Menu } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import type { ItemStatus } from '../../../shared/item-lifecycle.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { once } from '../../ui/once.ts'
import { RepairButtons } from './repair-buttons.tsx'
import classes from './step-bar.module.css'
import { useIsUndoable } from './use-is-undoable.ts'
import { useSteps } from './use-steps.ts'
import { asideSteps, skippingSteps, usualStep, whyNoStep } from './usual-step.ts'
import { stepsCopy } from './words.ts'

const asideKeys = { on_hold: 'H', error: 'E', cancelled: 'X' } as const

/** The steps of one item: the usual next one large, the others beside it. */
export function StepBar({ item }: { readonly item: ItemSummary }) {
  const actions = useSteps()
  const { isBusy } = useStateOf((stores) => stores.steps.store)
  const isUndoable = useIsUndoable(item)
  const usual = usualStep(item)
  const skipping = skippingSteps(item)
  const asides = asideSteps.filter((step) => item.nextSteps.includes(step))
  const why = whyNoStep(item)

  return (
    <fieldset className={classes.bar} aria-label={stepsCopy.bar}>
      {usual === null && why !== 'none' && <p className={classes.why}>{reasons[why](item.status)}</p>}
      {usual !== null && (
        <div className={classes.main}>
          <KeyButton
            className={classes.usual ?? ''}
            shortcut="N"
            size="md"
            disabled={isBusy}
            onClick={() => actions.take(usual, [item])}
          >
            {labelOf(item, usual)}
          </KeyButton>
          {skipping.length > 0 && (
            <Menu position="top-end" withinPortal>
              <Menu.Target>
                <Button variant="default" size="md" px="sm" aria-label={stepsCopy.more}>
                  <IconChevronUp size={18} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {skipping.map((step) => (
                  <Menu.Item key={step} onClick={once(() => actions.take(step, [item]))}>
                    {stepsCopy.labels[step]}
                  </Menu.Item>
                ))}
              </Menu.Dropdown>
            </Menu>
          )}
        </div>
      )}
      <div className={classes.asides}>
        {asides.map((step) => (
          <KeyButton
            key={step}
            size="xs"
            variant="default"
            shortcut={asideKeys[step]}
            onClick={() => actions.take(step, [item])}
          >
            {stepsCopy.labels[step]}
          </KeyButton>
        ))}
        {isUndoable && (
          <KeyButton
            size="xs"
            variant="light"
            shortcut="U"
            title={stepsCopy.undoUntil}
            onClick={() => actions.undo(item)}
          >
            {stepsCopy.undo}
          </KeyButton>
        )}
        <RepairButtons item={item} />
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
