import { Checkbox } from '@mantine/core'
import { useRef, useState } from 'react'
import { maxTickets } from '../../../shared/ticket-api.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { TicketQuestion } from '../../stores/tickets.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import { PaperPreview } from '../../ui/paper-preview.tsx'
import { useNow } from '../../ui/use-now.ts'
import { createTicketPictures, type TicketPictures } from './ticket-pictures.ts'
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
  const { tickets, transport } = useConsole()
  const { phase, value, error } = useStateOf((stores) => stores.tickets.found.store)
  const sheets = useRef<HTMLDivElement>(null)
  const [pictures] = useState(() => createTicketPictures(transport.readRange))
  const printedAt = useNow()
  const title = ticketsCopy.title(value?.length ?? question.cpItemIds.length)
  return (
    <PaperPreview
      title={title}
      words={ticketsCopy}
      isEmpty={value?.length === 0}
      onPrint={() => void printSheets(sheets.current, pictures)}
      onClose={tickets.close}
      choices={
        <>
          <Checkbox
            label={ticketsCopy.withAddress}
            checked={question.withAddress}
            onChange={(event) => tickets.setAddress(event.currentTarget.checked)}
          />
          <span className={classes.how}>{leftOut > 0 ? ticketsCopy.firstOnly(maxTickets) : ticketsCopy.paper}</span>
        </>
      }
    >
      {phase === 'failed' && <Failed error={error} onRetry={tickets.found.refresh} />}
      {value === null && phase !== 'failed' && <Loading label={ticketsCopy.loading} />}
      {value?.length === 0 && <p className={classes.none}>{ticketsCopy.none}</p>}
      <div className={classes.sheets} ref={sheets}>
        {value?.map((ticket) => (
          <TicketSheet key={ticket.item.cpItemId} ticket={ticket} printedAt={printedAt} pictures={pictures} />
        ))}
      </div>
    </PaperPreview>
  )
}

/** A ticket is there to be worked by: a picture that is not drawn by then stays away. */
const maxWaitMs = 3_000

/** A code that is not drawn yet would be missing on paper. */
async function printSheets(sheets: HTMLElement | null, pictures: TicketPictures): Promise<void> {
  await pictures.drawn(maxWaitMs)
  // What was drawn last is put in its place with the next frame.
  await new Promise((drawn) => setTimeout(drawn, 50))
  const images = [...(sheets?.querySelectorAll('img') ?? [])]
  if (sheets === null || sheets.childElementCount === 0) return
  await Promise.allSettled(images.map((image) => image.decode()))
  window.print()
}
