import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { orderKey, signalKey } from './running-station.ts'

/** A station in a process of its own, which can be killed. */
export interface StationProcess {
  readonly child: ChildProcess
  /** Resolves with the ready line, or null when the process ended before it. */
  readonly ready: Promise<ReadyLine | null>
  /** Resolves when the process has ended, however. */
  readonly ended: Promise<void>
}

const builtProgram = join(import.meta.dirname, '../../out/main/headless.js')

export function startStationProcess(
  dataDir: string,
  signalUrl: string,
  entry = builtProgram,
  more: Readonly<Record<string, string>> = {},
): StationProcess {
  const flags = {
    'data-dir': dataDir,
    'webhook-port': '0',
    'console-port': '0',
    'order-api-key': orderKey,
    'signal-api-key': signalKey,
    'signal-url': signalUrl,
    ...more,
  }
  const args = [...Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]), '--allow-local-files']
  const child = spawn(process.execPath, [entry, ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
  const ended = once(child, 'exit').then(() => undefined)
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(String(line)) as ReadyLine)
  return { child, ended, ready: Promise.race([firstLine, ended.then(() => null)]) }
}

/** Calls a station over HTTP; rejects with the error that it answered, or with that of the connection. */
export async function callOver<N extends CallName>(
  { consoleUrl, token }: ReadyLine,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const response = await fetch(new URL(`/api/${name}`, consoleUrl), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(input),
  })
  const body = (await response.json()) as { error?: { code: string; message: string } }
  if (!response.ok) throw new Error(`${name} answered ${response.status}: ${body.error?.code} ${body.error?.message}`)
  return body as CallOutput<N>
}
