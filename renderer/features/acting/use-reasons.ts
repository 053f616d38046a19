import { useEffect, useState } from 'react'
import type { ReasonKind } from '../../../shared/shop-floor-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { reasonsOf } from '../../stores/shop-floor.ts'

/** The reasons that were given before, once the station has said them. */
export function useReasons(kind: ReasonKind): readonly string[] {
  const { transport } = useConsole()
  const [reasons, setReasons] = useState<readonly string[]>([])
  useEffect(() => {
    let isShown = true
    void reasonsOf(transport.client, kind).then((found) => {
      if (isShown) setReasons(found)
    })
    return () => {
      isShown = false
    }
  }, [transport, kind])
  return reasons
}
