import '@mantine/charts/styles.css'
import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { DayFigures } from '../../../shared/today-api.ts'
import { presentDay } from '../../stores/care-stores.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { dayPlus, formatDay } from '../../ui/format-day.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import report from '../../ui/report.module.css'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { officeCopy } from '../office/words.ts'
import { CausesChart } from './causes-chart.tsx'
import { DayTiles } from './day-tiles.tsx'
import { DueCard } from './due-cards.tsx'
import { dueFilterOf } from './due-filter.ts'
import { HoursChart } from './hours-chart.tsx'
import { PeopleCard } from './people-card.tsx'
import { StepsChart } from './steps-chart.tsx'
import { StoppedCard } from './stopped-card.tsx'
import classes from './today.module.css'
import { todayCopy } from './words.ts'

/** How the day stands, in figures that fit one page. */
export default function TodayScreen() {
  const { today } = useConsole()
  const { key, phase, value, error } = useStateOf((stores) => stores.today.store)
  useEffect(() => {
    if (today.store.getState().key === null) today.open(presentDay)
    else today.refresh()
    // The figures follow each step only while they are looked at.
    return () => today.open(null)
  }, [today])

  if (phase === 'failed') return <Failed error={error} onRetry={today.refresh} />
  if (key === null || value === null) return <Loading label={todayCopy.loading} />
  const [dueDay, dueNext] = value.due
  return (
    <div className={report.screen}>
      <ScreenHead title={value.isPresent ? todayCopy.title : todayCopy.titleOf(formatDay(value.day))}>
        <DayChoice figures={value} />
      </ScreenHead>
      <div className={report.parts}>
        {value.isPresent && <p className={classes.day}>{formatDay(value.day)}</p>}
        <DayTiles figures={value} />
        <HoursChart hours={value.hours} />
        <div className={report.pair}>
          <StepsChart steps={value.steps} />
          <CausesChart causes={value.causes} />
        </div>
        <StoppedCard stopped={value.stopped} />
        <PeopleCard key={value.day} day={value.day} />
        <div className={report.pair}>
          {dueDay !== undefined && (
            <DueCard
              title={value.isPresent ? todayCopy.dueToday : todayCopy.dueDay}
              due={dueDay}
              filter={dueFilterOf(value, dueDay)}
            />
          )}
          {dueNext !== undefined && (
            <DueCard
              title={value.isPresent ? todayCopy.dueTomorrow : todayCopy.dueNext}
              due={dueNext}
              filter={dueFilterOf(value, dueNext)}
            />
          )}
        </div>
      </div>
    </div>
  )
}

function DayChoice({ figures }: { readonly figures: DayFigures }) {
  const { today, navigation } = useConsole()
  const { day, isPresent } = figures
  return (
    <div className={classes.choice} data-screen-only>
      <Tooltip label={todayCopy.earlier}>
        <ActionIcon aria-label={todayCopy.earlier} onClick={() => today.open(dayPlus(day, -1))}>
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={todayCopy.later}>
        <ActionIcon aria-label={todayCopy.later} disabled={isPresent} onClick={() => today.open(dayPlus(day, 1))}>
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {!isPresent && (
        <Button variant="default" onClick={() => today.open(presentDay)}>
          {todayCopy.toPresent}
        </Button>
      )}
      <Button variant="default" onClick={() => navigation.go('office')}>
        {officeCopy.open}
      </Button>
      <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
        {todayCopy.print}
      </Button>
    </div>
  )
}
