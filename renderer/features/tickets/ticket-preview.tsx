import { Button, Checkbox, FocusTrap, Portal } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useRef } from 'react'
import { maxTickets } from '../../../shared/ticket-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { TicketQuestion } from '../../stores/tickets.ts'
import { useFocusGivenBack } from '../../ui/dialog.tsx'
import { KeyButton } from '../../ui/key-button.tsx'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { useDialogKeys } from '../../ui/use-dialog-keys.ts'
import { useNow } from '../../ui/use-now.ts'
import classes from './ticket-preview.module.css'
import { TicketSheet } from './ticket-sheet.tsx'
import { ticketsCopy } from './words.ts'

/** The tickets as they will be on paper, over the screen that they were asked for on. */
export function TicketPreview() {
  const { question, leftOut } = useStateOf((stores) => stores.tickets.asked)
  return question === null ? null : <Preview question={question} leftOut={leftOut} />
}

interface PreviewProps {
  readonly question: TicketQuestion
  readonly leftOut: number
}

function Preview({ question, leftOut }: PreviewProps) {
  const { tickets } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.tickets.found.store)
  const sheets = useRef<HTMLDivElement>(null)
  const printedAt = useNow()
  const title = ticketsCopy.title(value?.length ?? question.cpItemIds.length)
  const print = (): void => void printSheets(sheets.current)
  useFocusGivenBack()
  useDialogKeys({ p: print, escape: tickets.close })
  return (
    <Portal>
      <FocusTrap active>
        <div className={classes.preview} role="dialog" aria-modal="true" aria-label={title} data-print-only>
          <header className={classes.bar} data-screen-only>
            <h1 className={classes.title}>{title}</h1>
            <Checkbox
              label={ticketsCopy.withAddress}
              checked={question.withAddress}
              onChange={(event) => tickets.setAddress(event.currentTarget.checked)}
            />
            <span className={classes.how}>{leftOut > 0 ? ticketsCopy.firstOnly(maxTickets) : ticketsCopy.paper}</span>
            <Button variant="default" onClick={tickets.close}>
              {ticketsCopy.close}
            </Button>
            <KeyButton
              shortcut="P"
              data-autofocus
              leftSection={<IconPrinter size={18} aria-hidden />}
              // It has the focus from the start; pressed too soon, it prints nothing.
              disabled={value?.length === 0}
              onClick={print}
            >
              {ticketsCopy.print}
            </KeyButton>
          </header>
          {phase === 'failed' && <Failed error={error} onRetry={tickets.found.refresh} />}
          {value === null && phase !== 'failed' && <Loading label={ticketsCopy.loading} />}
          {value?.length === 0 && <p className={classes.none}>{ticketsCopy.none}</p>}
          <div className={classes.sheets} ref={sheets}>
            {value?.map((ticket) => (
              <TicketSheet key={ticket.item.cpItemId} ticket={ticket} printedAt={printedAt} />
            ))}
          </div>
        </div>
      </FocusTrap>
    </Portal>
  )
}

/** A code that is not drawn yet would be missing on paper. */
async function printSheets(sheets: HTMLElement | null): Promise<void> {
  const images = [...(sheets?.querySelectorAll('img') ?? [])]
  if (sheets === null || sheets.childElementCount === 0) return
  await Promise.allSettled(images.map((image) => image.decode()))
  window.print()
}
