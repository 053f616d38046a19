import { Button, Title } from '@mantine/core'
import { IconCircleCheck, IconHourglassLow, IconPlugConnectedX } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallOutput } from '../../../shared/station-api.ts'
import type { StationState } from '../../../shared/stations-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { Moment } from '../../ui/moment.tsx'
import { StateBadge } from '../../ui/state-badge.tsx'
import type { StateLook } from '../../ui/state-look.ts'
import { ConfirmDialog } from '../acting/confirm-dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from '../settings/settings.module.css'
import { stationsCopy } from './words.ts'

type StationView = CallOutput<'stations.list'>['stations'][number]

const looks: Readonly<Record<StationState, StateLook>> = {
  working: { word: stationsCopy.states.working, icon: IconCircleCheck, tone: 'green' },
  draining: { word: stationsCopy.states.draining, icon: IconHourglassLow, tone: 'amber' },
  gone: { word: stationsCopy.states.gone, icon: IconPlugConnectedX, tone: 'grey' },
}

/** Who works on the same orders, and how each of them is. */
export function StationList() {
  const { transport } = useConsole()
  const { value, refresh } = useAnswerOf('stations.list', {})
  const acting = useActing()
  const [asked, setAsked] = useState<StationView | null>(null)
  if (value === null) return null
  const { stations } = value
  const takeWork = ({ stationId, name }: StationView): void => {
    void acting.run(async () => {
      await transport.client.call('stations.drain', { stationId, isDraining: false })
      refresh()
      return stationsCopy.worksAgain(name)
    })
  }
  return (
    <div>
      <Title order={4} size="h4">
        {stationsCopy.stations}
      </Title>
      <ul className={classes.interfaces} aria-label={stationsCopy.stations}>
        {stations.map((station) => (
          <li key={station.stationId}>
            <StationLine station={station} />
            <Button
              size="compact-xs"
              variant="default"
              aria-label={stationsCopy.actLabel[station.state](station.name)}
              onClick={() => (station.state === 'draining' ? takeWork(station) : setAsked(station))}
            >
              {stationsCopy.act[station.state]}
            </Button>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <AskDialog
          station={asked}
          isLast={!stations.some(({ stationId, state }) => state === 'working' && stationId !== asked.stationId)}
          onClose={() => {
            setAsked(null)
            refresh()
          }}
        />
      )}
    </div>
  )
}

function StationLine({ station }: { readonly station: StationView }) {
  const { name, state, isThis, version, startedAt, lastSeenAt, reach } = station
  const missing = [reach.library ? null : stationsCopy.noLibrary, reach.signals ? null : stationsCopy.noSignals]
  return (
    <div className={classes.interface}>
      <div className={classes.interfaceName}>
        {name} <StateBadge look={looks[state]} />
        {isThis && <span className={classes.note}>{stationsCopy.isThis}</span>}
      </div>
      <div className={classes.note}>
        {stationsCopy.version(version)} · {state === 'gone' ? stationsCopy.lastSeen : stationsCopy.since}{' '}
        <Moment at={state === 'gone' ? lastSeenAt : startedAt} as="short" />
        {state !== 'gone' && ` · ${missing.filter((text) => text !== null).join(', ') || stationsCopy.reachesAll}`}
      </div>
    </div>
  )
}

interface AskDialogProps {
  readonly station: StationView
  /** Whether no other one works. */
  readonly isLast: boolean
  readonly onClose: () => void
}

/** Says what it means that a station takes no new work, or leaves the list, before it is done. */
function AskDialog({ station, isLast, onClose }: AskDialogProps) {
  const { transport } = useConsole()
  const { stationId, name } = station
  const isGone = station.state === 'gone'
  const drainHow = isLast ? [stationsCopy.drainHow, stationsCopy.drainLast] : [stationsCopy.drainHow]
  return (
    <ConfirmDialog
      isDangerous={isGone}
      title={stationsCopy.actLabel[station.state](name)}
      says={isGone ? [stationsCopy.forgetHow] : drainHow}
      submit={stationsCopy.act[station.state]}
      act={async () => {
        if (isGone) await transport.client.call('stations.forget', { stationId })
        else await transport.client.call('stations.drain', { stationId })
        return isGone ? stationsCopy.forgotten(name) : stationsCopy.drains(name)
      }}
      onClose={onClose}
    />
  )
}
