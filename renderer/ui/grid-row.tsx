import { type MouseEvent, memo, type ReactNode } from 'react'
import type { GridColumn, GridEntry } from './grid-entry.ts'
import { GridPart } from './grid-part.tsx'
import classes from './virtual-grid.module.css'

interface Place {
  readonly index: number
  /** Pixels from the top of the list. */
  readonly start: number
  readonly size: number
}

interface GroupHeadProps extends Place {
  readonly entry: Extract<GridEntry<unknown>, { kind: 'group' }>
  readonly span: number
  readonly before: ReactNode
}

/** The line before a group of rows. */
export function GroupHead({ entry, span, before, index, start, size }: GroupHeadProps) {
  return (
    <GridPart
      role="row"
      aria-rowindex={index + 2}
      className={classes.group}
      data-loud={entry.isLoud || undefined}
      style={{ transform: `translateY(${start}px)`, height: size }}
    >
      <GridPart role="gridcell" aria-colspan={span} className={classes.groupWords}>
        {before}
        {entry.label} <span className={classes.count}>{entry.count}</span>
      </GridPart>
    </GridPart>
  )
}

/** Which keys are held while a row is clicked; `mod` is Ctrl or, on a Mac, Command. */
export interface Held {
  readonly shift: boolean
  readonly mod: boolean
}

interface GridRowProps<Row> extends Place {
  readonly id: string
  readonly row: Row
  readonly columns: readonly GridColumn[]
  readonly rowClass: string | undefined
  readonly isActive: boolean
  readonly isSelected: boolean | undefined
  readonly renderCells: (row: Row, isSelected: boolean) => readonly ReactNode[]
  readonly onPoint: (row: Row, held: Held) => void
  readonly onOpen: (row: Row) => void
  readonly onAsk: ((row: Row, x: number, y: number) => void) | undefined
}

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { row, isActive, isSelected, onPoint, onOpen, onAsk } = props
  const cells = props.renderCells(row, isSelected ?? false)
  return (
    <GridPart
      id={props.id}
      role="row"
      aria-rowindex={props.index + 2}
      aria-selected={isSelected ?? isActive}
      className={`${classes.row} ${props.rowClass}`}
      data-active={isActive || undefined}
      data-selected={isSelected || undefined}
      style={{ transform: `translateY(${props.start}px)`, height: props.size }}
      // A range of rows is meant, not the text between them.
      onMouseDown={(event: MouseEvent) => event.shiftKey && event.preventDefault()}
      onClick={(event: MouseEvent) => onPoint(row, { shift: event.shiftKey, mod: event.ctrlKey || event.metaKey })}
      onContextMenu={(event: MouseEvent) => {
        if (onAsk === undefined) return
        event.preventDefault()
        onAsk(row, event.clientX, event.clientY)
      }}
      onDoubleClick={() => onOpen(row)}
    >
      {props.columns.map((column, place) => (
        <GridPart
          key={column.key}
          role="gridcell"
          className={classes.cell}
          data-column={column.key}
          data-align={column.align}
        >
          {cells[place]}
        </GridPart>
      ))}
    </GridPart>
  )
}

/** A row of a grid. Scrolling draws the rows that come into sight and leaves the others as they are. */
export const GridRow = memo(PlainGridRow) as typeof PlainGridRow
