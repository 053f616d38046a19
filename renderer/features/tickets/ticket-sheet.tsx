import type { Ticket } from '../../../shared/ticket-api.ts'
import { CodeImage } from '../../ui/code-image.tsx'
import { formatExact } from '../../ui/format-time.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { assemblyCopy } from '../assembly/words.ts'
import { formatBox } from '../files/format-box.ts'
import { filesCopy } from '../files/words.ts'
import { addressLines } from '../orders/address-lines.ts'
import { ruleWord } from '../preflight/preflight-look.ts'
import { preflightCopy } from '../preflight/words.ts'
import { TicketPicture } from './ticket-picture.tsx'
import type { TicketPictures } from './ticket-pictures.ts'
import classes from './ticket-sheet.module.css'
import { ticketsCopy } from './words.ts'

/** Wider than this the bars of the smallest page are too thin to be read; the QR code holds it all the same. */
const maxInBars = 24

interface TicketSheetProps {
  readonly ticket: Ticket
  readonly printedAt: number
  readonly pictures: TicketPictures
}

/** One page that lies with the work: what to make of what, until when, and a code that opens it at the station. */
export function TicketSheet({ ticket, printedAt, pictures }: TicketSheetProps) {
  const timeZone = useTimeZone()
  const { item, address } = ticket
  const { cpItemId } = item
  return (
    <article className={classes.sheet} aria-label={ticketsCopy.ticketOf(cpItemId)}>
      <div className={classes.ticket}>
        <header className={classes.head}>
          <div className={classes.numbers}>
            <div className={classes.number}>{cpItemId}</div>
            <div>
              {ticketsCopy.itemOf(item.position, item.itemsInOrder)} · {ticketsCopy.order} {item.cpOrderId}
            </div>
            <Line name={ticketsCopy.reference} value={ticket.clientReference} />
            <Line name={ticketsCopy.customer} value={item.clientName} />
          </div>
          <CodeImage symbology="qrcode" text={cpItemId} label={ticketsCopy.qr(cpItemId)} className={classes.qr} />
        </header>
        <div className={classes.due}>
          <span className={classes.name}>{ticketsCopy.shipBy}</span>
          <strong>{item.shipBy === null ? ticketsCopy.noDate : formatExact(item.shipBy, timeZone)}</strong>
        </div>
        <Marks ticket={ticket} />
        <h2 className={classes.title}>{item.title || cpItemId}</h2>
        <div className={classes.make}>
          <div className={classes.what}>
            <strong className={classes.copies}>
              {item.quantity} {ticketsCopy.copies(item.quantity)}
            </strong>
            {ticket.picture !== null && <TicketPicture fileId={ticket.picture} pictures={pictures} />}
          </div>
          <div>
            <Line name={ticketsCopy.product} value={productOf(ticket)} />
            <Line name={ticketsCopy.pages} value={item.pages} />
            <Line name={ticketsCopy.size} value={sizesOf(ticket)} />
            <Line name={ticketsCopy.shipping} value={item.shippingMethod} />
          </div>
        </div>
        {ticket.override !== null && (
          <p className={classes.override}>
            {preflightCopy.ticket(
              ticket.override.rules.map(ruleWord).join(', '),
              ticket.override.reason,
              ticket.override.by,
            )}
          </p>
        )}
        <List name={ticketsCopy.options} lines={ticket.options.map(ticketsCopy.option)} />
        <List name={ticketsCopy.others} lines={othersOf(ticket)} />
        {address !== null && <List name={ticketsCopy.deliverTo} lines={addressLines(address)} />}
        <Codes ticket={ticket} />
        <footer className={classes.foot}>
          {cpItemId.length <= maxInBars && (
            <CodeImage
              symbology="code128"
              text={cpItemId}
              label={ticketsCopy.bars(cpItemId)}
              className={classes.bars}
            />
          )}
          <span className={classes.printed}>{ticketsCopy.printed(formatExact(printedAt, timeZone))}</span>
        </footer>
      </div>
    </article>
  )
}

/** Of the parts of its copies, to be scanned when they are put together. */
function Codes({ ticket: { codes, item } }: { readonly ticket: Ticket }) {
  if (codes.length === 0) return null
  const isWhole = codes.at(-1)?.copy === item.quantity
  return (
    <section className={classes.list}>
      <h3 className={classes.name}>{assemblyCopy.codes}</h3>
      <ul className={classes.codes}>
        {codes.map(({ part, copy, code }) => (
          <li key={code}>
            <CodeImage symbology="qrcode" text={code} label={assemblyCopy.code(part, copy)} className={classes.code} />
            <span>
              {assemblyCopy.code(part, copy)}
              <br />
              {code}
            </span>
          </li>
        ))}
      </ul>
      {!isWhole && <p>{assemblyCopy.moreCodes}</p>}
    </section>
  )
}

/** What must not be overlooked, in letters and a frame: printers leave out colours and grounds. */
function Marks({ ticket: { item } }: { readonly ticket: Ticket }) {
  const marks = [
    ...(item.isReorder ? [ticketsCopy.reorder] : []),
    ...(item.reprints > 0 ? [ticketsCopy.reprint(item.reprints)] : []),
    ...(item.isTest ? [ticketsCopy.test] : []),
  ]
  if (marks.length === 0) return null
  return (
    <div className={classes.marks}>
      {marks.map((mark) => (
        <strong key={mark} className={classes.mark}>
          {mark}
        </strong>
      ))}
    </div>
  )
}

function Line({ name, value }: { readonly name: string; readonly value: string | number | null }) {
  if (value === null || value === '') return null
  return (
    <div>
      <span className={classes.name}>{name}</span> {value}
    </div>
  )
}

function List({ name, lines }: { readonly name: string; readonly lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <section className={classes.list}>
      <h3 className={classes.name}>{name}</h3>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </section>
  )
}

const productOf = ({ item: { productDescription, productCode } }: Ticket): string =>
  productDescription === '' ? productCode : `${productDescription} (${productCode})`

function sizesOf({ files }: Ticket): string {
  return files
    .flatMap(({ type, pageBoxes }) => pageBoxes.map((box) => `${filesCopy.nameOf(type)} ${formatBox(box)}`))
    .join('; ')
}

function othersOf({ item, others }: Ticket): readonly string[] {
  const more = item.itemsInOrder - 1 - others.length
  return [...others.map(ticketsCopy.other), ...(more > 0 ? [ticketsCopy.moreOthers(more)] : [])]
}
