import { Alert, Button, TextInput } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { ShopSecretState } from '../../../shared/shop-api.ts'
import { useConsole } from '../../stores/console-context.tsx'
import { FormDialog } from '../../ui/dialog.tsx'
import { useActing } from '../acting/use-acting.ts'
import { actingCopy } from '../acting/words.ts'
import { stationsCopy } from './words.ts'

interface EnterCodeProps {
  readonly secret: Extract<ShopSecretState, 'missing' | 'wrong'>
  readonly onJoined: () => void
}

/** Says that this station does not know the keys of its shop, and asks for the code that another one shows. */
export function EnterCode({ secret, onJoined }: EnterCodeProps) {
  const { transport, guide, status } = useConsole()
  const acting = useActing('beside')
  const [isAsking, setAsking] = useState(false)
  const [isTried, setTried] = useState(false)
  const [code, setCode] = useState('')
  const isMissing = isTried && code.trim() === ''
  const join = async (): Promise<void> => {
    setTried(true)
    if (code.trim() === '') return
    const isDone = await acting.run(async () => {
      await transport.client.call('shop.join', { code: code.trim() })
      return stationsCopy.joined
    })
    if (!isDone) return
    setAsking(false)
    guide.refresh()
    status.refresh()
    onJoined()
  }
  return (
    <>
      <Alert color="yellow" p="sm" icon={<IconAlertTriangle size={18} aria-hidden />}>
        {stationsCopy.needsCode[secret]}
      </Alert>
      <div>
        <Button size="xs" onClick={() => setAsking(true)}>
          {stationsCopy.enterCode}
        </Button>
      </div>
      {isAsking && (
        <FormDialog
          title={stationsCopy.codeTitle}
          submit={stationsCopy.join}
          acting={acting}
          onSubmit={() => void join()}
          onClose={() => setAsking(false)}
        >
          <TextInput
            data-autofocus
            required
            label={stationsCopy.code}
            description={stationsCopy.codeHow}
            value={code}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            error={isMissing ? actingCopy.required : null}
            onChange={(event) => {
              setCode(event.currentTarget.value)
              acting.forget()
            }}
          />
        </FormDialog>
      )}
    </>
  )
}
