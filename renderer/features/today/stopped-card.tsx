import { Title } from '@mantine/core'
import { useId } from 'react'
import type { DayFigures } from '../../../shared/today-api.ts'
import { FigureTable } from '../../ui/chart-figure.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import report from '../../ui/report.module.css'
import { preflightCopy } from '../preflight/words.ts'
import { todayCopy } from './words.ts'

const { today: copy } = preflightCopy

/** What preflight stopped that day, by customer: whose files want a word. */
export function StoppedCard({ stopped: { total, customers } }: Pick<DayFigures, 'stopped'>) {
  const id = useId()
  const rows = customers.map(({ customer, count }) => [customer === '' ? copy.unknown : customer, formatNumber(count)])
  return (
    <section className={report.card} aria-labelledby={id}>
      <Title order={2} id={id}>
        {copy.title}
      </Title>
      {total === 0 ? (
        <p className={report.none}>{copy.none}</p>
      ) : (
        <>
          <p className={report.how}>{copy.total(total)}</p>
          <FigureTable label={copy.title} head={[copy.customer, todayCopy.count]} rows={rows} />
        </>
      )}
    </section>
  )
}
