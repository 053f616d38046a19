import type { StationCalls } from '../../console/station-calls.ts'
import type { ReportFault } from './fault-log.ts'

/** Pauses downloads and signals from the tray, or lets them go on; going on also ends the safe mode. */
export function pauseWork(starting: Promise<StationCalls>, leaveSafeMode: () => void, report: ReportFault) {
  const setPaused = async (isPaused: boolean): Promise<void> => {
    const station = await starting
    const verb = isPaused ? 'pause' : 'resume'
    await station.call(`files.${verb}`, {})
    await station.call(`signals.${verb}`, {})
    if (!isPaused) leaveSafeMode()
  }
  return (isPaused: boolean): void => {
    setPaused(isPaused).catch((cause: unknown) => report('The work could not be paused or resumed', cause))
  }
}
