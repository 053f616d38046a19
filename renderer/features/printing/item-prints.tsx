import { Anchor } from '@mantine/core'
import { useEffect } from 'react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { Moment } from '../../ui/moment.tsx'
import { Section } from '../../ui/section.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import classes from './printing.module.css'
import { printJobLook } from './printing-look.ts'
import { printingCopy as words } from './words.ts'

/** What was printed for an item without a dialog, and what became of it. */
export function ItemPrints({ cpItemId }: { readonly cpItemId: string }) {
  const { printDesk, navigation } = useConsole()
  const { value: printers } = useStateOf((stores) => stores.printDesk.printers.store)
  const { key, value } = useStateOf((stores) => stores.printDesk.itemPrints.store)
  const hasPrinters = printers !== null && printers.printers.length > 0
  useEffect(() => {
    printDesk.itemPrints.open(hasPrinters ? cpItemId : null)
    return () => printDesk.itemPrints.open(null)
  }, [printDesk, hasPrinters, cpItemId])
  if (value === null || key !== cpItemId || value.length === 0) return null
  const open = (id: number): void => {
    printDesk.chooseJob(id)
    navigation.go('printing')
  }
  return (
    <Section title={words.ofItem}>
      <ul className={classes.ofItem}>
        {value.map(({ id, paper, printerName, state, printedAt, createdAt }) => (
          <li key={id}>
            <span className={classes.foundName}>
              <Anchor component="button" type="button" size="sm" ta="left" onClick={() => open(id)}>
                {words.papers[paper]}
              </Anchor>
              <span className={classes.note}>
                {printerName} · <Moment at={printedAt ?? createdAt} as="short" />
              </span>
            </span>
            <StateBadge look={printJobLook[state]} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
