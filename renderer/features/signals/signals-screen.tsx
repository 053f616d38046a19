import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { useActionKeys } from '../actions/use-action-keys.ts'
import { SignalPage } from './signal-page.tsx'
import { SignalsHead } from './signals-head.tsx'
import { SignalsList } from './signals-list.tsx'
import { signalsCopy } from './words.ts'

/** What was reported to Cloudprinter, and what it answered. */
export function SignalsScreen() {
  const { navigation, signals } = useConsole()
  const { signalId } = useStateOf((stores) => stores.navigation.store)
  useActionKeys('list')
  useListKeys({
    keys: () => signals.store.getState().rows.map((signal) => signal.id),
    active: signalId,
    onPoint: navigation.openSignal,
  })
  return (
    <SplitView
      isOpen={signalId !== null}
      panelLabel={signalsCopy.panel}
      list={
        <>
          <SignalsHead />
          <SignalsList />
        </>
      }
      panel={<SignalPage id={signalId} onClose={() => navigation.openSignal(null)} />}
    />
  )
}
