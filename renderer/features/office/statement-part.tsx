import { Button, Group, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import type { StatementRow, StatementTotal } from '../../../shared/office-api.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { noNews, useAnswerOf } from '../../stores/use-answer-of.ts'
import { formatDate } from '../../ui/format-day.ts'
import { formatNumber } from '../../ui/format-number.ts'
import { dayOf } from '../../ui/format-time.ts'
import { Failed, Loading } from '../../ui/list-state.tsx'
import report from '../../ui/report.module.css'
import { saveAsFile } from '../../ui/save-as-file.ts'
import { useTimeZone } from '../../ui/time-zone.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Days } from './days.ts'
import { inDecimals, isCommaDecimal } from './in-decimals.ts'
import classes from './office.module.css'
import { reorderCauseText } from './reorder-cause.ts'
import { WideFrame } from './wide-frame.tsx'
import { officeCopy } from './words.ts'

/** More rows than these nobody reads on a screen; on paper somebody may. */
const maxShown = 300
const maxAsked = 50_000

/** What the shop may invoice for a span, to be looked at, printed, and taken to the books. */
export function StatementPart({ days }: { readonly days: Days }) {
  const [isWhole, setWhole] = useState(false)
  const limit = isWhole ? maxAsked : maxShown
  const { phase, value, error, refresh } = useAnswerOf('statement.get', { ...days, limit }, noNews)
  return (
    <section className={classes.part}>
      <div className={classes.head}>
        <Title order={2}>{officeCopy.statement}</Title>
        <Export days={days} />
      </div>
      <p className={report.how}>{officeCopy.statementHow}</p>
      {phase === 'failed' && <Failed error={error} onRetry={refresh} />}
      {phase !== 'failed' && value === null && <Loading label={officeCopy.loading} rows={4} />}
      {value !== null && <Found statement={value} onAll={() => setWhole(true)} />}
    </section>
  )
}

interface FoundProps {
  readonly statement: CallOutput<'statement.get'>
  readonly onAll: () => void
}

function Found({ statement, onAll }: FoundProps) {
  const { rows, totals, orders, withoutCosts, unfinished } = statement
  return (
    <>
      {withoutCosts > 0 && <p className={classes.warning}>{officeCopy.withoutCosts(withoutCosts)}</p>}
      {unfinished > 0 && <p className={report.how}>{officeCopy.unfinished(unfinished)}</p>}
      {orders === 0 ? (
        <p className={report.how}>{officeCopy.statementNone}</p>
      ) : (
        <>
          {totals.length > 0 && <Totals totals={totals} />}
          <Rows rows={rows} />
          {orders > rows.length && (
            <Group gap="xs">
              <p className={report.how}>{officeCopy.more(rows.length, orders)}</p>
              <Button data-screen-only variant="default" size="compact-sm" onClick={onAll}>
                {officeCopy.showAll}
              </Button>
            </Group>
          )}
        </>
      )}
    </>
  )
}

function Totals({ totals }: { readonly totals: readonly StatementTotal[] }) {
  const head = ['currency', 'orders', 'items', 'shipping', 'vat', 'total', 'shippingInvoice', 'ofReorders'] as const
  return (
    <WideFrame label={officeCopy.totals}>
      <table className={classes.table} aria-label={officeCopy.totals}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {officeCopy[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {totals.map((sum) => (
            <tr key={sum.currency}>
              <th scope="row">{sum.currency}</th>
              <td>{formatNumber(sum.orders)}</td>
              <td>{inDecimals(sum.items)}</td>
              <td>{inDecimals(sum.shipping)}</td>
              <td>{inDecimals(sum.vat)}</td>
              <td className={classes.strong}>{inDecimals(sum.total)}</td>
              <td>{inDecimals(sum.shippingInvoice)}</td>
              <td>{officeCopy.reordersOf(sum.reorders.orders, inDecimals(sum.reorders.total))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideFrame>
  )
}

function Rows({ rows }: { readonly rows: readonly StatementRow[] }) {
  const { navigation } = useConsole()
  const timeZone = useTimeZone()
  const head = [
    ...(['order', 'completed', 'pieces', 'currency', 'items', 'shipping', 'vat', 'total'] as const),
    ...(['shippingInvoice', 'check'] as const),
  ]
  return (
    <WideFrame label={officeCopy.statement}>
      <table className={classes.table} aria-label={officeCopy.statement}>
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col" className={name === 'check' ? classes.check : undefined}>
                {officeCopy[name]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.cpOrderId}>
              <th scope="row">
                <button type="button" className={classes.link} onClick={() => navigation.openOrder(row.cpOrderId)}>
                  {row.cpOrderId}
                </button>
                {row.isReorder && <span className={classes.mark}>{officeCopy.reorderFor(causesOf(row))}</span>}
              </th>
              <td>{formatDate(dayOf(Date.parse(row.completedAt), timeZone))}</td>
              <td>{formatNumber(row.shipped.length)}</td>
              <td>{row.currency ?? officeCopy.none}</td>
              <td>{inDecimals(row.items)}</td>
              <td>{inDecimals(row.shipping)}</td>
              <td>{inDecimals(row.vat)}</td>
              <td className={classes.strong}>{inDecimals(row.total)}</td>
              <td>{shippingOf(row)}</td>
              <td className={classes.check}>{row.problems.join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </WideFrame>
  )
}

const causesOf = ({ shipped }: StatementRow): string =>
  [...new Set(shipped.flatMap(({ reorderCause }) => reorderCause ?? []))].map(reorderCauseText).join(', ')

/** With its currency where that is another one than that of the order. */
function shippingOf({ shippingInvoice, currency }: StatementRow): string {
  if (shippingInvoice === null) return officeCopy.none
  const total = inDecimals(shippingInvoice.total)
  return shippingInvoice.currency === currency ? total : `${total} ${shippingInvoice.currency}`
}

function Export({ days }: { readonly days: Days }) {
  const { transport } = useConsole()
  const [isBusy, setBusy] = useState(false)
  const run = async (): Promise<void> => {
    setBusy(true)
    try {
      // As spreadsheets of the same system write numbers, and part cells.
      const form = isCommaDecimal()
        ? ({ separator: ';', decimalMark: ',' } as const)
        : ({ separator: ',', decimalMark: '.' } as const)
      const { csv, rows } = await transport.client.call('statement.export', { ...days, ...form })
      saveAsFile(new Blob([csv], { type: 'text/csv;charset=utf-8' }), officeCopy.fileName(days.from, days.to))
      showToast({ tone: 'done', message: officeCopy.exported(rows), id: 'statement' })
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message, id: 'statement' })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button
      data-screen-only
      variant="default"
      leftSection={<IconDownload size={16} aria-hidden />}
      loading={isBusy}
      onClick={() => void run()}
    >
      {officeCopy.export}
    </Button>
  )
}
