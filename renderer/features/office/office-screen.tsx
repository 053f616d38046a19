import { Button, Group, TextInput } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { isDevice } from '../../transport/device-session.ts'
import { formatDate } from '../../ui/format-day.ts'
import { dayOf } from '../../ui/format-time.ts'
import report from '../../ui/report.module.css'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { stationNow } from '../../ui/station-clock.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { type Days, monthOf, yearOf } from './days.ts'
import { FiguresPart } from './figures-part.tsx'
import classes from './office.module.css'
import { StatementPart } from './statement-part.tsx'
import { officeCopy } from './words.ts'

/** How the shop stands with Cloudprinter over a span of time, and what it may invoice. */
export default function OfficeScreen() {
  const today = dayOf(stationNow(), useTimeZone())
  const [days, setDays] = useState<Days>(() => monthOf(today, 0))
  return (
    <div className={report.screen}>
      <ScreenHead title={officeCopy.title}>
        <Group gap="xs" data-screen-only>
          <Span today={today} days={days} onChange={setDays} />
          <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden />} onClick={() => window.print()}>
            {officeCopy.print}
          </Button>
        </Group>
      </ScreenHead>
      <div className={report.parts}>
        <p className={classes.span}>{`${formatDate(days.from)} – ${formatDate(days.to)}`}</p>
        <FiguresPart days={days} />
        {/* Money is for whoever sits at the station. */}
        {!isDevice(window) && <StatementPart key={`${days.from} ${days.to}`} days={days} />}
      </div>
    </div>
  )
}

interface SpanProps {
  readonly today: string
  readonly days: Days
  readonly onChange: (days: Days) => void
}

function Span({ today, days, onChange }: SpanProps) {
  const spans = [
    { name: officeCopy.spans.thisMonth, of: monthOf(today, 0) },
    { name: officeCopy.spans.lastMonth, of: monthOf(today, 1) },
    { name: officeCopy.spans.thisYear, of: yearOf(today) },
  ]
  // A date that is being typed is empty until it is whole.
  const put = (change: Partial<Days>): void => {
    const next = { ...days, ...change }
    if (next.from !== '' && next.to !== '') onChange(next)
  }
  return (
    <>
      {spans.map(({ name, of }) => {
        const isChosen = of.from === days.from && of.to === days.to
        return (
          <Button
            key={name}
            variant={isChosen ? 'light' : 'default'}
            aria-pressed={isChosen}
            onClick={() => onChange(of)}
          >
            {name}
          </Button>
        )
      })}
      <TextInput
        type="date"
        aria-label={officeCopy.from}
        value={days.from}
        max={days.to}
        onChange={({ currentTarget }) => put({ from: currentTarget.value })}
      />
      <TextInput
        type="date"
        aria-label={officeCopy.to}
        value={days.to}
        min={days.from}
        onChange={({ currentTarget }) => put({ to: currentTarget.value })}
      />
    </>
  )
}
