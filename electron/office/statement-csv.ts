import { amountNames, type StatementRowAnswer } from '../../shared/office-api.ts'
import type { CsvSeparator } from '../../shared/orders-api.ts'
import { type Cell, csvLine } from '../base/csv-line.ts'

export interface CsvForm {
  readonly separator: CsvSeparator
  readonly decimalMark: '.' | ','
}

/** By this a spreadsheet knows that the text is UTF-8. */
const byteOrderMark = '\uFEFF'

const columns = [
  ...['Order', 'Client reference', 'Client', 'Completed (UTC)', 'Items shipped', 'Copies', 'Cancelled', 'Reorder'],
  ...[
    'Reorder causes',
    'Currency',
    'Items',
    'Shipping',
    'VAT',
    'Total',
    'Shipping invoice currency',
    'Shipping invoice',
  ],
  'To check',
]

/** A line for each order, below a line of names. */
export function statementCsv(rows: readonly StatementRowAnswer[], { separator, decimalMark }: CsvForm): string {
  const number = (text: string | null | undefined): Cell => ({ number: (text ?? '').replace('.', decimalMark) })
  const lines = rows.map((row) =>
    csvLine(
      [
        row.cpOrderId,
        row.clientReference ?? '',
        row.clientName ?? '',
        row.completedAt,
        number(String(row.shipped.length)),
        number(String(row.shipped.reduce((sum, { quantity }) => sum + quantity, 0))),
        number(String(row.cancelled)),
        row.isReorder ? 'yes' : 'no',
        [...new Set(row.shipped.flatMap(({ reorderCause }) => reorderCause ?? []))].join(' '),
        row.currency ?? '',
        ...amountNames.map((name) => number(row[name])),
        row.shippingInvoice?.currency ?? '',
        number(row.shippingInvoice?.total),
        row.problems.map(String).join(' '),
      ],
      separator,
    ),
  )
  return [`${byteOrderMark}${csvLine(columns, separator)}`, ...lines].join('')
}
