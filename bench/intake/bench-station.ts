import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/station-api.ts'
import { benchKey } from './bench-order.ts'

/** A process that takes orders. */
export interface BenchEndpoint {
  readonly child: ChildProcess
  readonly url: string
  readonly dataDir: string
  /** Of its console; empty where there is none. */
  readonly consoleUrl: string
  readonly token: string
  /** Which of a shop's stations it is; empty where it is none. */
  readonly station: string
  stop(): Promise<void>
}

/**
 * The station under plain Node, receiving orders and doing nothing else with them.
 *
 * @param nodeArguments of Node itself, before the program
 * @param flags of the program, beyond the usual ones
 */
export async function startBenchStation(
  nodeArguments: readonly string[] = [],
  ...flags: readonly string[]
): Promise<BenchEndpoint> {
  const dataDir = temporaryDir()
  const values = {
    'data-dir': dataDir,
    'webhook-port': '0',
    'console-port': '0',
    'order-api-key': benchKey,
    'signal-api-key': benchKey,
    'signal-url': 'http://127.0.0.1:9/',
  }
  const program = join(import.meta.dirname, '../../electron/headless.ts')
  const args = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value])
  const child = start([...nodeArguments, program, ...args, ...flags])
  const ready = JSON.parse(await firstLine(child)) as Pick<ReadyLine, 'webhookUrl' | 'consoleUrl' | 'token' | 'station'>
  const station = { ...ready, child, url: ready.webhookUrl, dataDir, stop: () => stop(child) }
  for (const call of ['files.pause', 'signals.pause'] as const) await callStation(station, call, {})
  return station
}

/** A call as a console makes it. */
export async function callStation<N extends CallName>(
  { consoleUrl, token }: Pick<BenchEndpoint, 'consoleUrl' | 'token'>,
  name: N,
  input: CallInput<N>,
): Promise<CallOutput<N>> {
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(new URL(`/api/${name}`, consoleUrl), {
    method: 'POST',
    headers,
    body: JSON.stringify(input),
  })
  if (!answer.ok) throw new Error(`${name} was answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as CallOutput<N>
}

/** The same in the plain way, on SQLite. */
export function startPlainEndpoint(): Promise<BenchEndpoint> {
  const dataDir = temporaryDir()
  return startPeer(join(import.meta.dirname, 'plain-endpoint.ts'), dataDir, dataDir)
}

/** Another program that takes orders and prints its URL. */
export async function startPeer(program: string, argument: string, dataDir = temporaryDir()): Promise<BenchEndpoint> {
  const child = start([program, argument])
  return {
    child,
    url: await firstLine(child),
    dataDir,
    consoleUrl: '',
    token: '',
    station: '',
    stop: () => stop(child),
  }
}

const temporaryDir = (): string => mkdtempSync(join(tmpdir(), 'print-station-bench-'))

const start = (args: readonly string[]): ChildProcess =>
  spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore', 'ipc'] })

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('The process has no standard output')
  const [line] = await once(createInterface(child.stdout), 'line')
  return String(line)
}

async function stop(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
