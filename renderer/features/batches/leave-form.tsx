import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import { isSameCode } from '../../../shared/code.ts'
import type { BatchDetail } from '../../stores/batch-stores.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { useScanTaker } from '../scan/use-scan-taker.ts'
import { batchesCopy } from './words.ts'

interface LeaveFormProps {
  readonly batch: BatchDetail
  /** The one that is proposed. */
  readonly cpItemId: string | null
}

/** Asks which item leaves a batch, and why. */
export function LeaveForm({ batch: { batch, members }, cpItemId }: LeaveFormProps) {
  const { dialogs, transport, batch: resource, batches } = useConsole()
  const acting = useActing('beside')
  const present = new Map(
    members.filter(({ leftAt }) => leftAt === null).map((member) => [member.cpItemId, member.title] as const),
  )
  const [only] = present.size === 1 ? present.keys() : []
  const [picked, setPicked] = useState<string | null>(cpItemId ?? only ?? null)
  const [search, setSearch] = useState('')
  const choices = [...present].map(([value, title]) => ({ value, label: title === '' ? value : `${title} · ${value}` }))
  // What only one is called by is enough: its last digits, or a scan of its label.
  const chosen = picked ?? onlyOne(choices, search)
  useScanTaker('any', (code) => {
    const scanned = [...present.keys()].find((id) => isSameCode(id, code))
    setPicked(scanned ?? null)
    setSearch(scanned === undefined ? code : '')
    return scanned !== undefined
  })
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = (value: string | null): boolean => isTried && (value ?? '').trim() === ''

  const submit = async (): Promise<void> => {
    setTried(true)
    if (chosen === null || reason.trim() === '') return
    const isDone = await acting.run(async (actor) => {
      const request = { id: batch.id, cpItemId: chosen, reason: reason.trim() }
      await transport.client.call('batches.leave', { ...request, ...actor })
      return batchesCopy.tookOut(present.get(chosen) || chosen, batch.code)
    })
    if (!isDone) return
    resource.refresh()
    batches.refresh()
    dialogs.close()
  }
  return (
    <FormDialog
      title={batchesCopy.leaveTitle(batch.code)}
      submit={batchesCopy.leave.replace('…', '')}
      acting={acting}
      onSubmit={() => void submit()}
      onClose={dialogs.close}
    >
      <Text size="sm">{batchesCopy.leaveHow}</Text>
      <Select
        label={batchesCopy.leaveWhich}
        description={batchesCopy.leaveWhichHow}
        data={choices}
        value={picked}
        searchValue={picked === null ? search : (choices.find(({ value }) => value === picked)?.label ?? '')}
        onSearchChange={setSearch}
        error={isMissing(chosen) ? batchesCopy.required : null}
        searchable
        {...(cpItemId === null ? { 'data-autofocus': true } : {})}
        onChange={setPicked}
        onBlur={() => setPicked(chosen)}
      />
      <ReasonField
        label={batchesCopy.leaveReason}
        hint={batchesCopy.leaveReasonHow}
        value={reason}
        error={isMissing(reason) ? batchesCopy.required : null}
        isFirst={cpItemId !== null}
        onChange={setReason}
      />
    </FormDialog>
  )
}

function onlyOne(
  choices: readonly { readonly value: string; readonly label: string }[],
  search: string,
): string | null {
  const text = search.trim().toLowerCase()
  const found = text === '' ? [] : choices.filter(({ label }) => label.toLowerCase().includes(text))
  return found.length === 1 ? (found[0]?.value ?? null) : null
}
