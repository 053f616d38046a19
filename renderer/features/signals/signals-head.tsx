import { Alert, Button, Group } from '@mantine/core'
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay, IconPlugConnectedX } from '@tabler/icons-react'
import type { OutboxView } from '../../../shared/signal-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { usePauseSwitch } from '../settings/use-pause-switch.ts'
import { signalsCopy } from './copy.ts'
import { type SignalTab, signalTabOf, signalTabs, statesOfSignalTab } from './signal-tabs.ts'

/** The line above the signals: the whole of the outbox, what stops it, and the parts of the list. */
export function SignalsHead() {
  const { signals } = useConsole()
  const { filter } = useStateOf((stores) => stores.signals.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const { value: outbox } = useStateOf((stores) => stores.outbox.store)
  const pause = usePauseSwitch('signals')
  const state = status?.signals
  const counts: Partial<Record<SignalTab, number | undefined>> = {
    pending: state?.pending,
    late: outbox?.late,
    parked: state?.parked,
  }
  const tabs = signalTabs.map((key) => ({
    key,
    label: signalsCopy.tabs[key],
    isLoud: key === 'parked' || key === 'late',
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
      {state?.halt && <HaltNote reason={state.halt} />}
      {outbox !== null && <EndpointNote outbox={outbox} />}
      <FilterTabs
        label={signalsCopy.filters}
        tabs={tabs}
        value={signalTabOf(filter)}
        onChange={(tab) => signals.setFilter(statesOfSignalTab[tab])}
      />
    </>
  )
}

/** Why everything stands still, where to mend it, and the way on once it is mended elsewhere. */
function HaltNote({ reason }: { readonly reason: string }) {
  const { navigation } = useConsole()
  const pause = usePauseSwitch('signals')
  return (
    <Alert m="xs" color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {reason}
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={() => navigation.go('settings')}>
          {signalsCopy.openSettings}
        </Button>
        <Button size="compact-sm" variant="default" loading={pause.isBusy} onClick={() => pause.set(false)}>
          {signalsCopy.goOn}
        </Button>
      </Group>
    </Alert>
  )
}

/** Whether Cloudprinter answers. What else a person should know stands among the notices. */
function EndpointNote({ outbox }: { readonly outbox: OutboxView }) {
  const { endpoint } = outbox
  return (
    <>
      {endpoint.state === 'down' && (
        <Alert m="xs" color="yellow" icon={<IconPlugConnectedX size={18} aria-hidden />}>
          {signalsCopy.down} {endpoint.reason}{' '}
          {endpoint.since !== null && (
            <>
              ({signalsCopy.downSince} <Moment at={endpoint.since} as="short" />
              {endpoint.nextProbeAt !== null && (
                <>
                  , {signalsCopy.nextProbe} <Moment at={endpoint.nextProbeAt} as="short" />
                </>
              )}
              )
            </>
          )}
        </Alert>
      )}
      {endpoint.state === 'recovering' && (
        <Alert m="xs" color="blue" icon={<IconPlayerPlay size={18} aria-hidden />}>
          {signalsCopy.recovering}
        </Alert>
      )}
    </>
  )
}
