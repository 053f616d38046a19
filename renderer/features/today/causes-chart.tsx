import { BarChart } from '@mantine/charts'
import type { DayFigures } from '../../../shared/today-api.ts'
import { axisLetters, ChartFigure } from '../../ui/chart-figure.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import { todayCopy } from './words.ts'

const barHeight = 34
/** Pixels at plain letters, behind the longest bar, for its number. */
const labelRoom = 40
/** A cause may be a whole sentence: the table has it in full. */
const maxLabel = 34

/** Why things were printed again, the commonest cause first. */
export function CausesChart({ causes }: Pick<DayFigures, 'causes'>) {
  const scale = useLetterScale()
  const data = causes.list.map(({ cause, count }) => ({ cause: cause === '' ? todayCopy.causeUnknown : cause, count }))
  return (
    <ChartFigure
      title={todayCopy.causes[causes.kind]}
      empty={data.length === 0 ? todayCopy.causesNone[causes.kind] : null}
      head={[todayCopy.cause, todayCopy.count]}
      rows={data.map(({ cause, count }) => [cause, String(count)])}
    >
      <BarChart
        h={Math.max(120, data.length * barHeight + 20)}
        data={data}
        dataKey="cause"
        orientation="vertical"
        withTooltip={false}
        gridAxis="none"
        tickLine="none"
        series={[{ name: 'count', label: todayCopy.count, color: 'red.6' }]}
        yAxisProps={{ width: 200 * scale, tick: axisLetters(scale), interval: 0, tickFormatter: shortened }}
        xAxisProps={{ hide: true }}
        barChartProps={{ accessibilityLayer: false, margin: { right: labelRoom * scale } }}
        barProps={{ isAnimationActive: false, maxBarSize: 22 * scale }}
        withBarValueLabel
        valueLabelProps={{ fontSize: 12 * scale }}
        valueFormatter={(count) => formatNumber(count)}
      />
    </ChartFigure>
  )
}

const shortened = (cause: string): string => (cause.length > maxLabel ? `${cause.slice(0, maxLabel - 1)}…` : cause)
