import type { Station } from '../../station/station.ts'
import type { Attendance } from '../tray/attend-station.ts'

/** What there is of the program at a moment: its window comes before its station, and stays when that does not start. */
export interface ProgramLife {
  station: Station | null
  attendance: Attendance | null
  isSafeMode: boolean
}
