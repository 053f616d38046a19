import { Alert, Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconClock, IconPlugConnectedX } from '@tabler/icons-react'
import type { CallInput, CallOutput } from '../../../shared/station-api.ts'
import type { TunnelView } from '../../../shared/tunnel-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { CopyText } from '../../ui/copy-text.tsx'
import { type Fact, Facts } from '../../ui/facts.tsx'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { StateLook } from '../../ui/state-look.ts'
import { useActing } from '../acting/use-acting.ts'
import classes from '../settings/settings.module.css'
import { tunnelCopy } from './words.ts'

interface TunnelStateProps {
  readonly tunnel: TunnelView
  readonly onAnswer: (answer: CallOutput<'tunnel.status'>) => void
}

/** How the tunnel stands, the addresses to copy, and what can be done with it. */
export function TunnelState({ tunnel, onAnswer }: TunnelStateProps) {
  const { transport } = useConsole()
  const acting = useActing()
  const ask = (name: 'tunnel.restart' | 'tunnel.check' | 'tunnel.confirmAddress', done: string | null) =>
    acting.run(async (actor) => {
      const input: CallInput<'tunnel.restart'> = name === 'tunnel.check' ? {} : actor
      onAnswer(await transport.client.call(name, input))
      return done
    })
  return (
    <>
      <Facts facts={[...programFacts(tunnel), ...outsideFacts(tunnel), ...addressFacts(tunnel)]} />
      {tunnel.orderUrls.length > 0 && <p className={classes.note}>{tunnelCopy.addressesHow}</p>}
      {tunnel.changedFrom !== null && (
        <Alert color="yellow" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
          {tunnelCopy.changed(tunnel.changedFrom)}{' '}
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void ask('tunnel.confirmAddress', tunnelCopy.confirmed)}
          >
            {tunnelCopy.confirm}
          </Button>
        </Alert>
      )}
      <div className={classes.buttons}>
        {tunnel.outside.state !== 'off' && (
          <Button size="xs" variant="default" loading={acting.isBusy} onClick={() => void ask('tunnel.check', null)}>
            {tunnelCopy.check}
          </Button>
        )}
        {tunnel.kind !== 'none' && (
          <Button
            size="xs"
            variant="default"
            loading={acting.isBusy}
            onClick={() => void ask('tunnel.restart', tunnelCopy.restarted)}
          >
            {tunnelCopy.restart}
          </Button>
        )}
      </div>
    </>
  )
}

function programFacts({ kind, state, message, nextTryAt, program }: TunnelView): Fact[] {
  if (kind === 'none') return []
  return [
    [
      tunnelCopy.state,
      <span key="state">
        <StateBadge look={{ word: tunnelCopy.states[state], ...tunnelLooks[state] }} /> {message}
      </span>,
    ],
    [tunnelCopy.nextTry, nextTryAt && <Moment key="next" at={nextTryAt} as="short" />],
    [tunnelCopy.program, program],
  ]
}

function outsideFacts({ outside }: TunnelView): Fact[] {
  const { state, problem, lastReachedAt, lastTriedAt } = outside
  const at = (instant: string | null) => instant && <Moment at={instant} as="ago" />
  if (state === 'off') return [[tunnelCopy.outside, tunnelCopy.outsideStates.off]]
  return [
    [
      tunnelCopy.outside,
      <span key="outside">
        <StateBadge look={{ word: tunnelCopy.outsideStates[state], ...outsideLooks[state] }} /> {problem}
      </span>,
    ],
    [tunnelCopy.lastReached, at(lastReachedAt) ?? tunnelCopy.never],
    [tunnelCopy.lastTried, at(lastTriedAt)],
  ]
}

const addressFacts = ({ orderUrls }: TunnelView): Fact[] =>
  orderUrls.map(({ name, url }) => [
    tunnelCopy.orderPath(name),
    <span key={url} className={classes.path}>
      <code>{url}</code>
      <CopyText text={url} label={tunnelCopy.copyAddress(name)} />
    </span>,
  ])

type Look = Omit<StateLook, 'word'>

const tunnelLooks: Readonly<Record<TunnelView['state'], Look>> = {
  off: { icon: IconPlugConnectedX, tone: 'grey' },
  missing: { icon: IconAlertTriangle, tone: 'red' },
  starting: { icon: IconClock, tone: 'blue' },
  connected: { icon: IconCircleCheck, tone: 'green' },
  waiting: { icon: IconAlertTriangle, tone: 'red' },
}

const outsideLooks: Readonly<Record<TunnelView['outside']['state'], Look>> = {
  off: { icon: IconPlugConnectedX, tone: 'grey' },
  unknown: { icon: IconClock, tone: 'grey' },
  reached: { icon: IconCircleCheck, tone: 'green' },
  failing: { icon: IconAlertTriangle, tone: 'red' },
}
