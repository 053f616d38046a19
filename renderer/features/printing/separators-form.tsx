import { Group, NumberInput, Select, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type JobPart, jobParts } from '../../../shared/destinations.ts'
import type { ItemSummary } from '../../../shared/station-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { assemblyCopy } from '../assembly/words.ts'
import { printPaper } from './print-paper.ts'
import { printingCopy as words } from './words.ts'

const nothingWrong = { isBusy: false, error: null, forget: () => undefined }

/** Asks of which parts and copies separator sheets are printed. Enter alone prints the usual ones. */
export function SeparatorsForm({ item }: { readonly item: ItemSummary }) {
  const stores = useConsole()
  const { dialogs, transport } = stores
  const { cpItemId, title, quantity } = item
  const [parts, setParts] = useState<readonly JobPart[]>([])
  const [part, setPart] = useState<JobPart | null>(null)
  const [from, setFrom] = useState<number | null>(null)
  const [to, setTo] = useState<number | null>(null)
  useEffect(() => {
    let isShown = true
    const look = async (): Promise<void> => {
      const { codes } = await transport.client.call('parts.ofItem', { cpItemId })
      if (isShown) setParts(jobParts.filter((one) => codes.some((code) => code.part === one)))
    }
    // Without them it prints all.
    void look().catch(() => undefined)
    return () => {
      isShown = false
    }
  }, [transport, cpItemId])
  const print = (): void => {
    const separators = {
      ...(part === null ? {} : { part }),
      ...(from === null ? {} : { from }),
      ...(to === null ? {} : { to: Math.max(to, from ?? 1) }),
    }
    dialogs.close()
    printPaper(stores, 'separator_sheet', { cpItemIds: [cpItemId], separators })
  }
  const copy = (label: string, value: number | null, set: (copy: number | null) => void) => (
    <NumberInput
      label={label}
      value={value ?? ''}
      onChange={(entered) => set(typeof entered === 'number' ? entered : null)}
      min={1}
      max={quantity}
      clampBehavior="strict"
      allowDecimal={false}
      allowNegative={false}
    />
  )
  return (
    <FormDialog
      title={words.separatorsOf(title || cpItemId)}
      submit={words.separators}
      acting={nothingWrong}
      onSubmit={print}
      onClose={dialogs.close}
    >
      <Select
        data-autofocus
        label={words.separatorPart}
        data={[
          { value: '', label: words.separatorAll },
          ...parts.map((value) => ({ value, label: assemblyCopy.parts[value] })),
        ]}
        value={part ?? ''}
        allowDeselect={false}
        openOnFocus={false}
        onChange={(chosen) => setPart(jobParts.find((one) => one === chosen) ?? null)}
      />
      <Group grow align="flex-start">
        {copy(words.separatorFrom, from, setFrom)}
        {copy(words.separatorTo, to, setTo)}
      </Group>
      <Text size="sm" c="dimmed">
        {words.separatorsHow}
      </Text>
    </FormDialog>
  )
}
