import { onTestFinished } from 'vitest'
import type { StationFlags } from '../../electron/settings/flags.ts'
import { plainBox } from '../../electron/settings/secret-box.ts'
import { type Station, startStation } from '../../electron/station/station.ts'
import type { StationOptions } from '../../electron/station/station-options.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { databaseOf, engineOfRun } from './any-store.ts'
import { onePdfProcess } from './one-pdf-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

export interface RunningStation {
  readonly station: Station
  readonly dataDir: string
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
  /** Pushes a document as Cloudprinter does. */
  push(document: unknown): Promise<{ status: number; body: Record<string, unknown> }>
}

export const orderKey = 'order-key'
export const signalKey = 'signal-key'

/** A whole station in this process, on a free port and a folder of its own; stopped when the test ends. */
export async function runStation(
  flags: Partial<StationFlags> = {},
  options: Partial<StationOptions> = {},
): Promise<RunningStation> {
  const dataDir = options.dataDir ?? temporaryFolder()
  const databaseUrl = engineOfRun === 'postgres' ? await databaseOf(dataDir) : undefined
  const station = await startStation({
    dataDir,
    flags: {
      'webhook-port': 0,
      'order-api-key': orderKey,
      'signal-api-key': signalKey,
      'allow-local-files': true,
      'database-url': databaseUrl,
      ...flags,
    },
    secretBox: plainBox,
    desktop: null,
    consoleDir: null,
    version: '0.0.0-test',
    commit: null,
    stderrLevel: 'error',
    startPdfProcess: onePdfProcess,
    ...options,
  })
  onTestFinished(() => station.stop())
  return {
    station,
    dataDir,
    call: async <N extends CallName>(name: N, input: CallInput<N>) =>
      (await station.call(name, input)) as CallOutput<N>,
    push: (document) => pushTo(station.webhookUrl(), document),
  }
}

export async function pushTo(
  url: string,
  document: unknown,
): Promise<{ status: number; body: Record<string, unknown> }> {
  const body = typeof document === 'string' || document instanceof Uint8Array ? document : JSON.stringify(document)
  const response = await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
  return { status: response.status, body: (await response.json()) as Record<string, unknown> }
}
