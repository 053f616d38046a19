import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { type CallInput, type CallName, type CallOutput, stationApi } from '../../shared/station-api.ts'
import { projectDir } from '../project-dir.ts'
import { sandboxArguments } from '../sandbox-arguments.ts'

/** The station of a demo: the built program in a process of its own, asked over HTTP like by any console. */
export interface DemoStation extends StationCaller {
  readonly webhookUrl: string
  readonly consoleUrl: string
  /** Which of the stations of a shop it is. */
  readonly stationId: string
  /** Resolves when the program has ended, for example because its window was closed. */
  readonly ended: Promise<void>
  stop(): Promise<void>
  /** As a power cut would. */
  kill(): Promise<void>
}

/** Asks a station, as a console does. */
export interface StationCaller {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>
}

export interface DemoStationOptions {
  readonly dataDir: string
  readonly orderApiKey: string
  readonly signalApiKey: string
  readonly signalUrl: string
  /** The Electron to open a window with; null runs the station without one. */
  readonly electronPath: string | null
  /** Where it works with others. */
  readonly shop?: { readonly databaseUrl: string; readonly name: string; readonly libraryDir: string }
}

/**
 * Starts the station and waits until it receives orders.
 *
 * @throws Error with the last words of the program when it ends before, in one line
 */
export async function startDemoStation(options: DemoStationOptions): Promise<DemoStation> {
  const flags = [
    ...['--data-dir', options.dataDir, '--webhook-port', '0', '--console-port', '0'],
    ...['--order-api-key', options.orderApiKey, '--signal-api-key', options.signalApiKey],
    ...['--signal-url', options.signalUrl, '--allow-local-files'],
    ...(options.shop === undefined
      ? []
      : ['--station-name', options.shop.name, '--library-dir', options.shop.libraryDir]),
  ]
  // An address with a password does not belong on a command line.
  const env = { ...strangers(process.env), PRINT_STATION_DATABASE_URL: options.shop?.databaseUrl }
  const child =
    options.electronPath === null
      ? run(process.execPath, [join(projectDir, 'out', 'main', 'headless.js'), ...flags], { ...env, ...plainNode })
      : run(options.electronPath, [...sandboxArguments(), projectDir, ...flags], env)
  const ended = once(child, 'close').then(() => undefined)
  const ready = await readyLine(child, ended)
  return {
    webhookUrl: ready.webhookUrl,
    consoleUrl: ready.consoleUrl,
    stationId: ready.station,
    ended,
    ...callerOf(ready.consoleUrl, ready.token),
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

export const callerOf = (consoleUrl: string, token: string): StationCaller => ({
  async call<N extends CallName>(name: N, input: CallInput<N>) {
    const response = await fetch(new URL(`/api/${name}`, consoleUrl), {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(input),
    })
    const body: unknown = await response.json()
    if (!response.ok) throw new Error(`${name} was answered ${response.status}: ${JSON.stringify(body)}`)
    return stationApi[name].output.parse(body) as CallOutput<N>
  },
})

/** The log goes to the data folder; on the terminal of a demo it would only be noise. */
const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env })

/** What is set for a station in earnest, such as where its orders lie, is nothing to a demo. */
export const strangers = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PRINT_STATION_')))

/** The addon that this variable names is built for Electron alone. */
const plainNode = { BETTER_SQLITE3_BINDING: undefined }

const readySchema = z.object({
  event: z.literal('ready'),
  webhookUrl: z.url(),
  consoleUrl: z.url(),
  token: z.string(),
  station: z.string(),
})

async function readyLine(child: ChildProcess, ended: Promise<void>): Promise<z.output<typeof readySchema>> {
  if (child.stdout === null || child.stderr === null) throw new Error('The station has no output')
  let lastWords = ''
  createInterface({ input: child.stderr }).on('line', (line) => {
    lastWords = line.trim() || lastWords
  })
  const lines = createInterface({ input: child.stdout })
  const line = await Promise.race([once(lines, 'line'), ended.then(() => null)])
  if (line !== null) return readySchema.parse(JSON.parse(String(line[0])))
  throw new Error(`the station ended with code ${child.exitCode}${lastWords === '' ? '' : ` and said: ${lastWords}`}`)
}
