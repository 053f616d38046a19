/** The value of a number field; while it is empty or half typed, what was there before. */
export function numberOf(value: string | number, before: number): number {
  const number = typeof value === 'number' ? value : Number.parseFloat(value)
  return Number.isFinite(number) ? number : before
}
