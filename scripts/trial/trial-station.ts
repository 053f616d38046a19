import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { demoKeys } from '../demo/demo-keys.ts'
import { callerOf, type StationCaller, strangers } from '../demo/demo-station.ts'
import { freePort } from '../free-port.ts'
import { runProgram } from '../run-tool.ts'
import { sandboxArguments } from '../sandbox-arguments.ts'
import type { InstalledProgram } from './installer.ts'

/** An installed program that runs. */
export interface TrialStation extends StationCaller {
  readonly webhookUrl: string
  readonly dataDir: string
  /** What it printed when it was ready; null where its output does not come out. */
  readonly ready: ReadyLine | null
  /** Rejects when it does not end well. */
  stop(): Promise<void>
}

const readyLine = z.object({
  event: z.literal('ready'),
  webhookUrl: z.url(),
  consoleUrl: z.url(),
  dataDir: z.string(),
  // The program of a version before may have told less.
  version: z.string().optional(),
  commit: z.string().nullable().optional(),
})
export type ReadyLine = z.output<typeof readyLine>

export interface TrialOptions {
  readonly signalUrl: string
  /** Null: where a user's data lies. */
  readonly dataDir: string | null
}

const startLimitMs = 120_000
const token = 'the-token-of-a-trial-that-opens-nothing-else'

/** Starts an installed program as a user does, and waits until it receives orders. */
export async function startTrial(installed: InstalledProgram, options: TrialOptions): Promise<TrialStation> {
  const [consolePort, webhookPort] = [await freePort(), await freePort()]
  const child = spawnProgram(installed, [
    ...sandboxArguments(),
    ...['--webhook-port', String(webhookPort), '--console-port', String(consolePort), '--console-token', token],
    ...['--order-api-key', demoKeys.orderApiKey, '--signal-api-key', demoKeys.signalApiKey],
    ...['--signal-url', options.signalUrl, '--allow-local-files'],
    ...(options.dataDir === null ? [] : ['--data-dir', options.dataDir]),
  ])
  const printed = textOf(child.stdout)
  const logged = textOf(child.stderr)
  const consoleUrl = `http://127.0.0.1:${consolePort}/`
  const caller = callerOf(consoleUrl, token)
  const isUp = () =>
    caller.call('station.status', {}).then(
      ({ intake }) => intake.state === 'listening',
      () => false,
    )
  const giveUpAt = performance.now() + startLimitMs
  while (!(await isUp())) {
    if (performance.now() > giveUpAt || (installed.isDirect && child.exitCode !== null)) {
      await end(child, 'SIGKILL')
      throw new Error(`The program did not start. It said:\n${printed()}${logged()}`)
    }
    await wait(200)
  }
  const { dataDir, intake } = await caller.call('station.status', {})
  return {
    ...caller,
    dataDir,
    webhookUrl: intake.url,
    ready: installed.isDirect ? readLine(printed()) : null,
    async stop() {
      await end(child, 'SIGTERM')
      while (await isUp()) await wait(100)
      // Windows knows no signal that asks a program to end.
      const isAsked = installed.isDirect && process.platform !== 'win32'
      if (isAsked && child.exitCode !== 0)
        throw new Error(`The program ended with ${child.exitCode ?? child.signalCode}`)
    },
  }
}

/** Starts it once more beside the one that runs; resolves with the code that it ends with. */
export async function startBeside(installed: InstalledProgram, dataDir: string | null): Promise<number | null> {
  const child = spawnProgram(installed, [...sandboxArguments(), ...(dataDir === null ? [] : ['--data-dir', dataDir])])
  if (child.exitCode === null) await once(child, 'exit', { signal: AbortSignal.timeout(startLimitMs) })
  return child.exitCode
}

const spawnProgram = ({ program }: InstalledProgram, args: readonly string[]): ChildProcess =>
  spawn(program, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: strangers(process.env),
  })

function textOf(stream: Readable | null): () => string {
  let text = ''
  stream?.setEncoding('utf8').on('data', (part: string) => {
    text += part
  })
  return () => text
}

function readLine(printed: string): ReadyLine {
  const line = printed.split('\n').find((text) => text.startsWith('{'))
  if (line === undefined) throw new Error(`There is no ready line. It printed:\n${printed}`)
  return readyLine.parse(JSON.parse(line))
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null) return
  const ended = once(child, 'exit', { signal: AbortSignal.timeout(60_000) })
  if (process.platform === 'win32') {
    await runProgram('taskkill', ['/PID', String(pid), '/T', '/F'], { output: 'capture' })
  } else {
    child.kill(signal)
  }
  await ended
}
