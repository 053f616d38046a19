import { Alert, Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { SplitView } from '../../ui/split-view.tsx'
import { useListKeys } from '../../ui/use-list-keys.ts'
import { usePauseSwitch } from '../settings/use-pause-switch.ts'
import { signalsCopy } from './copy.ts'
import { SignalPage } from './signal-page.tsx'
import { signalTabOf, signalTabs, statesOfSignalTab } from './signal-tabs.ts'
import { SignalsList } from './signals-list.tsx'

/** What was reported to Cloudprinter, and what it answered. */
export function SignalsScreen() {
  const { navigation, signals } = useConsole()
  const { signalId } = useStateOf((stores) => stores.navigation.store)
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

function SignalsHead() {
  const { signals } = useConsole()
  const { filter } = useStateOf((stores) => stores.signals.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const pause = usePauseSwitch('signals')
  const state = status?.signals
  const counts = { pending: state?.pending, parked: state?.parked, done: undefined, all: undefined }
  const tabs = signalTabs.map((key) => ({
    key,
    label: signalsCopy.tabs[key],
    isLoud: key === 'parked',
    count: counts[key],
  }))
  return (
    <>
      <ScreenHead title={signalsCopy.title}>
        <Button
          variant="default"
          leftSection={
            state?.paused ? <IconPlayerPlay size={16} aria-hidden /> : <IconPlayerPause size={16} aria-hidden />
          }
          loading={pause.isBusy}
          disabled={state === undefined}
          onClick={() => pause.set(!state?.paused)}
        >
          {state?.paused ? signalsCopy.resume : signalsCopy.pause}
        </Button>
      </ScreenHead>
      {state?.paused && (
        <Alert m="xs" color="yellow" icon={<IconPlayerPause size={18} aria-hidden />}>
          {signalsCopy.paused}
        </Alert>
      )}
      {state?.halt && (
        <Alert m="xs" color="red">
          {state.halt}
        </Alert>
      )}
      <FilterTabs
        label={signalsCopy.filters}
        tabs={tabs}
        value={signalTabOf(filter)}
        onChange={(tab) => signals.setFilter(statesOfSignalTab[tab])}
      />
    </>
  )
}
