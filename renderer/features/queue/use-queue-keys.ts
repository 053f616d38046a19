import { useEffect, useRef } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { useActionKeys } from '../actions/use-action-keys.ts'

type Act = () => void

/** Nobody remembers more of what was pressed. */
const maxWaiting = 8

/**
 * The keys of the queue, whether the item has the panel or the whole window. A move that is made while the list loads waits for
 * it, and what is pressed after it waits too: it is meant for the row that the move leads to, not for the one before.
 */
export function useQueueKeys(): void {
  const { queue } = useConsole()
  const waiting = useRef<Act[]>([])
  useEffect(
    () =>
      queue.store.subscribe(({ phase }) => {
        if (phase === 'loading') return
        const acts = waiting.current
        waiting.current = []
        if (phase === 'ready') for (const act of acts) act()
      }),
    [queue],
  )
  useActionKeys('queue', ({ keys }, act) => () => {
    const isLoading = queue.store.getState().phase === 'loading'
    const waits = waiting.current.length > 0 || (keys?.isMove === true && isLoading)
    if (!waits) act()
    else if (waiting.current.length < maxWaiting) waiting.current.push(act)
  })
}
