import { Switch } from '@mantine/core'
import type { StationStatus } from '../../../shared/station-api.ts'
import { useStateOf } from '../../stores/console-context.tsx'
import type { ConsoleStores } from '../../stores/console-stores.ts'
import type { Action } from '../actions/action.ts'
import { callAtOnce, type ImmediateCall, useImmediateCall } from './use-immediate-call.ts'

interface PauseWords {
  readonly pause: string
  readonly resume: string
}

/** Pauses the work that is not paused, and resumes that which is. */
export function pauseAction(
  what: 'files' | 'signals',
  isPaused: (status: StationStatus) => boolean,
  words: PauseWords,
): Action {
  const isPausedIn = ({ status }: ConsoleStores): boolean => {
    const { value } = status.store.getState()
    return value !== null && isPaused(value)
  }
  return {
    id: `pause ${what}`,
    command: { group: 'work', label: ({ stores }) => (isPausedIn(stores) ? words.resume : words.pause) },
    isOffered: ({ stores }) => stores.status.store.getState().value !== null,
    run: ({ stores }) => void callAtOnce(stores, pauseCall(what, !isPausedIn(stores))),
  }
}

/** Pauses and resumes the downloads or the signals, at once and for all consoles. */
export function usePause(what: 'files' | 'signals'): { isBusy: boolean; set: (isPaused: boolean) => void } {
  const { isBusy, run } = useImmediateCall()
  return { isBusy, set: (isPaused) => run(pauseCall(what, isPaused)) }
}

const pauseCall =
  (what: 'files' | 'signals', isPaused: boolean): ImmediateCall =>
  (client, by) =>
    client.call(isPaused ? `${what}.pause` : `${what}.resume`, by)

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
