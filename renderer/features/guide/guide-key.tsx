import { Button, PasswordInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useConsole } from '../../stores/console-context.tsx'
import { useActing } from '../acting/use-acting.ts'
import classes from './guide.module.css'
import { guideCopy } from './words.ts'

interface GuideKeyProps {
  readonly step: 'order_key' | 'signal_key'
  readonly isSet: boolean
}

const secretOf = { order_key: 'orderApiKey', signal_key: 'signalApiKey' } as const

/** Sets a key, which is never shown again. */
export function GuideKey({ step, isSet }: GuideKeyProps) {
  const { transport, guide, status } = useConsole()
  const acting = useActing('beside')
  const [key, setKey] = useState('')
  const name = guideCopy.key[step]
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (key.trim() === '') return
    void acting.run(async (actor) => {
      await transport.client.call('settings.update', { secrets: { [secretOf[step]]: key.trim() }, ...actor })
      setKey('')
      guide.refresh()
      status.refresh()
      return guideCopy.saved
    })
  }
  return (
    <form onSubmit={save} className={classes.line} noValidate>
      <PasswordInput
        aria-label={name}
        className={classes.field ?? ''}
        placeholder={isSet ? guideCopy.replace : guideCopy.enter}
        value={key}
        error={acting.error?.message}
        onChange={(event) => setKey(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': guideCopy.showTyped(name) }}
      />
      <Button
        type="submit"
        variant={isSet ? 'default' : 'filled'}
        disabled={key.trim() === ''}
        loading={acting.isBusy}
        aria-label={guideCopy.saveFor(name)}
      >
        {guideCopy.save}
      </Button>
    </form>
  )
}
