/** The first and the last day of a span, both in it. */
export interface Days {
  readonly from: string
  readonly to: string
}

/** @param today `2026-03-05`, as the station counts it */
export function monthOf(today: string, monthsBack: number): Days {
  const [year = 0, month = 1] = today.split('-').map(Number)
  const from = new Date(Date.UTC(year, month - 1 - monthsBack, 1))
  const to = monthsBack === 0 ? today : nameOf(new Date(Date.UTC(year, month - monthsBack, 0)))
  return { from: nameOf(from), to }
}

export const yearOf = (today: string): Days => ({ from: `${today.slice(0, 4)}-01-01`, to: today })

const nameOf = (day: Date): string => day.toISOString().slice(0, 10)

/** How the columns of a span are best cut: so that there are a few. */
export function periodsFor({ from, to }: Days): 'day' | 'week' | 'month' {
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000
  if (days <= 31) return 'day'
  return days <= 200 ? 'week' : 'month'
}
