import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { benchKey } from './bench-order.ts'

/** A process that takes orders. */
export interface BenchEndpoint {
  readonly child: ChildProcess
  readonly url: string
  readonly dataDir: string
  /** Of its console; empty where there is none. */
  readonly consoleUrl: string
  readonly token: string
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
  const ready = JSON.parse(await firstLine(child)) as { webhookUrl: string; consoleUrl: string; token: string }
  const station = { ...ready, child, url: ready.webhookUrl, dataDir, stop: () => stop(child) }
  for (const call of ['files.pause', 'signals.pause']) await callStation(station, call)
  return station
}

/** A call as a console makes it. */
export async function callStation<T = unknown>(
  { consoleUrl, token }: BenchEndpoint,
  call: string,
  input: unknown = {},
): Promise<T> {
  const headers = { authorization: `Bearer ${token}` }
  const request = { method: 'POST', headers, body: JSON.stringify(input) }
  const answer = await fetch(new URL(`/api/${call}`, consoleUrl), request)
  if (!answer.ok) throw new Error(`${call} answered ${answer.status}: ${await answer.text()}`)
  return (await answer.json()) as T
}

/** The same in the plain way. */
export async function startPlainEndpoint(): Promise<BenchEndpoint> {
  const dataDir = temporaryDir()
  const child = start([join(import.meta.dirname, 'plain-endpoint.ts'), dataDir])
  return { child, url: await firstLine(child), dataDir, consoleUrl: '', token: '', stop: () => stop(child) }
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
