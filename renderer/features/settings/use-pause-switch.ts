import { useImmediateCall } from './use-immediate-call.ts'

/** Pauses and resumes the downloads or the signals, at once and for all consoles. */
export function usePauseSwitch(what: 'files' | 'signals'): { isBusy: boolean; set: (isPaused: boolean) => void } {
  const { isBusy, run } = useImmediateCall()
  return {
    isBusy,
    set: (isPaused) => run((client, by) => client.call(isPaused ? `${what}.pause` : `${what}.resume`, by)),
  }
}
