import type { PreflightState } from '../../../shared/preflight.ts'
import queueClasses from '../queue/queue-list.module.css'
import { preflightLook } from './preflight-look.ts'
import { preflightCopy } from './words.ts'

/** States that a list says nothing of: all is well, or nothing can be said yet. */
const unsaid: readonly PreflightState[] = ['passed', 'pending']

/** Where an item stands with preflight, as a sign in a list. */
export function PreflightMark({ state }: { readonly state: PreflightState }) {
  if (unsaid.includes(state)) return null
  const look = preflightLook[state]
  const word = preflightCopy.mark[state]
  return (
    <span className={queueClasses.mark} data-tone={look.tone} title={word}>
      <look.icon size={14} stroke={2.2} role="img" aria-label={word} />
    </span>
  )
}
