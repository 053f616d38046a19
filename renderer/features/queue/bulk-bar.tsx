import { Button, Menu } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { itemStatuses } from '../../../shared/item-lifecycle.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { clearOfToasts } from '../../ui/clear-of-toasts.ts'
import { once } from '../../ui/key-button.tsx'
import { contextOfItems } from '../actions/action.ts'
import { ActionButton } from '../actions/action-button.tsx'
import { stepTo } from '../steps/actions.ts'
import { asideSteps, commonStep } from '../steps/usual-step.ts'
import { stepsCopy } from '../steps/words.ts'
import { printTickets } from '../tickets/actions.ts'
import { ticketsCopy } from '../tickets/words.ts'
import { clearSelection } from './actions.ts'
import classes from './queue-list.module.css'
import { queueCopy } from './words.ts'

/** The step for all selected items at once. */
export function BulkBar() {
  const stores = useConsole()
  const { items } = useStateOf((stores) => stores.selection.store)
  const { isBusy } = useStateOf((stores) => stores.steps.store)
  const { phase, rows } = useStateOf((stores) => stores.queue.store)
  if (items.size === 0) return null

  const chosen = [...items.values()]
  const inList = rows.filter((row) => items.has(row.cpItemId)).length
  const hidden = phase === 'loading' ? 0 : items.size - inList
  const usual = commonStep(chosen)
  const possible = itemStatuses.filter((status) => chosen.some((item) => item.nextSteps.includes(status)))
  const others = possible.filter((status) => status !== usual)
  const skipping = others.filter((status) => !asideSteps.some((aside) => aside === status))
  const asides = asideSteps.filter((status) => others.includes(status))
  return (
    <section className={classes.bulk} aria-label={queueCopy.bulkBar} ref={clearOfToasts}>
      <span className={classes.bulkCount} role="status" data-hides={hidden > 0 || undefined}>
        {queueCopy.selected(items.size, hidden)}
      </span>
      {usual !== null && <ActionButton action={stepTo[usual]} items={chosen} loading={isBusy} />}
      {others.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronUp size={16} aria-hidden />}>
              {queueCopy.otherStep}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {[...skipping, ...asides].map((status) => (
              <Menu.Item key={status} onClick={once(() => stepTo[status].run(contextOfItems(stores, chosen)))}>
                {stepsCopy.labels[status]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <ActionButton action={printTickets} items={chosen} variant="default">
        {ticketsCopy.actionMany}
      </ActionButton>
      <ActionButton action={clearSelection} variant="subtle" />
    </section>
  )
}
