import { locale } from '../../ui/format-number.ts'

/** Whether spreadsheets of this system write decimals with a comma. */
export const isCommaDecimal = (): boolean => (0.5).toLocaleString().includes(',')

const [, mark = '.'] = (0.5).toLocaleString(locale).split(/\d/)
const [, group = ','] = (1_111).toLocaleString(locale).split('1')

/** An amount as the language writes it, every digit as it was given: `1,218.4001`. */
export function inDecimals(amount: string | null): string {
  if (amount === null) return '–'
  const [whole = '', fraction] = amount.replace('-', '').split('.')
  const sign = amount.startsWith('-') ? '-' : ''
  const first = whole.length % 3 || 3
  const groups = [whole.slice(0, first), ...(whole.slice(first).match(/\d{3}/g) ?? [])]
  const grouped = groups.join(group)
  return `${sign}${grouped}${fraction === undefined ? '' : `${mark}${fraction}`}`
}
