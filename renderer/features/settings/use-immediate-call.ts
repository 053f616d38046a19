import { useState } from 'react'
import type { StationClient } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'

export type ImmediateCall = (client: StationClient, by: { readonly by?: string }) => Promise<unknown>

/** Changes something for all consoles at once, without Save, because it is wanted at once. */
export function useImmediateCall(): { readonly isBusy: boolean; run(call: ImmediateCall): void } {
  const stores = useConsole()
  const [isBusy, setBusy] = useState(false)
  const run = async (call: ImmediateCall): Promise<void> => {
    setBusy(true)
    await callAtOnce(stores, call)
    setBusy(false)
  }
  return { isBusy, run: (call) => void run(call) }
}

/** Resolves when it is done; a failure is told by then. */
export async function callAtOnce(stores: ConsoleStores, call: ImmediateCall): Promise<void> {
  try {
    await call(stores.transport.client, stores.preferences.actor())
    stores.settings.refresh()
    stores.status.refresh()
  } catch (cause) {
    showToast({ tone: 'trouble', message: asStationError(cause).message })
  }
}
