import { inLanguage } from './language.ts'

/** Day before month, and a day of 24 hours, in either language. */
export const locale = inLanguage({ en: 'en-GB', de: 'de-DE' })

/** A number as the language writes it: `1,200` or `1.200`. */
export const formatNumber = (value: number, digits = 0): string => formatter(digits).format(value)

const formatters = new Map<number, Intl.NumberFormat>()

function formatter(digits: number): Intl.NumberFormat {
  const known = formatters.get(digits)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
  formatters.set(digits, made)
  return made
}
