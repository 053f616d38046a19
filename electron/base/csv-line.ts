import type { CsvSeparator } from '../../shared/orders-api.ts'

/**
 * A line of CSV (RFC 4180) in which no spreadsheet finds a formula, by whichever of `,`, `;` and TAB it parts the cells, and
 * which changes no number that is a name: an apostrophe is set before what it would take for one.
 */
export const csvLine = (cells: readonly Cell[], separator: CsvSeparator): string =>
  `${cells.map(csvCell).join(separator)}\r\n`

/** A text, or a number that is to stay one: its digits, a sign and a decimal mark, as the spreadsheet of the country writes it. */
export type Cell = string | { readonly number: string }

function csvCell(cell: Cell): string {
  if (typeof cell !== 'string') return /[,;]/.test(cell.number) ? `"${cell.number}"` : cell.number
  const text = cell
  const safe = (isChangedBySpreadsheets(text) ? `'${text}` : text).replace(formulaStart, "'$&")
  return /[",;\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * What begins a formula, which may send elsewhere what stands in the other cells, at every place where some spreadsheet may
 * see the beginning of a cell: Excel parts them by the separator of its country, and then takes quotes in the middle of a
 * cell as they stand. The sign is looked for first, so that each blank before one is passed over once.
 */
const formulaStart = /[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20](?<=(?:^|[,;\t\r\n"])(?:(?![\t\r\n])[\s\p{Cc}\p{Cf}])*.)/gsu

/**
 * Zeros in front go, digits beyond the 15th become zeros, `1.234` or `1,234` becomes 1234 by the country, `12E3` becomes 12000 and
 * `3-4` the third of April.
 */
function isChangedBySpreadsheets(text: string): boolean {
  if (text.length > 100 || !/^[\d\s.,/eE+-]+$/.test(text)) return false
  const isNumber = /^[\d\s.,]+$/.test(text)
  const loses = isNumber && (/^0\d|\d[.,]/.test(text) || text.replace(/\D/g, '').length > 15)
  return loses || /^\d+(?:[.,]\d+)?[eE][+-]?\d+$/.test(text) || /^\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?$/.test(text)
}
