import { useState } from 'react'
import type { StationError } from '../../../shared/errors.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { Actor } from '../../stores/preferences.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'

export interface Acting {
  readonly isBusy: boolean
  /** What was wrong with the last try, where it is shown beside the fields; else null. */
  readonly error: StationError | null
  /**
   * Does something at the station in the name of the operator. What `act` returns is told when it is done.
   *
   * @returns whether it was done; a failure is told by then.
   */
  run(act: (actor: Actor) => Promise<string | null>): Promise<boolean>
  forget(): void
}

/** Something that an operator has the station do. A failure is told in a corner, or `beside` what was asked. */
export function useActing(failures: 'corner' | 'beside' = 'corner'): Acting {
  const { preferences } = useConsole()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<StationError | null>(null)
  return {
    isBusy,
    error,
    forget: () => setError(null),
    async run(act) {
      setBusy(true)
      setError(null)
      try {
        const message = await act(preferences.actor())
        if (message !== null) showToast({ tone: 'done', message })
        return true
      } catch (cause) {
        const failure = asStationError(cause)
        if (failures === 'beside') setError(failure)
        else showToast({ tone: 'trouble', message: failure.message })
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
