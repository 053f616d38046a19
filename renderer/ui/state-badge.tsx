import classes from './state-badge.module.css'
import type { StateLook } from './state-look.ts'

interface StateBadgeProps {
  readonly look: StateLook
  readonly size?: 'sm' | 'md'
}

/** A state as a small label. */
export function StateBadge({ look, size = 'sm' }: StateBadgeProps) {
  return (
    <span className={classes.badge} data-tone={look.tone} data-size={size}>
      <look.icon size={size === 'sm' ? 14 : 16} stroke={2} aria-hidden />
      <span className={classes.word} data-struck={look.isStruck || undefined}>
        {look.word}
      </span>
    </span>
  )
}
