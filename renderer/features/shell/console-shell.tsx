import { useEffect, useState } from 'react'
import { assertNever } from '../../../shared/errors.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { type Screen, screens } from '../../stores/navigation.ts'
import { useKeys } from '../../ui/use-keys.ts'
import { DownloadsScreen } from '../downloads/downloads-screen.tsx'
import { ReplaceForm } from '../files/replace-form.tsx'
import { InboxScreen } from '../inbox/inbox-screen.tsx'
import { OrdersScreen } from '../orders/orders-screen.tsx'
import { QueueScreen } from '../queue/queue-screen.tsx'
import { SettingsScreen } from '../settings/settings-screen.tsx'
import { SignalsScreen } from '../signals/signals-screen.tsx'
import { StepForm } from '../steps/step-form.tsx'
import { StepToasts } from '../steps/step-toasts.tsx'
import { shellCopy } from './copy.ts'
import { focusFindBox } from './find-box.tsx'
import { KeysHelp } from './keys-help.tsx'
import { Notices } from './notices.tsx'
import { openPlace } from './open-place.ts'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { StatusBar } from './status-bar.tsx'
import { TopBar } from './top-bar.tsx'

/** What stays around the screens: the rail, the line above, the notices, the line below. */
export function ConsoleShell() {
  const { navigation, transport } = useConsole()
  const { screen } = useStateOf((stores) => stores.navigation.store)
  useEffect(() => transport.onOpen?.((place) => openPlace(navigation, place)), [transport, navigation])
  const [showsKeys, setShowsKeys] = useState(false)
  const screenKeys = screens.map((name, index) => [String(index + 1), () => navigation.go(name)] as const)
  useKeys({ ...Object.fromEntries(screenKeys), '/': focusFindBox, '?': () => setShowsKeys(true) })

  return (
    <div className={classes.shell}>
      <Rail />
      <TopBar onShowKeys={() => setShowsKeys(true)} />
      <main className={classes.main} aria-label={shellCopy.screens[screen]}>
        <Notices />
        <div className={classes.screen}>{screenOf(screen)}</div>
      </main>
      <StatusBar />
      <StepForm />
      <ReplaceForm />
      <StepToasts />
      <KeysHelp isOpen={showsKeys} onClose={() => setShowsKeys(false)} />
    </div>
  )
}

function screenOf(screen: Screen) {
  switch (screen) {
    case 'queue':
      return <QueueScreen />
    case 'orders':
      return <OrdersScreen />
    case 'downloads':
      return <DownloadsScreen />
    case 'signals':
      return <SignalsScreen />
    case 'inbox':
      return <InboxScreen />
    case 'settings':
      return <SettingsScreen />
    default:
      return assertNever(screen)
  }
}
