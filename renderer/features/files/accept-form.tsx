import { Text } from '@mantine/core'
import { useState } from 'react'
import type { FileView } from '../../../shared/file-views.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { filesCopy } from './words.ts'

/** Asks why a file that was refused is taken as it is. */
export function AcceptForm({ file }: { readonly file: FileView }) {
  const { transport, downloads, exceptions, dialogs } = useConsole()
  const acting = useActing('beside')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = reason.trim() === ''

  const accept = async (): Promise<void> => {
    setTried(true)
    if (isMissing) return
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('files.accept', { id: file.id, reason: reason.trim(), ...actor })
      downloads.refresh()
      exceptions.refresh()
      return filesCopy.accepted
    })
    if (isDone) dialogs.close()
  }
  return (
    <FormDialog
      title={filesCopy.acceptTitle(filesCopy.nameOf(file.type))}
      submit={filesCopy.acceptSubmit}
      acting={acting}
      onSubmit={() => void accept()}
      onClose={dialogs.close}
    >
      <Text size="sm">{file.failure?.message}</Text>
      <Text size="sm" c="dimmed">
        {filesCopy.acceptHow}
      </Text>
      <ReasonField
        isFirst
        label={filesCopy.acceptReason}
        hint={filesCopy.replaceReasonHow}
        value={reason}
        error={isTried && isMissing ? actingCopy.required : null}
        onChange={setReason}
      />
    </FormDialog>
  )
}
