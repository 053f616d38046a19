import { Switch } from '@mantine/core'
import { useStateOf } from '../../stores/console-context.tsx'
import { usePause } from './pause-action.ts'

interface PauseSwitchProps {
  readonly what: 'files' | 'signals'
  readonly label: string
  readonly how: string
}

/** Pauses at once, without Save, because it is wanted at once. */
export function PauseSwitch({ what, label, how }: PauseSwitchProps) {
  const { value: status } = useStateOf((stores) => stores.status.store)
  const pause = usePause(what)
  const state = what === 'files' ? status?.downloads : status?.signals
  return (
    <Switch
      label={label}
      description={how}
      checked={state?.paused ?? false}
      disabled={state === undefined || pause.isBusy}
      onChange={(event) => pause.set(event.currentTarget.checked)}
    />
  )
}
