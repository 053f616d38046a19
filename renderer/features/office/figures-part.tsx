import '@mantine/charts/styles.css'
import { LineChart } from '@mantine/charts'
import { NativeSelect, Title } from '@mantine/core'
import { useEffect, useState } from 'react'
import { cancelCauses } from '../../../shared/cloud-signal.ts'
import { figurePeriods, type PeriodFigures } from '../../../shared/office-api.ts'
import { noNews, useAnswerOf } from '../../stores/use-answer-of.ts'
import { axisLetters, FigureTable } from '../../ui/chart-figure.tsx'
import { formatDate, formatDayOfMonth, formatSpan } from '../../ui/format-day.ts'
import { formatNumber, formatTenths } from '../../ui/format-number.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import report from '../../ui/report.module.css'
import { useLetterScale } from '../../ui/use-letter-scale.ts'
import { type Days, periodsFor } from './days.ts'
import classes from './office.module.css'
import { reorderCauseText } from './reorder-cause.ts'
import { WideFrame } from './wide-frame.tsx'
import { officeCopy } from './words.ts'

/** The figures by which Cloudprinter ranks, over time. */
export function FiguresPart({ days }: { readonly days: Days }) {
  const [by, setBy] = useState(() => periodsFor(days))
  useEffect(() => setBy(periodsFor(days)), [days])
  const { phase, value, error, refresh } = useAnswerOf('figures.get', { ...days, by }, noNews)
  return (
    <section className={classes.part}>
      <div className={classes.head}>
        <Title order={2}>{officeCopy.figures}</Title>
        <NativeSelect
          wrapperProps={{ 'data-screen-only': true }}
          aria-label={officeCopy.by}
          value={by}
          onChange={({ currentTarget }) => setBy(figurePeriods.find((one) => one === currentTarget.value) ?? by)}
          data={figurePeriods.map((one) => ({ value: one, label: officeCopy.periods[one] }))}
        />
      </div>
      <p className={report.how}>{officeCopy.figuresHow}</p>
      {phase === 'failed' && <Failed error={error} onRetry={refresh} />}
      {phase !== 'failed' && value === null && <Loading label={officeCopy.loading} rows={4} />}
      {value !== null && (
        <>
          <Tiles total={value.total} />
          {value.periods.length > 1 && <OverTime periods={value.periods} />}
          <div className={report.pair}>
            <Causes
              title={officeCopy.cancels}
              empty={officeCopy.cancelsNone}
              rows={value.cancels.map(({ cause, count }) => [
                cause === null ? officeCopy.causeUnknown : cancelCauses[cause],
                formatNumber(count),
              ])}
            />
            <Causes
              title={officeCopy.reorders}
              empty={officeCopy.reordersNone}
              rows={value.reorderCauses.map(({ cause, count }) => [
                cause === '' ? officeCopy.causeUnknown : reorderCauseText(cause),
                formatNumber(count),
              ])}
            />
          </div>
        </>
      )}
    </section>
  )
}

/** Each figure as it is read. */
const figures = {
  shipped: (of) => formatNumber(of.shipped),
  late: (of) => officeCopy.lateOf(of.late, of.dated),
  productionMs: (of) => (of.productionMs === null ? officeCopy.none : formatSpan(of.productionMs)),
  reordersPer1000: (of) => (of.reordersPer1000 === null ? officeCopy.none : formatTenths(of.reordersPer1000)),
  reprintsPer1000: (of) => (of.reprintsPer1000 === null ? officeCopy.none : formatTenths(of.reprintsPer1000)),
  cancelled: (of) => formatNumber(of.cancelled),
} as const satisfies Record<keyof typeof officeCopy.rows, (of: PeriodFigures) => string>
const figureNames = Object.keys(figures) as (keyof typeof figures)[]

function Tiles({ total }: { readonly total: PeriodFigures }) {
  const how: Partial<Record<keyof typeof figures, string>> = officeCopy.rowsHow
  return (
    <dl className={report.tiles} aria-label={officeCopy.span}>
      {figureNames.map((name) => (
        <div key={name} className={report.tile}>
          <dt>{officeCopy.rows[name]}</dt>
          <dd className={report.value}>{figures[name](total)}</dd>
          {how[name] !== undefined && <dd className={report.how}>{how[name]}</dd>}
        </div>
      ))}
    </dl>
  )
}

/** What can be compared between times of more and of less work; null where nothing was shipped. */
const lines = [
  { name: 'productionMs', pointOf: ({ productionMs }) => productionMs && Math.round(productionMs / 360_000) / 10 },
  { name: 'late', pointOf: ({ late, dated }) => (dated === 0 ? null : Math.round((late * 1_000) / dated) / 10) },
  { name: 'reordersPer1000', pointOf: ({ reordersPer1000 }) => reordersPer1000 },
  { name: 'reprintsPer1000', pointOf: ({ reprintsPer1000 }) => reprintsPer1000 },
] as const satisfies { name: keyof typeof figures; pointOf: (of: PeriodFigures) => number | null }[]

/** Each figure over time in a picture of its own, and all of them in one table. */
function OverTime({ periods }: { readonly periods: readonly PeriodFigures[] }) {
  const scale = useLetterScale()
  return (
    <>
      <div className={classes.lines} aria-hidden>
        {lines.map(({ name, pointOf }) => (
          <div key={name} className={report.card}>
            <Title order={3}>{officeCopy.lines[name]}</Title>
            <LineChart
              h={150}
              data={periods.map((of) => ({ from: of.from, value: pointOf(of) }))}
              dataKey="from"
              curveType="linear"
              connectNulls={false}
              withTooltip={false}
              series={[{ name: 'value', label: officeCopy.lines[name], color: 'blue.6' }]}
              xAxisProps={{
                interval: 'equidistantPreserveStart',
                tick: axisLetters(scale),
                tickFormatter: formatDayOfMonth,
              }}
              yAxisProps={{ width: 40 * scale, tick: axisLetters(scale) }}
              // Room for the upper half of the topmost number.
              lineChartProps={{ accessibilityLayer: false, margin: { top: 10, right: 10 } }}
              lineProps={{ isAnimationActive: false }}
            />
          </div>
        ))}
      </div>
      <WideFrame label={officeCopy.overTime} isLow>
        <FigureTable
          label={officeCopy.overTime}
          head={[officeCopy.period, ...figureNames.map((name) => officeCopy.rows[name])]}
          rows={periods.map((of) => [formatDate(of.from), ...figureNames.map((name) => figures[name](of))])}
        />
      </WideFrame>
    </>
  )
}

interface CausesProps {
  readonly title: string
  readonly empty: string
  readonly rows: readonly (readonly string[])[]
}

function Causes({ title, empty, rows }: CausesProps) {
  return (
    <div className={report.card}>
      <Title order={3}>{title}</Title>
      {rows.length === 0 ? (
        <p className={report.how}>{empty}</p>
      ) : (
        <FigureTable label={title} head={[officeCopy.cause, officeCopy.count]} rows={rows} />
      )}
    </div>
  )
}
