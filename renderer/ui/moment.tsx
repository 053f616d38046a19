import { formatAgo, formatDue, formatExact, formatShort } from './format-time.ts'
import { useTimeZone } from './time-zone.ts'
import { useNow } from './use-now.ts'

interface MomentProps {
  readonly at: string
  /** `due`: until or since then; `ago`: since then; `short`: the time of day; `exact`: in full. */
  readonly as: 'due' | 'ago' | 'short' | 'exact'
}

/** An instant, short to read and exact beneath the pointer. */
export function Moment({ at, as }: MomentProps) {
  const timeZone = useTimeZone()
  const now = useNow()
  const exact = formatExact(at, timeZone)
  const text = {
    due: () => formatDue(at, now),
    ago: () => formatAgo(at, now),
    short: () => formatShort(at, now, timeZone),
    exact: () => exact,
  }
  return (
    <time dateTime={at} title={exact}>
      {text[as]()}
    </time>
  )
}
