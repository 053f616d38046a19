import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'

/** Pauses and resumes the downloads or the signals, at once and for all consoles. */
export function usePauseSwitch(what: 'files' | 'signals'): { isBusy: boolean; set: (isPaused: boolean) => void } {
  const { transport, preferences, status } = useConsole()
  const [isBusy, setBusy] = useState(false)

  const send = async (isPaused: boolean): Promise<void> => {
    const operator = preferences.store.getState().operator
    const by = operator === '' ? {} : { by: operator }
    setBusy(true)
    try {
      await transport.client.call(isPaused ? `${what}.pause` : `${what}.resume`, by)
      status.refresh()
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, set: (isPaused) => void send(isPaused) }
}
