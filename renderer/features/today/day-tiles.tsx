import type { ReactNode } from 'react'
import type { ItemFilters } from '../../../shared/queue-api.ts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FigureLink } from '../../ui/figure-link.tsx'
import { percentOf } from '../../ui/format-day.ts'
import { formatNumber } from '../../ui/format-number.ts'
import report from '../../ui/report.module.css'
import { openItems } from '../queue/open-items.ts'
import type { QueueTab } from '../queue/queue-tabs.ts'
import { dueFilterOf } from './due-filter.ts'
import { todayCopy } from './words.ts'

/** The day in four figures, each of which opens the items that it counts. */
export function DayTiles({ figures }: { readonly figures: DayFigures }) {
  const stores = useConsole()
  const { day, shipped, shippedDayBefore, onTime, due, isPresent } = figures
  const [dueDay, dueNext] = due
  // As everywhere on this page, test orders are not counted.
  const opening = (count: number, filters: ItemFilters, tab?: QueueTab): (() => void) | null =>
    count === 0 ? null : () => openItems(stores, { ...filters, isTest: false }, tab)
  const late = onTime.dated - onTime.onTime
  const openOf = (each: DayFigures['due'][number] | undefined): number => (each?.total ?? 0) - (each?.shipped ?? 0)
  return (
    <dl className={report.tiles} aria-label={todayCopy.figures}>
      <Tile
        name={todayCopy.shipped}
        value={formatNumber(shipped)}
        onOpen={opening(shipped, { shipped: { on: day } }, 'shipped')}
      >
        {todayCopy.against(shipped - shippedDayBefore)}
      </Tile>
      <Tile
        name={todayCopy.onTime}
        value={onTime.dated === 0 ? todayCopy.none : `${percentOf(onTime.onTime, onTime.dated)} %`}
        onOpen={opening(onTime.onTime, { shipped: { on: day, isOnTime: true } }, 'shipped')}
      >
        {onTime.dated === 0 ? todayCopy.onTimeNone : todayCopy.onTimeOf(onTime.onTime, onTime.dated)}
        {late > 0 && (
          <>
            {' · '}
            <FigureLink onOpen={opening(late, { shipped: { on: day, isOnTime: false } }, 'shipped')}>
              {todayCopy.late(late)}
            </FigureLink>
          </>
        )}
      </Tile>
      {[dueDay, dueNext].map((each, index) => (
        <Tile
          key={each?.day ?? index}
          name={
            isPresent
              ? todayCopy.openDue[index === 0 ? 'today' : 'tomorrow']
              : todayCopy.openDue[index === 0 ? 'day' : 'next']
          }
          value={formatNumber(openOf(each))}
          onOpen={each === undefined ? null : opening(openOf(each), { due: dueFilterOf(figures, each) })}
        >
          {each === undefined || each.total === 0 ? todayCopy.dueNone : todayCopy.dueShipped(each.shipped, each.total)}
        </Tile>
      ))}
    </dl>
  )
}

interface TileProps {
  readonly name: string
  readonly value: string
  readonly onOpen: (() => void) | null
  readonly children: ReactNode
}

function Tile({ name, value, onOpen, children }: TileProps) {
  return (
    <div className={report.tile}>
      <dt>{name}</dt>
      <dd className={report.value}>
        <FigureLink onOpen={onOpen}>{value}</FigureLink>
      </dd>
      <dd className={report.how}>{children}</dd>
    </div>
  )
}
