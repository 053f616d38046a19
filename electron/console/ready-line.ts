import type { ProgramVersion } from '../base/program-version.ts'
import type { StoreEngine } from '../store/store.ts'
import type { ConsoleServer } from './http.ts'

/** The one line that a station prints on standard output, as JSON, when it listens. */
export interface ReadyLine extends ProgramVersion {
  readonly event: 'ready'
  readonly webhookUrl: string
  readonly consoleUrl: string
  readonly token: string
  readonly dataDir: string
  /** On which engine the orders lie. */
  readonly store: StoreEngine
  /** Which of the stations of the shop it is. */
  readonly station: string
  readonly pid: number
}

interface ReadyStation extends ProgramVersion {
  readonly dataDir: string
  readonly store: StoreEngine
  readonly stationId: string
  webhookUrl(): string
}

export function printReadyLine(station: ReadyStation, { url, token }: Pick<ConsoleServer, 'url' | 'token'>): void {
  const line: ReadyLine = {
    event: 'ready',
    webhookUrl: station.webhookUrl(),
    consoleUrl: `${url}#token=${token}`,
    token,
    dataDir: station.dataDir,
    store: station.store,
    station: station.stationId,
    version: station.version,
    commit: station.commit,
    pid: process.pid,
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
