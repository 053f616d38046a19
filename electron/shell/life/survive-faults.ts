import type { ReportFault } from './fault-log.ts'

/**
 * Answers faults that nobody caught. Electron's own answer is a dialog, and that would hold up an unattended station until
 * somebody comes by. After an exception nobody knows what state the program is in, so `onException` may start it anew; a
 * rejection that nobody awaited leaves everything else as it was.
 */
export function surviveFaults(report: ReportFault, onException: () => void): void {
  process.on('uncaughtException', (cause) => {
    report('An unexpected fault', cause)
    onException()
  })
  process.on('unhandledRejection', (cause) => report('An unexpected fault in the background', cause))
}
