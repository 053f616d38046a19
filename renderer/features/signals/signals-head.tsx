import { Alert, Button, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconPlayerPause, IconPlayerPlay, IconPlugConnectedX } from '@tabler/icons-react'
import type { OutboxView } from '../../../shared/signal-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { FilterTabs } from '../../ui/filter-tabs.tsx'
import { Moment } from '../../ui/moment.tsx'
import { ScreenHead } from '../../ui/screen-head.tsx'
import { usePause } from '../settings/pause.tsx'
import { RestoredNote } from './restored-note.tsx'
import { type SignalTab, signalTabOf, signalTabs, statesOfSignalTab } from './signal-tabs.ts'
import classes from './signals.module.css'
import { signalsCopy } from './words.ts'

/** The line above the signals: the whole of the outbox, what stops it, and the parts of the list. */
export function SignalsHead() {
  const { signals } = useConsole()
  const { filter } = useStateOf((stores) => stores.signals.store)
  const { value: status } = useStateOf((stores) => stores.status.store)
  const { value: outbox } = useStateOf((stores) => stores.outbox.store)
  const pause = usePause('signals')
  const state = status?.signals
  const counts: Partial<Record<SignalTab, number | undefined>> = {
    pending: state?.pending,
    late: outbox?.late,
    restored: outbox?.restored == null ? undefined : sum(Object.values(outbox.restored)),
    parked: state?.parked,
  }
  // What never was needs no room.
  const shown = signalTabs.filter((key) => key !== 'restored' || counts.restored !== undefined || filter === 'restored')
  const tabs = shown.map((key) => ({
    key,
    label: signalsCopy.tabs[key],
    isLoud: key === 'parked' || key === 'late' || key === 'restored',
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
        <Alert flex="none" m="xs" color="yellow" icon={<IconPlayerPause size={18} aria-hidden />}>
          {signalsCopy.paused}
        </Alert>
      )}
      {outbox?.restored != null && <RestoredNote counts={outbox.restored} />}
      {outbox !== null && <EndpointNote endpoint={outbox.endpoint} />}
      <FilterTabs
        label={signalsCopy.filters}
        tabs={tabs}
        value={signalTabOf(filter)}
        onChange={(tab) => signals.setFilter(statesOfSignalTab[tab])}
      />
    </>
  )
}

const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)

type Endpoint = OutboxView['endpoint']

/** Whether Cloudprinter takes signals. What else a person should know stands among the notices. */
function EndpointNote({ endpoint }: { readonly endpoint: Endpoint }) {
  switch (endpoint.state) {
    case 'up':
      return null
    case 'down':
      return (
        <Alert flex="none" m="xs" color="yellow" icon={<IconPlugConnectedX size={18} aria-hidden />}>
          {signalsCopy.down} {endpoint.reason} <Times endpoint={endpoint} />
        </Alert>
      )
    case 'halted':
      return <HaltNote endpoint={endpoint} />
    case 'recovering':
      return (
        <Alert flex="none" m="xs" color="blue" icon={<IconPlayerPlay size={18} aria-hidden />}>
          {signalsCopy.recovering}
        </Alert>
      )
  }
}

/** Why everything stands still and what was answered, where to mend it, and the way on once it is mended elsewhere. */
function HaltNote({ endpoint }: { readonly endpoint: Endpoint }) {
  const { navigation } = useConsole()
  const pause = usePause('signals')
  return (
    <Alert flex="none" m="xs" color="red" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
      {endpoint.reason} {signalsCopy.halted} <Times endpoint={endpoint} />
      {endpoint.answer !== null && (
        <Text size="sm" mt={4} className={classes.haltAnswer}>
          {signalsCopy.haltAnswer}: {endpoint.answer}
        </Text>
      )}
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

/** Since when it is so, and when the next signal finds out. */
function Times({ endpoint: { since, nextProbeAt } }: { readonly endpoint: Endpoint }) {
  if (since === null || nextProbeAt === null) return null
  return (
    <span>
      ({signalsCopy.since} <Moment at={since} as="short" />, {signalsCopy.nextProbe}{' '}
      <Moment at={nextProbeAt} as="short" />)
    </span>
  )
}
