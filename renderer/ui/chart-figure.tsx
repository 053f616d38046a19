import { Text, Title, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import report from './report.module.css'

interface ChartFigureProps {
  readonly title: string
  readonly how?: string
  /** What stands in the place of a chart that would be empty; null where it is not. */
  readonly empty: string | null
  /** The same as the chart, as a table for those who do not see it. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly children: ReactNode
}

/** A chart under its title, with its figures as a table beneath the picture. */
export function ChartFigure({ title, how, empty, head, rows, children }: ChartFigureProps) {
  const id = useId()
  return (
    <section className={report.card} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      {how !== undefined && (
        <Text size="xs" c="dimmed">
          {how}
        </Text>
      )}
      {empty !== null ? (
        <p className={report.none}>{empty}</p>
      ) : (
        <>
          <div className={report.chart} aria-hidden>
            {children}
          </div>
          <VisuallyHidden>
            <FigureTable label={title} head={head} rows={rows} />
          </VisuallyHidden>
        </>
      )}
    </section>
  )
}

interface FigureTableProps {
  readonly label: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** Figures in rows, the first of each being what it is about. */
export function FigureTable({ label, head, rows }: FigureTableProps) {
  return (
    <table className={report.table} aria-label={label}>
      <thead>
        <tr>
          {head.map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {values.map((value, place) => (
              <td key={head[place + 1]}>{value}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How the axes of a chart are lettered, in pixels: charts measure their labels by this and not by the style sheet. */
export const axisLetters = (scale: number) => ({ fontSize: 12 * scale, fill: 'currentColor' })
