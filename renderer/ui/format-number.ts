import { inLanguage } from './language.ts'

/** Day before month, and a day of 24 hours, in either language. */
export const locale = inLanguage({ en: 'en-GB', de: 'de-DE' })

/** A number as the language writes it: `1,200` or `1.200`. */
export const formatNumber = (value: number, digits = 0): string => formatter(digits).format(value)

/** To a tenth, without a zero at the end: `148`, `215.9`. */
export function formatTenths(value: number): string {
  const tenths = Math.round(value * 10) / 10
  return formatNumber(tenths, Number.isInteger(tenths) ? 0 : 1)
}

const thousandths = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false })

/** To a thousandth, without zeros at the end: `12.48`. */
export const formatThousandths = (value: number): string => thousandths.format(value)

const formatters = new Map<number, Intl.NumberFormat>()

function formatter(digits: number): Intl.NumberFormat {
  const known = formatters.get(digits)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formatters.set(digits, made)
  return made
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** A size for people: `20.5 KB`, `812 GB`. Decimal units, as file managers and drive makers print them. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1_000 ** power
  const digits = power === 0 || value >= 100 ? 0 : 1
  return `${formatNumber(value, digits)} ${units[power]}`
}
