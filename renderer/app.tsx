import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import { systemTimeZone, usableTimeZone } from '../shared/time-zone.ts'
import { useNoDropBeside } from './features/files/use-file-drop.ts'
import { ConsoleShell } from './features/shell/console-shell.tsx'
import { NoAccess } from './features/shell/no-access.tsx'
import { storageOf } from './storage/page-storage.ts'
import { ConsoleProvider, useChosen } from './stores/console-context.tsx'
import type { ConsoleStores } from './stores/console-stores.ts'
import { colorSchemes, lightOnPaper } from './ui/color-scheme.ts'
import { cssVariables, theme } from './ui/theme.ts'
import { TimeZoneProvider } from './ui/time-zone.ts'

const schemeManager = colorSchemes(storageOf(window, 'localStorage'))

export interface AppProps {
  /** Null where this page has no way to a station. */
  readonly stores: ConsoleStores | null
  /** Turns to `refused` when the station does not accept the token of this page. */
  readonly access: StoreApi<Access>
}

export interface Access {
  readonly state: 'granted' | 'refused'
}

/** The console, or the screen that says how to get in. */
export function App({ stores, access }: AppProps) {
  const { state } = useStore(access)
  useEffect(() => lightOnPaper(window), [])
  useNoDropBeside()
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={schemeManager}
      defaultColorScheme="auto"
    >
      {stores === null || state === 'refused' ? (
        <NoAccess wasRefused={state === 'refused'} />
      ) : (
        <ConsoleProvider value={stores}>
          <Console />
        </ConsoleProvider>
      )}
    </MantineProvider>
  )
}

function Console() {
  const timeZone = useChosen(
    (stores) => stores.status.store,
    (state) => (state.value === null ? systemTimeZone() : usableTimeZone(state.value.timeZone)),
  )
  return (
    <TimeZoneProvider value={timeZone}>
      {/* Spoken when there is a pause; what is wrong is an alert of its own. */}
      <Notifications position="bottom-left" limit={4} notificationMaxHeight="50vh" aria-live="polite" />
      <ConsoleShell />
    </TimeZoneProvider>
  )
}
