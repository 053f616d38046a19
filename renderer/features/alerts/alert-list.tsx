import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import type { Alert, AlertChannel } from '../../../shared/alerts.ts'
import type { CallOutput } from '../../../shared/station-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { Moment } from '../../ui/moment.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from '../settings/settings.module.css'
import { AlertDialog } from './alert-dialog.tsx'
import { Trouble } from './trouble.tsx'
import { alertsCopy as words } from './words.ts'

type State = CallOutput<'alerts.list'>['states'][string]

/** The alerts of the shop, each with what became of its last message. */
export function AlertList() {
  const { transport } = useConsole()
  const known = useAnswerOf('alerts.list', {})
  const acting = useActing()
  const [edited, edit] = useState<Alert | 'new' | null>(null)
  const remove = ({ id }: Alert) =>
    acting.run(async (actor) => {
      await transport.client.call('alerts.remove', { id, ...actor })
      known.refresh()
      return words.removed
    })
  if (known.error !== null) return <p className={classes.note}>{known.error.message}</p>
  const alerts = known.value?.alerts ?? []
  return (
    <>
      {alerts.length === 0 && <p className={classes.note}>{words.none}</p>}
      {alerts.length > 0 && (
        <ul className={classes.interfaces} aria-label={words.list}>
          {alerts.map((alert) => (
            <li key={alert.id}>
              <div className={classes.interface}>
                <div className={classes.interfaceName}>{alert.isOn ? alert.name : `${alert.name} (${words.off})`}</div>
                <p className={classes.note}>{alert.channels.map((channel) => wayOf(alert, channel)).join(' · ')}</p>
                <Sent state={known.value?.states[alert.id]} />
              </div>
              <Group gap="xs">
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={words.editLabel(alert.name)}
                  onClick={() => edit(alert)}
                >
                  {words.edit}
                </Button>
                <Button
                  size="compact-sm"
                  variant="default"
                  aria-label={`${words.remove}: ${alert.name}`}
                  onClick={() => void remove(alert)}
                >
                  {words.remove}
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button variant="default" onClick={() => edit('new')}>
          {words.add}
        </Button>
      </div>
      {edited !== null && (
        <AlertDialog alert={edited === 'new' ? null : edited} onSaved={known.refresh} onClose={() => edit(null)} />
      )}
    </>
  )
}

const wayOf = ({ to }: Alert, channel: AlertChannel): string =>
  channel === 'email' ? `${words.channelNames.email}: ${to.join(', ')}` : words.channelNames[channel]

function Sent({ state }: { readonly state: State | undefined }) {
  const { navigation } = useConsole()
  if (state === undefined) return null
  if (state.trouble !== null)
    return (
      <>
        <Trouble message={state.trouble.message} since={state.trouble.since} />
        <Button size="compact-xs" variant="default" onClick={() => navigation.openSettings('alert-ways')}>
          {words.toWays}
        </Button>
      </>
    )
  return (
    <p className={classes.note}>
      {state.lastSentAt === null ? (
        words.never
      ) : (
        <>
          {words.lastSent} <Moment at={state.lastSentAt} as="short" />
        </>
      )}
    </p>
  )
}
