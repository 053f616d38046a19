import type { PowerSaveBlocker } from 'electron'
import type { StationStatus } from '../../../shared/station-api.ts'

/** Whether work waits that the machine should not sleep over. What is paused or halted waits for a person instead. */
export function isWorkQueued({ downloads, signals }: StationStatus): boolean {
  const goesOn = (work: { pending: number; paused: boolean; halt: string | null }): boolean =>
    work.pending > 0 && !work.paused && work.halt === null
  return goesOn(downloads) || goesOn(signals)
}

export interface KeptAwake {
  readonly isOn: boolean
  set(isOn: boolean): void
}

/** Keeps the machine from sleeping by itself; its screen may go dark, and a person may still send it to sleep. */
export function createKeepAwake(blocker: Pick<PowerSaveBlocker, 'start' | 'stop'>): KeptAwake {
  let id: number | null = null
  return {
    get isOn() {
      return id !== null
    },
    set(isOn) {
      if (isOn && id === null) id = blocker.start('prevent-app-suspension')
      else if (!isOn && id !== null) {
        blocker.stop(id)
        id = null
      }
    },
  }
}
