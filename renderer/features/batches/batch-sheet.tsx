import type { BatchDetail } from '../../stores/batch-stores.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { CodeImage } from '../../ui/code-image.tsx'
import { formatExact } from '../../ui/format-time.ts'
import { PaperPreview } from '../../ui/paper-preview.tsx'
import { useTimeZone } from '../../ui/time-zone.ts'
import { pressCopy } from '../press/words.ts'
import { ticketsCopy } from '../tickets/words.ts'
import { alikeValue, byPlace, keyWord } from './batch-look.ts'
import classes from './batch-sheet.module.css'
import { batchesCopy } from './words.ts'

/** The ticket of a batch as it will be on paper, where this console has no printer for it: what a printer of the station would be given. */
export function BatchSheet({ detail: { batch, members } }: { readonly detail: BatchDetail }) {
  const { dialogs } = useConsole()
  const timeZone = useTimeZone()
  const { code, ruleName, alike, closedAt, items, copies, sheets } = batch
  const size = [batchesCopy.items(items), batchesCopy.copies(copies), batchesCopy.sheets(sheets)].join(', ')
  return (
    <PaperPreview
      title={batchesCopy.ticketOf(code)}
      words={ticketsCopy}
      onPrint={() => window.print()}
      onClose={dialogs.close}
    >
      <article className={classes.sheet} aria-label={batchesCopy.ticketOf(code)}>
        <header className={classes.head}>
          <div>
            <strong className={classes.name}>{ruleName}</strong>
            {alike.map((one) => (
              <div key={one.key}>
                {keyWord(one.key)}: <strong>{alikeValue(one)}</strong>
              </div>
            ))}
            <div>{size}</div>
            {closedAt !== null && (
              <div>
                {batchesCopy.closedAt}: {formatExact(closedAt, timeZone)}
              </div>
            )}
          </div>
          <CodeImage symbology="qrcode" text={code} label={code} className={classes.qr} />
        </header>
        <CodeImage symbology="code128" text={code} label={code} className={classes.bars} />
        <div className={classes.code}>{code}</div>
        <ol className={classes.members}>
          {members
            .filter(({ leftAt }) => leftAt === null)
            .toSorted(byPlace)
            .map(({ cpItemId, fileId, part, copies, title, position }) => (
              <li key={`${cpItemId} ${fileId}`}>
                {position ?? '–'}. {cpItemId} · {pressCopy.parts[part]} · {copies} × {title}
              </li>
            ))}
        </ol>
      </article>
    </PaperPreview>
  )
}
