/**
 * Reads a whole number: `5`, `0005`, `5.0`. Null where it is anything else, also where thousands may be marked
 * (`1,000`, `1.000`) or a fraction would be lost.
 */
export function readWholeNumber(text: string): number | null {
  if (!/^\d+(?:\.0+)?$/.test(text) || /^[1-9]\d{0,2}\.000$/.test(text)) return null
  const number = Number(text)
  return Number.isSafeInteger(number) ? number : null
}

/**
 * A decimal in the one form that equal ones share, `4.2` for `4.2000` and `4,20`; exact, for it stays text. Null where it is
 * none, also where a comma may mark thousands: `1,000`.
 */
export function plainDecimal(text: string): string | null {
  const match = /^([+-]?)(\d+)(?:([.,])(\d+))?$/.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', mark = '', digits = ''] = match
  if (mark === ',' && digits.length === 3) return null
  const units = withoutLeadingZeros(whole)
  const fraction = withoutTrailingZeros(digits)
  const number = fraction === '' ? units : `${units}.${fraction}`
  return sign === '-' && number !== '0' ? `-${number}` : number
}

// By hand: a pattern for zeros at the end would start anew at each zero.
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (digits[end - 1] === '0') end -= 1
  return digits.slice(0, end)
}

function withoutLeadingZeros(digits: string): string {
  let start = 0
  while (start < digits.length - 1 && digits[start] === '0') start += 1
  return digits.slice(start)
}
