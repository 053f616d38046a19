import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { messageAt } from '../../stores/station-failure.ts'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { useScanTaker } from '../scan/use-scan-taker.ts'
import { parcelsCopy as words } from './words.ts'

/** Asks of which order a label is. */
export function AssignForm({ id, name }: { readonly id: number; readonly name: string }) {
  const { dialogs, transport, exceptions, exceptionCounts } = useConsole()
  const acting = useActing('beside')
  const [order, setOrder] = useState('')
  const [isTried, setTried] = useState(false)
  const cpOrderId = order.trim()
  useScanTaker('any', (code) => {
    setOrder(code)
    return true
  })
  const submit = async (): Promise<void> => {
    setTried(true)
    if (cpOrderId === '') return
    const isDone = await acting.run(async (actor) => {
      await transport.client.call('labels.assign', { id, cpOrderId, ...actor })
      return words.assigned
    })
    if (!isDone) return
    exceptions.refresh()
    exceptionCounts.refresh()
    dialogs.close()
  }
  const wrong = messageAt(acting.error, (path) => path === 'cpOrderId')
  return (
    <FormDialog
      title={words.assignTitle(name)}
      submit={words.assign}
      acting={{ ...acting, error: wrong === null ? acting.error : null }}
      onSubmit={() => void submit()}
      onClose={dialogs.close}
    >
      <TextInput
        data-autofocus
        required
        label={words.order}
        description={words.orderHow}
        value={order}
        error={isTried && cpOrderId === '' ? words.required : wrong}
        onChange={(event) => setOrder(event.currentTarget.value)}
        autoComplete="off"
        maxLength={200}
      />
    </FormDialog>
  )
}
