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
}

/** The line before a group of rows. */
export function GroupHead({ entry, span, index, start, size }: GroupHeadProps) {
  return (
    <GridPart
      role="row"
      aria-rowindex={index + 2}
      className={classes.group}
      data-loud={entry.isLoud || undefined}
      style={{ transform: `translateY(${start}px)`, height: size }}
    >
      <GridPart role="gridcell" aria-colspan={span}>
        {entry.label} <span className={classes.count}>{entry.count}</span>
      </GridPart>
    </GridPart>
  )
}

interface GridRowProps<Row> extends Place {
  readonly id: string
  readonly row: Row
  readonly columns: readonly GridColumn[]
  readonly rowClass: string | undefined
  readonly isActive: boolean
  readonly isSelected: boolean | undefined
  readonly renderCells: (row: Row, isSelected: boolean) => readonly ReactNode[]
  readonly onPoint: (row: Row, withShift: boolean) => void
  readonly onOpen: (row: Row) => void
}

function PlainGridRow<Row>(props: GridRowProps<Row>) {
  const { row, isActive, isSelected, onPoint, onOpen } = props
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
      onClick={(event: MouseEvent) => onPoint(row, event.shiftKey)}
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
