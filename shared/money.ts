import { plainDecimal } from './document-number.ts'

/** An amount, exact: so many ten-millionths of the unit of its currency. */
export type Amount = bigint & { readonly amount: unique symbol }

const digits = 7
const unit = 10n ** BigInt(digits)

export const noMoney = 0n as Amount

/** Reads an amount as an order writes it, `4.2000` or `4,20`. Null where it is none, or so exact that something of it would be lost. */
export function readAmount(text: string): Amount | null {
  const [, sign = '', whole = '', fraction = ''] =
    /^(-?)(\d{1,15})(?:\.(\d{1,7}))?$/.exec(plainDecimal(text) ?? '') ?? []
  if (whole === '') return null
  const value = BigInt(whole) * unit + BigInt(fraction.padEnd(digits, '0'))
  return (sign === '-' ? -value : value) as Amount
}

export const addAmounts = (one: Amount, other: Amount): Amount => (one + other) as Amount

/** As decimal text with the digits of its currency, and more only where the amount has them: `18.40`, `4.2001`. */
export function amountText(amount: Amount, minorUnits: number): string {
  const value = amount < 0n ? -amount : amount
  const fraction = String(value % unit).padStart(digits, '0')
  let end = digits
  while (end > minorUnits && fraction[end - 1] === '0') end -= 1
  const text = end === 0 ? String(value / unit) : `${value / unit}.${fraction.slice(0, end)}`
  return amount < 0n ? `-${text}` : text
}

/** How many digits an amount of this currency has behind the point: 2 for `EUR`, 0 for `JPY`. Null where it is no code of ISO 4217's form. */
export function minorUnitsOf(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
}
