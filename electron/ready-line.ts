/** The one line that a station prints on standard output, as JSON, when it listens. */
export interface ReadyLine {
  readonly event: 'ready'
  readonly webhookUrl: string
  readonly consoleUrl: string
  readonly token: string
  readonly dataDir: string
  readonly pid: number
}

export function printReadyLine(line: Omit<ReadyLine, 'event' | 'pid'>): void {
  process.stdout.write(`${JSON.stringify({ event: 'ready', ...line, pid: process.pid } satisfies ReadyLine)}\n`)
}
