import { BarChart } from '@mantine/charts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { axisLetters, ChartFigure } from '../../ui/chart-figure.tsx'
import { formatSpan } from '../../ui/format-day.ts'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import { todayCopy } from './words.ts'

/** Pixels at plain letters, so that what is written behind the longest bar stays in one line. */
const labelRoom = 76

/** How long the items stood at each part of their way. */
export function StepsChart({ steps }: Pick<DayFigures, 'steps'>) {
  const scale = useLetterScale()
  const data = steps.map(({ status, medianMs, count }) => ({
    step: todayCopy.stepNames[status],
    minutes: (medianMs ?? 0) / 60_000,
    median: medianMs === null ? todayCopy.none : formatSpan(medianMs),
    count,
  }))
  return (
    <ChartFigure
      title={todayCopy.steps}
      how={todayCopy.stepsHow}
      empty={steps.every(({ medianMs }) => medianMs === null) ? todayCopy.stepsNone : null}
      head={[todayCopy.step, todayCopy.median, todayCopy.stepsCount]}
      rows={data.map(({ step, median, count }) => [step, median, String(count)])}
    >
      <BarChart
        h={200}
        data={data}
        dataKey="step"
        orientation="vertical"
        withTooltip={false}
        gridAxis="none"
        tickLine="none"
        series={[{ name: 'minutes', label: todayCopy.minutes, color: 'violet.6' }]}
        yAxisProps={{ width: 200 * scale, tick: axisLetters(scale) }}
        xAxisProps={{ hide: true }}
        barChartProps={{ accessibilityLayer: false, margin: { right: labelRoom * scale } }}
        barProps={{ isAnimationActive: false, maxBarSize: 26 * scale }}
        withBarValueLabel
        valueLabelProps={{ fontSize: 12 * scale }}
        valueFormatter={(minutes) => (minutes === 0 ? todayCopy.none : formatSpan(minutes * 60_000))}
      />
    </ChartFigure>
  )
}
