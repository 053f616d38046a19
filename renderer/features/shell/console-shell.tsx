import { lazy, Suspense, useEffect } from 'react'
import { assertNever } from '../../../shared/errors.ts'
import { storageOf } from '../../storage/page-storage.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import type { Screen } from '../../stores/navigation.ts'
import { Loading } from '../../ui/list-state.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useSinglePresses } from '../../ui/use-keys.ts'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { BatchesScreen } from '../batches/batches-screen.tsx'
import { RulesScreen } from '../batches/rules-screen.tsx'
import { DiagnosticsScreen } from '../diagnostics/diagnostics-screen.tsx'
import { DownloadsScreen } from '../downloads/downloads-screen.tsx'
import { ExceptionsScreen } from '../exceptions/exceptions-screen.tsx'
import { useCountedTitle } from '../exceptions/use-counted-title.ts'
import { FarView } from '../far/far-view.tsx'
import { GuideScreen } from '../guide/guide-screen.tsx'
import { useFirstStart } from '../guide/use-first-start.ts'
import { InboxScreen } from '../inbox/inbox-screen.tsx'
import { useAskAgain } from '../operators/use-ask-again.ts'
import { OrdersScreen } from '../orders/orders-screen.tsx'
import { Palette } from '../palette/palette.tsx'
import { DeliveriesScreen } from '../press/deliveries-screen.tsx'
import { DestinationsScreen } from '../press/destinations-screen.tsx'
import { PrintToasts } from '../printing/print-toasts.tsx'
import { PrintingScreen } from '../printing/printing-screen.tsx'
import { ProductsScreen } from '../products/products-screen.tsx'
import { QueueScreen } from '../queue/queue-screen.tsx'
import { ScanStrip } from '../scan/scan-strip.tsx'
import { useScanner } from '../scan/use-scanner.ts'
import { SettingsScreen } from '../settings/settings-screen.tsx'
import { SignalsScreen } from '../signals/signals-screen.tsx'
import { StepToasts } from '../steps/step-toasts.tsx'
import { TicketPreview } from '../tickets/ticket-preview.tsx'
import { Dialogs } from './dialogs.tsx'
import { Notices } from './notices.tsx'
import { openPlace } from './open-place.ts'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'
import { shellCopy } from './words.ts'

/** Its charts weigh as much as all the rest of the console, and most windows never show them. */
const TodayScreen = lazy(() => import('../today/today-screen.tsx'))
const OfficeScreen = lazy(() => import('../office/office-screen.tsx'))
/** It brings the whole handbook along. */
const HelpScreen = lazy(() => import('../help/help-screen.tsx'))

/** What stays around the screens: the rail, the line above, the notices, the line below. */
export function ConsoleShell() {
  const { navigation, transport } = useConsole()
  const { screen, isFar } = useStateOf((stores) => stores.navigation.store)
  useEffect(() => transport.onOpen?.((place) => openPlace(navigation, place)), [transport, navigation])
  useCountedTitle(shellCopy.product)
  useScanner()
  useSinglePresses()
  useStorageNotice()
  useFirstStart()
  useAskAgain()
  useActionKeys('console')

  return (
    <>
      <div className={classes.shell} inert={isFar}>
        <Rail />
        <TopBar />
        <main className={classes.main} aria-label={shellCopy.screens[screen]}>
          <Notices />
          <div className={classes.screen}>{screenOf(screen)}</div>
        </main>
        <StatusBar />
      </div>
      <Dialogs />
      <TicketPreview />
      <StepToasts />
      <PrintToasts />
      <ScanStrip />
      <Palette />
      {isFar && <FarView />}
    </>
  )
}

function screenOf(screen: Screen) {
  switch (screen) {
    case 'queue':
      return <QueueScreen />
    case 'batches':
      return <BatchesScreen />
    case 'batch_rules':
      return <RulesScreen />
    case 'printing':
      return <PrintingScreen />
    case 'orders':
      return <OrdersScreen />
    case 'downloads':
      return <DownloadsScreen />
    case 'signals':
      return <SignalsScreen />
    case 'inbox':
      return <InboxScreen />
    case 'exceptions':
      return <ExceptionsScreen />
    case 'today':
      return (
        <Suspense fallback={<Loading label={shellCopy.screens.today} />}>
          <TodayScreen />
        </Suspense>
      )
    case 'diagnostics':
      return <DiagnosticsScreen />
    case 'office':
      return (
        <Suspense fallback={<Loading label={shellCopy.screens.office} />}>
          <OfficeScreen />
        </Suspense>
      )
    case 'help':
      return (
        <Suspense fallback={<Loading label={shellCopy.screens.help} />}>
          <HelpScreen />
        </Suspense>
      )
    case 'products':
      return <ProductsScreen />
    case 'destinations':
      return <DestinationsScreen />
    case 'deliveries':
      return <DeliveriesScreen />
    case 'guide':
      return <GuideScreen />
    case 'settings':
      return <SettingsScreen />
    default:
      return assertNever(screen)
  }
}

/** Says once where the browser keeps nothing of what is chosen here. */
function useStorageNotice(): void {
  useEffect(
    () =>
      storageOf(window, 'localStorage').onForgetful(() =>
        showToast({ tone: 'info', message: shellCopy.nothingKept, forMs: 20_000, id: 'storage' }),
      ),
    [],
  )
}
