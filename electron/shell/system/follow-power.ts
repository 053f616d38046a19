import { app, powerMonitor } from 'electron'
import type { ProgramLife } from '../life/program-life.ts'

/** Lets work stand still while the machine sleeps, and ends the program before the machine is switched off. */
export function followPower(life: Pick<ProgramLife, 'station'>): void {
  powerMonitor.on('suspend', () => life.station?.hold('asleep', true))
  powerMonitor.on('resume', () => life.station?.hold('asleep', false))
  // What is stored is stored at once, so an end without a word does no harm; this only makes it a clean one.
  powerMonitor.on('shutdown', () => app.quit())
}
