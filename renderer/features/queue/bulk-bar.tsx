import { Button, Menu } from '@mantine/core'
import { IconChevronUp } from '@tabler/icons-react'
import { itemStatuses } from '../../../shared/item-lifecycle.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { once } from '../../ui/once.ts'
import { useSteps } from '../steps/use-steps.ts'
import { asideSteps, commonStep } from '../steps/usual-step.ts'
import { stepsCopy } from '../steps/words.ts'
import { useTickets } from '../tickets/use-tickets.ts'
import { ticketsCopy } from '../tickets/words.ts'
import classes from './queue-list.module.css'
import { queueCopy } from './words.ts'

/** The step for all selected items at once. */
export function BulkBar() {
  const { selection } = useConsole()
  const { items } = useStateOf((stores) => stores.selection.store)
  const { isBusy } = useStateOf((stores) => stores.steps.store)
  const actions = useSteps()
  const showTickets = useTickets()
  if (items.size === 0) return null

  const chosen = [...items.values()]
  const usual = commonStep(chosen)
  const possible = itemStatuses.filter((status) => chosen.some((item) => item.nextSteps.includes(status)))
  const others = possible.filter((status) => status !== usual)
  const skipping = others.filter((status) => !asideSteps.some((aside) => aside === status))
  const asides = asideSteps.filter((status) => others.includes(status))
  return (
    <section className={classes.bulk} aria-label={queueCopy.bulkBar} data-bulk-bar>
      <span className={classes.bulkCount} role="status">
        {queueCopy.selected(items.size)}
      </span>
      {usual !== null && (
        <KeyButton shortcut="N" loading={isBusy} onClick={() => actions.take(usual, chosen)}>
          {stepsCopy.labels[usual]}
        </KeyButton>
      )}
      {others.length > 0 && (
        <Menu position="top-end">
          <Menu.Target>
            <Button variant="default" rightSection={<IconChevronUp size={16} aria-hidden />}>
              {queueCopy.otherStep}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {[...skipping, ...asides].map((status) => (
              <Menu.Item key={status} onClick={once(() => actions.take(status, chosen))}>
                {stepsCopy.labels[status]}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      <KeyButton variant="default" shortcut="P" onClick={() => showTickets(chosen)}>
        {ticketsCopy.actionMany}
      </KeyButton>
      <KeyButton variant="subtle" shortcut="Esc" onClick={selection.clear}>
        {queueCopy.clear}
      </KeyButton>
    </section>
  )
}
