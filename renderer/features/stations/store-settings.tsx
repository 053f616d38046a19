import { Alert, Button, Progress, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { StoreView } from '../../../shared/store-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { useAnswerOf } from '../../stores/use-answer-of.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatNumber } from '../../ui/format-number.ts'
import { useActing } from '../acting/use-acting.ts'
import type { Card } from '../settings/card.ts'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { MoveDialog, ReconnectDialog } from './database-dialogs.tsx'
import { EnterCode } from './enter-code.tsx'
import { Invite } from './invite.tsx'
import { StationList } from './station-list.tsx'
import { stationsCopy } from './words.ts'

export const storeCard: Card = {
  id: 'store',
  group: 'upkeep',
  title: stationsCopy.store,
  keywords: stationsCopy.keywords,
  show: () => <StoreSettings />,
}

type Asking = 'move' | 'back' | 'reconnect' | null

/** On which engine the orders lie, how they go to another one, and who works on them. Devices may not ask for any of it. */
function StoreSettings() {
  const { value, refresh } = useAnswerOf('store.get', {})
  const [asking, setAsking] = useState<Asking>(null)
  const close = (): void => {
    setAsking(null)
    refresh()
  }
  return (
    <SettingsCard card={storeCard}>
      {value !== null && (
        <>
          <Facts facts={[[stationsCopy.orders, placeOf(value)]]} />
          {value.problem !== null && (
            <Alert color="red" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
              {value.problem}
            </Alert>
          )}
          {value.work === 'idle' ? <Ways store={value} onAsk={setAsking} /> : <MoveProgress store={value} />}
          {value.engine === 'postgres' && <Shop />}
          {asking === 'move' && <MoveDialog onClose={close} />}
          {asking === 'reconnect' && <ReconnectDialog address={value.address ?? ''} onClose={close} />}
          {asking === 'back' && <BackDialog onClose={close} />}
        </>
      )}
    </SettingsCard>
  )
}

/** The stations of the shop, how one more comes to it, or that this one has not yet. */
function Shop() {
  const { value, refresh } = useAnswerOf('shop.get', {})
  const secret = value?.secret
  return (
    <>
      {(secret === 'missing' || secret === 'wrong') && <EnterCode secret={secret} onJoined={refresh} />}
      <StationList />
      {secret === 'held' && <Invite />}
    </>
  )
}

const placeOf = ({ database, version }: StoreView): string =>
  database === null ? stationsCopy.inFolder(version) : stationsCopy.inDatabase(database, version)

/** What can be done about it; the reason where nothing can. */
function Ways({ store, onAsk }: { readonly store: StoreView; readonly onAsk: (asking: Asking) => void }) {
  if (store.obstacle !== null) return <p className={classes.note}>{store.obstacle}</p>
  const ways: readonly Exclude<Asking, null>[] = store.engine === 'sqlite' ? ['move'] : ['reconnect', 'back']
  return (
    <div className={classes.buttons}>
      {ways.map((way) => (
        <Button key={way} size="xs" variant="default" onClick={() => onAsk(way)}>
          {stationsCopy.ways[way]}
        </Button>
      ))}
    </div>
  )
}

function MoveProgress({ store }: { readonly store: StoreView }) {
  const { transport } = useConsole()
  const acting = useActing()
  const { work, target, rowsDone, rowsTotal } = store
  const end = (): void => {
    void acting.run(async (actor) => {
      await transport.client.call('store.cancelMove', actor)
      return stationsCopy.ended
    })
  }
  const isCounted = rowsTotal > 0 && work !== 'restarting'
  return (
    <>
      <div role="status">
        {stationsCopy.work[work]} {target !== null && stationsCopy.target(target)}{' '}
        {isCounted && stationsCopy.rows(formatNumber(rowsDone), formatNumber(rowsTotal))}
        {isCounted && <Progress mt={6} value={(rowsDone / rowsTotal) * 100} aria-label={stationsCopy.work[work]} />}
      </div>
      {work !== 'restarting' && (
        <div>
          <Button size="xs" variant="default" loading={acting.isBusy} onClick={end}>
            {stationsCopy.end}
          </Button>
        </div>
      )}
    </>
  )
}

/** Says what it means to bring the orders back, and does it. */
function BackDialog({ onClose }: { readonly onClose: () => void }) {
  const { transport } = useConsole()
  const acting = useActing('beside')
  const begin = async (): Promise<void> => {
    const isBegun = await acting.run(async (actor) => {
      await transport.client.call('store.move', { to: { engine: 'sqlite' }, ...actor })
      return stationsCopy.begun
    })
    if (isBegun) onClose()
  }
  return (
    <FormDialog
      title={stationsCopy.backTitle}
      submit={stationsCopy.back}
      acting={acting}
      onSubmit={() => void begin()}
      onClose={onClose}
    >
      {stationsCopy.backHow.map((text) => (
        <Text key={text} size="sm">
          {text}
        </Text>
      ))}
    </FormDialog>
  )
}
