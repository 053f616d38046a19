import { Title } from '@mantine/core'
import { useId } from 'react'
import type { ItemFilters } from '../../../shared/queue-api.ts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'
import { formatDay } from '../../ui/format-day.ts'
import { formatNumber } from '../../ui/format-number.ts'
import { itemLook } from '../../ui/item-look.ts'
import report from '../../ui/report.module.css'
import { StateBadge } from '../../ui/state-badge.tsx'
import { openItems } from '../queue/open-items.ts'
import { todayCopy } from './words.ts'

interface DueCardProps {
  readonly title: string
  readonly due: DayFigures['due'][number]
  /** By what the queue shows the items that are counted. */
  readonly filter: ItemFilters['due']
}

/** What is due on a day, by where it stands. */
export function DueCard({ title, due, filter }: DueCardProps) {
  const stores = useConsole()
  const id = useId()
  return (
    <section className={report.card} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <p className={report.how}>{formatDay(due.day)}</p>
      {due.total === 0 ? (
        <p className={report.none}>{todayCopy.dueNone}</p>
      ) : (
        <table className={report.table}>
          <thead>
            <tr>
              <th scope="col">{todayCopy.dueHead.status}</th>
              <th scope="col">{todayCopy.dueHead.count}</th>
            </tr>
          </thead>
          <tbody>
            {due.byStatus.map(({ status, count }) => (
              <tr key={status}>
                <th scope="row">
                  <StateBadge look={itemLook[status]} />
                </th>
                <td>
                  <FigureLink onOpen={() => openItems(stores, { due: filter, isTest: false }, status)}>
                    {formatNumber(count)}
                  </FigureLink>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
