import { useState } from 'react'
import type { StationClient } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'

interface ImmediateCall {
  readonly isBusy: boolean
  run(call: (client: StationClient, by: { readonly by?: string }) => Promise<unknown>): void
}

/** Changes something for all consoles at once, without Save, because it is wanted at once. */
export function useImmediateCall(): ImmediateCall {
  const { transport, preferences, settings, status } = useConsole()
  const [isBusy, setBusy] = useState(false)

  const run = async (call: Parameters<ImmediateCall['run']>[0]): Promise<void> => {
    const operator = preferences.store.getState().operator
    setBusy(true)
    try {
      await call(transport.client, operator === '' ? {} : { by: operator })
      settings.refresh()
      status.refresh()
    } catch (cause) {
      showToast({ tone: 'trouble', message: asStationError(cause).message })
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, run: (call) => void run(call) }
}
