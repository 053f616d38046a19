/** The value of a number field; while it is empty or half typed, what was there before. */
export function numberOf(value: string | number, before: number): number {
  const number = typeof value === 'number' ? value : Number.parseFloat(value)
  return Number.isFinite(number) ? number : before
}

/** The choices of a select field, from what each is called. */
export const choicesOf = <Value extends string>(
  labels: Readonly<Record<Value, string>>,
): { value: Value; label: string }[] =>
  Object.entries<string>(labels).map(([value, label]) => ({ value: value as Value, label }))
