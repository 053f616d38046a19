import { useCallback, useEffect, useState } from 'react'
import type { DesktopView } from '../../../shared/desktop-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'

/** While something is under way its state is asked for this often; it comes without an event. */
const askEveryMs = 2_000
const settledMs = 1_000

export interface DesktopState {
  /** Null: not known yet, or this station has no desktop. */
  readonly desktop: DesktopView | null
  refresh(): void
}

/** The program on its desktop, as it is by now. */
export function useDesktop(): DesktopState {
  const { transport, status, settings } = useConsole()
  const [desktop, setDesktop] = useState<DesktopView | null>(null)
  const refresh = useCallback((): void => {
    transport.client.call('desktop.get', {}).then(
      (answer) => setDesktop(answer.desktop),
      // A device on the network may not ask, and then there is nothing to show.
      () => setDesktop(null),
    )
  }, [transport])
  useEffect(() => {
    refresh()
    // News of the station may be news of its desktop, which puts settings in force a moment after they are saved.
    let timer: ReturnType<typeof setTimeout> | undefined
    const refreshSoon = (): void => {
      clearTimeout(timer)
      timer = setTimeout(refresh, settledMs)
    }
    const unsubscribes = [status.store.subscribe(refresh), settings.store.subscribe(refreshSoon)]
    return () => {
      clearTimeout(timer)
      for (const unsubscribe of unsubscribes) unsubscribe()
    }
  }, [refresh, status, settings])
  const isBusy = desktop !== null && ['checking', 'fetching', 'installing'].includes(desktop.update.state)
  useEffect(() => {
    if (!isBusy) return
    const timer = setInterval(refresh, askEveryMs)
    return () => clearInterval(timer)
  }, [isBusy, refresh])
  return { desktop, refresh }
}

/** Whether the station runs on a desktop. */
export const hasDesktop = ({ status }: ConsoleStores): boolean =>
  status.store.getState().value?.capabilities.openFiles === true
