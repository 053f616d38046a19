import { Checkbox } from '@mantine/core'
import { IconAlertTriangle, IconBoxSeam, IconFlask, IconNote, IconRefresh, IconRepeat } from '@tabler/icons-react'
import type { MouseEvent, ReactNode } from 'react'
import { isTerminal } from '../../../shared/item-lifecycle.ts'
import type { PreflightState } from '../../../shared/preflight.ts'
import type { QueueColumn } from '../../../shared/saved-view.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { itemLook } from '../../ui/item-look.ts'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { StateLook } from '../../ui/state-look.ts'
import { assemblyCopy } from '../assembly/words.ts'
import { notesCopy } from '../notes/words.ts'
import { preflightLook } from '../preflight/preflight-look.ts'
import { preflightCopy } from '../preflight/words.ts'
import { shopFloorCopy } from '../steps/shop-floor-words.ts'
import classes from './queue-list.module.css'
import { queueCopy } from './words.ts'

interface QueueCellsOptions {
  readonly isSelected: boolean
  /** `withShift`: all from the one before to this one. */
  readonly onToggle: (item: ItemSummary, withShift: boolean) => void
  readonly now: number
  readonly columns: readonly QueueColumn[]
  /** Whether a sign beside the name stands for the state, as its column has no room. */
  readonly saysState: boolean
}

/** The cells of an item in the queue: its mark, its name, and the columns that were chosen. */
export function queueCells(item: ItemSummary, options: QueueCellsOptions): readonly ReactNode[] {
  const { isSelected, onToggle, now, columns, saysState } = options
  const title = item.title || item.cpItemId
  return [
    <Checkbox
      key="select"
      size="xs"
      tabIndex={-1}
      aria-label={queueCopy.select(title)}
      checked={isSelected}
      readOnly
      onClick={(event: MouseEvent) => {
        event.stopPropagation()
        onToggle(item, event.shiftKey)
      }}
    />,
    <ItemTitle key="title" item={item} title={title} saysState={saysState} />,
    ...columns.map((column) => cellOf[column](item, now)),
  ]
}

const cellOf = {
  copies: (item) => (
    <span key="copies" className={classes.copies} title={queueCopy.copiesSpoken(item.quantity, item.pages)}>
      {queueCopy.copies(item.quantity, item.pages)}
    </span>
  ),
  product: (item) => (
    <span key="product" title={item.productDescription}>
      {item.productCode}
    </span>
  ),
  shipping: (item) => (
    <span key="shipping" title={item.shippingMethod ?? ''}>
      {item.shippingMethod}
    </span>
  ),
  client: (item) => (
    <span key="client" title={item.clientName ?? ''}>
      {item.clientName}
    </span>
  ),
  status: (item) => <ItemState key="status" item={item} />,
  received: (item) => <Moment key="received" at={item.receivedAt} as="ago" />,
  due: (item, now) => <Due key="due" item={item} now={now} />,
} as const satisfies Record<QueueColumn, (item: ItemSummary, now: number) => ReactNode>

interface ItemTitleProps {
  readonly item: ItemSummary
  readonly title: string
  /** Whether there is no room for the column of the state. */
  readonly saysState: boolean
}

function ItemTitle({ item, title, saysState }: ItemTitleProps) {
  const place = ` · ${item.position}/${item.itemsInOrder}`
  return (
    <div className={classes.titleCell}>
      <div className={classes.title}>
        {saysState && <Mark {...itemLook[item.status]} />}
        {item.isReorder && <Mark tone="violet" icon={IconRepeat} word={queueCopy.reorder} />}
        {item.isTest && <Mark tone="amber" icon={IconFlask} word={queueCopy.test} />}
        {item.reprints > 0 && <Mark tone="amber" icon={IconRefresh} word={shopFloorCopy.reprinted(item.reprints)} />}
        <span className={classes.name} title={title}>
          {title}
        </span>
        <BinName item={item} />
        {item.notes > 0 && <Mark tone="blue" icon={IconNote} word={notesCopy.mark(item.notes)} />}
        {!unsaid.includes(item.preflight) && (
          <Mark {...preflightLook[item.preflight]} word={preflightCopy.mark[item.preflight]} />
        )}
        {item.warnings.length > 0 && <Mark tone="amber" icon={IconAlertTriangle} word={warningsOf(item)} />}
      </div>
      <div className={classes.sub}>
        <span>{item.cpItemId}</span>
        {item.clientName ? `${place} · ${item.clientName}` : place}
      </div>
    </div>
  )
}

/** What a list does not say of preflight: all is well, or nothing can be said yet. */
const unsaid: readonly PreflightState[] = ['passed', 'pending']

/** Where the items of its order lie. */
function BinName({ item }: { readonly item: ItemSummary }) {
  const { bin } = item
  if (bin === null) return null
  return (
    <span
      className={classes.mark}
      data-tone={bin.isComplete ? 'green' : 'blue'}
      title={bin.isComplete ? assemblyCopy.complete(bin.name) : assemblyCopy.bin(bin.name)}
    >
      <IconBoxSeam size={14} stroke={2.2} aria-hidden /> {bin.name}
    </span>
  )
}

/** A sign beside the name of an item, and what it means. */
function Mark({ tone, icon: IconOf, word }: StateLook) {
  return (
    <span className={classes.mark} data-tone={tone} title={word}>
      <IconOf size={14} stroke={2.2} role="img" aria-label={word} />
    </span>
  )
}

const warningsOf = (item: ItemSummary): string => item.warnings.map((warning) => warning.message).join(' ')

function ItemState({ item }: { readonly item: ItemSummary }) {
  const isWaiting = item.status === 'received' && item.filesTotal > 0
  const note = isWaiting ? queueCopy.filesDone(item.filesDone, item.filesTotal) : item.statusReason
  return (
    <div className={classes.stateCell}>
      <StateBadge look={itemLook[item.status]} />
      {note !== null && note !== '' && (
        <div className={classes.sub} title={note}>
          {note}
        </div>
      )}
    </div>
  )
}

function Due({ item, now }: { readonly item: ItemSummary; readonly now: number }) {
  if (item.shipBy === null) return <span className={classes.sub}>{queueCopy.noDate}</span>
  const isLate = Date.parse(item.shipBy) < now && !isTerminal(item.status)
  return (
    <span className={classes.due} data-late={isLate || undefined}>
      <Moment at={item.shipBy} as="due" />
    </span>
  )
}
