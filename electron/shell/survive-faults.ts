/** Writes what nobody expected to standard error: standard output belongs to the ready line. */
export function reportFault(what: string, cause?: unknown): void {
  const detail = cause instanceof Error ? (cause.stack ?? cause.message) : cause
  process.stderr.write(`${what}${detail === undefined ? '' : `: ${String(detail)}`}\n`)
}

/**
 * Keeps the station going through a fault that nobody caught. Electron's own answer is a dialog, and that would hold up an
 * unattended station until somebody comes by.
 */
export function surviveFaults(): void {
  process.on('uncaughtException', (cause) => reportFault('An unexpected fault', cause))
  process.on('unhandledRejection', (cause) => reportFault('An unexpected fault', cause))
}
