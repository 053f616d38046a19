import { Button, Group, Text, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole, useStateOf } from '../../stores/console-context.tsx'
import { theOnlyOne } from '../../stores/detail-stores.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { showToast } from '../../ui/toast.tsx'
import { useActing } from '../acting/use-acting.ts'
import { useScanTaker } from '../scan/use-scan-taker.ts'
import { assemblyCopy as words } from './words.ts'

/** More free bins than these are found by their name. */
const maxShown = 40

/** Asks into which bin the order of an item goes. A bin is typed, scanned, or chosen among those that are free. */
export function MoveBinForm({ item: { cpOrderId, bin } }: { readonly item: ItemSummary }) {
  const { bins, dialogs, transport } = useConsole()
  const { value } = useStateOf((stores) => stores.bins.store)
  const acting = useActing('beside')
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => {
    bins.open(theOnlyOne)
    return () => bins.open(null)
  }, [bins])
  const free = (value?.bins ?? []).filter(({ order }) => order === null)
  const fitting = free.filter((one) => one.name.toLowerCase().startsWith(name.trim().toLowerCase()))

  const move = async (id: string): Promise<void> => {
    const isDone = await acting.run(async (actor) => {
      const answer = await transport.client.call('bins.assign', { id, cpOrderId, from: bin?.id ?? null, ...actor })
      bins.put(answer)
      const name = answer.bins.find((one) => one.id === id)?.name ?? ''
      showToast({ tone: 'done', message: words.moved(cpOrderId, name), id: 'bin' })
      return null
    })
    if (isDone) dialogs.close()
  }
  /** One that is taken is tried, too: the station says what lies in it. */
  const moveTo = (wanted: string): void => {
    const key = wanted.trim().toLowerCase()
    const named = value?.bins.find((one) => one.name.toLowerCase() === key)
    const [only, ...others] = key === '' ? [] : fitting
    const found = named ?? (others.length === 0 ? only : undefined)
    setProblem(found === undefined ? words.noSuchBin(wanted.trim()) : found.id === bin?.id ? words.liesThere : null)
    if (found !== undefined && found.id !== bin?.id && !acting.isBusy) void move(found.id)
  }
  useScanTaker('any', (code) => {
    setName(code)
    moveTo(code)
    return true
  })
  return (
    <FormDialog
      title={words.moveTitle(cpOrderId, bin?.name ?? null)}
      submit={words.moveSubmit}
      acting={acting}
      onSubmit={() => moveTo(name)}
      onClose={dialogs.close}
    >
      <TextInput
        data-autofocus
        required
        label={words.toBin}
        description={words.toBinHow}
        value={name}
        error={problem}
        onChange={(event) => {
          setName(event.currentTarget.value)
          setProblem(null)
        }}
        autoComplete="off"
        maxLength={200}
      />
      {value !== null && free.length === 0 && <Text c="dimmed">{words.noneFree}</Text>}
      <Group gap="xs" role="group" aria-label={words.freeBins}>
        {fitting.slice(0, maxShown).map((one) => (
          <Button key={one.id} variant="default" size="md" disabled={acting.isBusy} onClick={() => void move(one.id)}>
            {one.name}
          </Button>
        ))}
      </Group>
      {fitting.length > maxShown && <Text c="dimmed">{words.moreFree(fitting.length - maxShown)}</Text>}
    </FormDialog>
  )
}
