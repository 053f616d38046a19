import { Title } from '@mantine/core'
import { useId } from 'react'
import type { DayFigures } from '../../../shared/today-api.ts'
import { formatNumber } from '../../ui/format-number.ts'
import { itemLook } from '../../ui/item-look.ts'
import { StateBadge } from '../../ui/state-badge.tsx'
import { formatDay } from './format-day.ts'
import classes from './today.module.css'
import { todayCopy } from './words.ts'

interface DueCardProps {
  readonly title: string
  readonly due: DayFigures['due'][number]
}

/** What is due on a day, by where it stands. */
export function DueCard({ title, due }: DueCardProps) {
  const id = useId()
  return (
    <section className={classes.card} aria-labelledby={id}>
      <Title order={2} id={id}>
        {title}
      </Title>
      <p className={classes.how}>{formatDay(due.day)}</p>
      {due.total === 0 ? (
        <p className={classes.none}>{todayCopy.dueNone}</p>
      ) : (
        <table className={classes.table}>
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
                <td>{formatNumber(count)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
