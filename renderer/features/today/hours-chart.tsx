import { BarChart } from '@mantine/charts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { axisLetters, ChartFigure } from '../../ui/chart-figure.tsx'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import { todayCopy } from './words.ts'

/** What was shipped in each hour, beside the day before. */
export function HoursChart({ hours }: Pick<DayFigures, 'hours'>) {
  const scale = useLetterScale()
  const data = hours.map(({ hour, shipped, dayBefore }) => ({ hour: `${hour}:00`, shipped, dayBefore }))
  const isEmpty = hours.every(({ shipped, dayBefore }) => shipped + dayBefore === 0)
  return (
    <ChartFigure
      title={todayCopy.hours}
      how={todayCopy.hoursHow}
      empty={isEmpty ? todayCopy.hoursNone : null}
      head={[todayCopy.hour, todayCopy.thisDay, todayCopy.dayBefore]}
      rows={data.map(({ hour, shipped, dayBefore }) => [hour, String(shipped), String(dayBefore)])}
    >
      <BarChart
        h={240}
        data={data}
        dataKey="hour"
        withLegend
        series={[
          { name: 'shipped', label: todayCopy.thisDay, color: 'blue.6' },
          { name: 'dayBefore', label: todayCopy.dayBefore, color: 'gray.5' },
        ]}
        // As many hours as have room: on a narrow screen every sixth.
        xAxisProps={{ interval: 'equidistantPreserveStart', tick: axisLetters(scale) }}
        yAxisProps={{ allowDecimals: false, width: 36 * scale, tick: axisLetters(scale) }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={({ name }) => ({
          isAnimationActive: false,
          // An outline beside a full bar: told apart without colours, too.
          ...(name === 'dayBefore' ? { fillOpacity: 0.12, strokeWidth: 1.5 } : {}),
        })}
      />
    </ChartFigure>
  )
}
