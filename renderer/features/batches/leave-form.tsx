import { Select, Text } from '@mantine/core'
import { useState } from 'react'
import type { BatchDetail } from '../../stores/batch-stores.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
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
  const [chosen, setChosen] = useState<string | null>(cpItemId ?? only ?? null)
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
        data={[...present].map(([value, title]) => ({ value, label: title === '' ? value : `${title} · ${value}` }))}
        value={chosen}
        error={isMissing(chosen) ? batchesCopy.required : null}
        searchable
        {...(chosen === null ? { 'data-autofocus': true } : {})}
        onChange={setChosen}
      />
      <ReasonField
        label={batchesCopy.leaveReason}
        hint={batchesCopy.leaveReasonHow}
        value={reason}
        error={isMissing(reason) ? batchesCopy.required : null}
        isFirst={chosen !== null}
        onChange={setReason}
      />
    </FormDialog>
  )
}
