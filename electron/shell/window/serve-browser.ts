import { StationError } from '../../../shared/errors.ts'
import { printReadyLine } from '../../console/ready-line.ts'
import type { Station } from '../../station/station.ts'
import type { ReportFault } from '../life/fault-log.ts'
import type { Launch } from '../life/launch.ts'

/** Serves the console to a browser as well, where that was asked for, and prints where. */
export async function serveBrowser(station: Station, flags: Launch['flags'], report: ReportFault): Promise<void> {
  if (flags instanceof StationError || flags['console-port'] === undefined) return
  try {
    const { 'console-port': port, 'console-token': token } = flags
    printReadyLine(station, await station.serveConsole({ host: '127.0.0.1', port, token }))
  } catch (cause) {
    report('The console cannot be served to a browser', cause)
  }
}
