import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { ReasonField } from '../acting/reason-field.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { privacyCopy } from './words.ts'

/** Asks why the person of an order is to be erased, and says that nothing brings it back. */
export function EraseForm({ cpOrderId }: { readonly cpOrderId: string }) {
  const { transport, dialogs, order } = useConsole()
  const acting = useActing('beside')
  const [reason, setReason] = useState('')
  const [withFiles, setWithFiles] = useState(true)
  const [isMissing, setMissing] = useState(false)
  const erase = async (): Promise<void> => {
    setMissing(reason.trim() === '')
    if (reason.trim() === '') return
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('privacy.erase', { cpOrderId, reason: reason.trim(), withFiles, ...actor })
      return privacyCopy.erased
    })
    if (!isDone) return
    order.refresh()
    dialogs.close()
  }
  return (
    <FormDialog
      title={privacyCopy.formTitle(cpOrderId)}
      submit={privacyCopy.submit}
      acting={acting}
      onSubmit={() => void erase()}
      onClose={dialogs.close}
    >
      <p>{privacyCopy.formHow}</p>
      <ReasonField
        label={privacyCopy.reason}
        hint={privacyCopy.reasonHow}
        value={reason}
        error={isMissing ? actingCopy.required : null}
        isFirst
        onChange={(text) => {
          setMissing(false)
          setReason(text)
        }}
      />
      <Checkbox
        label={privacyCopy.withFiles}
        description={privacyCopy.withFilesHow}
        checked={withFiles}
        onChange={(event) => setWithFiles(event.currentTarget.checked)}
      />
    </FormDialog>
  )
}
