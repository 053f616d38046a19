import { BarChart } from '@mantine/charts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { ChartFigure } from './chart-figure.tsx'
import { todayCopy } from './copy.ts'

/** What was shipped in each hour, beside the day before. */
export function HoursChart({ hours }: Pick<DayFigures, 'hours'>) {
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
        xAxisProps={{ interval: 1 }}
        yAxisProps={{ allowDecimals: false, width: 36 }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={{ isAnimationActive: false }}
      />
    </ChartFigure>
  )
}
