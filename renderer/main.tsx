import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import '@mantine/spotlight/styles.css'
import './ui/global.css'
import './ui/contrast.css'
import './ui/print.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import * as z from 'zod'
import { createStore } from 'zustand/vanilla'
import { type Access, App } from './app.tsx'
import { statesOfDownloadTab } from './features/downloads/download-tabs.ts'
import { filterOfInboxTab } from './features/inbox/inbox-tabs.ts'
import { statusesOfTab } from './features/queue/queue-tabs.ts'
import { statesOfSignalTab } from './features/signals/signal-tabs.ts'
import { storageOf } from './storage/page-storage.ts'
import { type ConsoleStores, createConsoleStores } from './stores/console-stores.ts'
import { chooseTransport } from './transport/choose-transport.ts'
import { openDeviceSession } from './transport/device-session.ts'
import { language } from './ui/language.ts'

// The page forbids making code from text, which zod would otherwise try in order to parse faster.
z.config({ jitless: true })

document.documentElement.lang = language

const access = createStore<Access>(() => ({ state: 'granted' }))
await openDeviceSession(window)
const stores = connect()
stores?.start()

const root = document.getElementById('root')
if (root === null) throw new Error('The page has no place for the console.')
createRoot(root).render(
  <StrictMode>
    <App stores={stores} access={access} />
  </StrictMode>,
)

function connect(): ConsoleStores | null {
  const transport = chooseTransport(window, refuse)
  if (transport === null) return null
  return createConsoleStores({
    transport: transport,
    storage: storageOf(window, 'localStorage'),
    session: storageOf(window, 'sessionStorage'),
    queueFilter: statusesOfTab('open'),
    fileFilter: statesOfDownloadTab.active,
    signalFilter: statesOfSignalTab.all,
    inboxFilter: filterOfInboxTab.orders,
  })
}

function refuse(): void {
  stores?.stop()
  access.setState({ state: 'refused' })
}
