import { Anchor } from '@mantine/core'
import type { DayFigures } from '../../../shared/today-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { percentOf } from '../../ui/format-day.ts'
import { formatNumber } from '../../ui/format-number.ts'
import report from '../../ui/report.module.css'
import { openDue } from '../queue/open-due.ts'
import { todayCopy } from './words.ts'

/** The day in four figures. */
export function DayTiles({ figures }: { readonly figures: DayFigures }) {
  const stores = useConsole()
  const { shipped, shippedDayBefore, onTime, due, isPresent } = figures
  const [dueDay, dueNext] = due
  const hasDated = onTime.dated > 0
  const tiles = [
    {
      name: todayCopy.shipped,
      value: formatNumber(shipped),
      how: todayCopy.against(shipped - shippedDayBefore),
      open: null,
    },
    {
      name: todayCopy.onTime,
      value: hasDated ? `${percentOf(onTime.onTime, onTime.dated)} %` : todayCopy.none,
      how: hasDated ? todayCopy.onTimeOf(onTime.onTime, onTime.dated) : todayCopy.onTimeNone,
      open: null,
    },
    {
      name: isPresent ? todayCopy.dueToday : todayCopy.dueDay,
      value: formatNumber(dueDay?.total ?? 0),
      how: todayCopy.dueShipped(dueDay?.shipped ?? 0),
      open: isPresent ? () => openDue(stores, 'today') : null,
    },
    {
      name: isPresent ? todayCopy.dueTomorrow : todayCopy.dueNext,
      value: formatNumber(dueNext?.total ?? 0),
      how: todayCopy.dueShipped(dueNext?.shipped ?? 0),
      open: isPresent ? () => openDue(stores, 'tomorrow') : null,
    },
  ]
  return (
    <dl className={report.tiles} aria-label={todayCopy.figures}>
      {tiles.map(({ name, value, how, open }) => (
        <div key={name} className={report.tile}>
          <dt>{name}</dt>
          <dd className={report.value}>
            {open === null ? (
              value
            ) : (
              <Anchor component="button" type="button" inherit onClick={open}>
                {value}
              </Anchor>
            )}
          </dd>
          <dd className={report.how}>{how}</dd>
        </div>
      ))}
    </dl>
  )
}
