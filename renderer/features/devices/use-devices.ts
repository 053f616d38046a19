import { useCallback, useEffect, useState } from 'react'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'

export interface DevicesState {
  /** Null: not known yet, or not to be known at this console. */
  readonly value: CallOutput<'devices.list'> | null
  refresh(): void
}

/** The devices that may open the console, as they are by now. */
export function useDevices(): DevicesState {
  const { transport, status } = useConsole()
  const [value, setValue] = useState<CallOutput<'devices.list'> | null>(null)
  const refresh = useCallback((): void => {
    transport.client.call('devices.list', {}).then(setValue, () => setValue(null))
  }, [transport])
  useEffect(() => {
    refresh()
    return status.store.subscribe(refresh)
  }, [refresh, status])
  return { value, refresh }
}
