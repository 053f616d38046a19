import { Button, Group, Select, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { BinView } from '../../../shared/assembly-api.ts'
import type { StationError } from '../../../shared/errors.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { asStationError } from '../../stores/station-failure.ts'
import { showToast } from '../../ui/toast.tsx'
import type { Card } from '../settings/card.ts'
import { LineTable } from '../settings/lines-field.tsx'
import classes from '../settings/settings.module.css'
import { SettingsCard } from '../settings/settings-card.tsx'
import { useImmediateCall } from '../settings/use-immediate-call.ts'
import { settingsCopy } from '../settings/words.ts'
import { assemblyCopy as words } from './words.ts'

export const binCard: Card = {
  id: 'bins',
  group: 'floor',
  title: words.title,
  how: words.how,
  keywords: words.keywords,
  show: () => <BinSettings />,
}

interface Line {
  /** Empty: it is new. */
  readonly id: string
  readonly name: string
}

/** The names of the bins, in their order, and what lies in each. */
function BinSettings() {
  const { bins, transport, preferences } = useConsole()
  const { value } = useStateOf((stores) => stores.bins.store)
  const [edited, setEdited] = useState<readonly Line[] | null>(null)
  const [error, setError] = useState<StationError | null>(null)
  const [isBusy, setBusy] = useState(false)
  useEffect(() => {
    bins.open(theOnlyOne)
    return () => bins.open(null)
  }, [bins])
  if (value === null) return <SettingsCard card={binCard}>{null}</SettingsCard>
  const saved = value.bins.map(({ id, name }) => ({ id, name }))
  const lines = edited ?? saved
  const isComplete = lines.every(({ name }) => name.trim() !== '')
  const save = async (): Promise<void> => {
    setBusy(true)
    setError(null)
    try {
      const wanted = lines.map(({ id, name }) => (id === '' ? { name } : { id, name }))
      bins.put(await transport.client.call('bins.save', { bins: wanted, ...preferences.actor() }))
      setEdited(null)
      showToast({ tone: 'done', message: settingsCopy.saved, id: 'settings' })
    } catch (cause) {
      setError(asStationError(cause))
    } finally {
      setBusy(false)
    }
  }
  const isChanged = isComplete && JSON.stringify(lines) !== JSON.stringify(saved)
  const byId = new Map(value.bins.map((bin) => [bin.id, bin]))
  return (
    <SettingsCard
      card={binCard}
      part={{ isChanged, isBusy, error, save: () => void save(), discard: () => setEdited(null) }}
    >
      {value.waiting.length > 0 && (
        <p className={classes.note}>{words.waiting(value.waiting.map(({ cpOrderId }) => cpOrderId))}</p>
      )}
      <LineTable
        lines={lines}
        heads={[words.name, words.state]}
        words={words}
        another={{ id: '', name: '' }}
        isComplete={isComplete}
        onChange={setEdited}
        fields={(line, number, set) => (
          <>
            <TextInput
              aria-label={words.field(words.name, number)}
              value={line.name}
              maxLength={40}
              autoComplete="off"
              onChange={(event) => set({ name: event.currentTarget.value })}
            />
            <InBin bin={byId.get(line.id)} free={value.bins.filter(({ order }) => order === null)} />
          </>
        )}
      />
    </SettingsCard>
  )
}

/** What lies in a bin, which a person may say lies in another one, or in none. */
function InBin({ bin, free }: { readonly bin: BinView | undefined; readonly free: readonly BinView[] }) {
  const { isBusy, run } = useImmediateCall()
  if (bin === undefined) return <span className={classes.note}>{words.isNew}</span>
  if (bin.order === null) return <span className={classes.note}>{words.isFree}</span>
  const { cpOrderId, produced, items } = bin.order
  return (
    <Group gap="xs">
      <span className={classes.note}>{words.inside(cpOrderId, produced, items)}</span>
      <Button
        size="compact-xs"
        variant="default"
        loading={isBusy}
        aria-label={words.emptyBin(bin.name)}
        onClick={() => run((client, by) => client.call('bins.assign', { id: bin.id, cpOrderId: null, ...by }))}
      >
        {words.empty}
      </Button>
      {free.length > 0 && (
        <Select
          size="xs"
          w={110}
          aria-label={words.moveFrom(bin.name)}
          placeholder={words.move}
          data={free.map(({ id, name }) => ({ value: id, label: name }))}
          value={null}
          onChange={(id) => id !== null && run((client, by) => client.call('bins.assign', { id, cpOrderId, ...by }))}
        />
      )}
    </Group>
  )
}
