import { useEffect, useState } from 'react'
import type { TicketPictures } from './ticket-pictures.ts'
import classes from './ticket-sheet.module.css'
import { ticketsCopy } from './words.ts'

interface TicketPictureProps {
  readonly fileId: number
  readonly pictures: TicketPictures
}

/** What the work looks like. Where that cannot be drawn the ticket does without. */
export function TicketPicture({ fileId, pictures }: TicketPictureProps) {
  const [source, setSource] = useState<string | null>(null)
  useEffect(() => {
    const stopped = new AbortController()
    pictures.draw(fileId, stopped.signal).then(
      (drawn) => {
        if (!stopped.signal.aborted) setSource(drawn)
      },
      () => undefined,
    )
    return () => stopped.abort()
  }, [pictures, fileId])
  return source === null ? null : <img className={classes.picture} src={source} alt={ticketsCopy.picture} />
}
