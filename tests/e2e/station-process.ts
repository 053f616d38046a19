import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir } from '../../scripts/project-dir.ts'

export interface ReadyStation {
  readonly webhookUrl: string
  readonly consoleUrl: string
  readonly token: string
  readonly dataDir: string
  readonly version: string
  /** Stops it as the system would; rejects when it does not end properly. */
  stop(): Promise<void>
  /** Makes it stand still, as on a machine that sleeps, until what is returned is called. Not on Windows. */
  standStill(): () => void
}

/** The station under plain Node, as `npm run station` starts it, on free ports. */
export const startStationProcess = (dataDir: string, ...flags: readonly string[]): Promise<ReadyStation> =>
  startHeadless(['--data-dir', dataDir, ...flags], {})

/** The same where the system says that its zone is another one. */
export const startStationInZone = (TZ: string, dataDir: string, ...flags: readonly string[]): Promise<ReadyStation> =>
  startHeadless(['--data-dir', dataDir, ...flags], { TZ })

/** The same as it runs where nobody says where its data is: `home` stands in for the folder of the user. */
export const startInstalledStation = (home: string, ...flags: readonly string[]): Promise<ReadyStation> =>
  startHeadless(flags, { HOME: home, XDG_CONFIG_HOME: home, APPDATA: home })

async function startHeadless(flags: readonly string[], own: Readonly<Record<string, string>>): Promise<ReadyStation> {
  const args = [join(projectDir, 'out', 'main', 'headless.js')]
  const ports = ['--webhook-port', '0', '--console-port', '0']
  const child = spawn(process.execPath, [...args, ...ports, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // That build of the addon is for Electron alone.
    env: { ...process.env, ...own, BETTER_SQLITE3_BINDING: undefined },
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const line = await new Promise<string>((ready, fail) => {
    createInterface({ input: child.stdout }).once('line', ready)
    void ended.then((code) => fail(new Error(`The station ended with code ${code}: ${complaints}`)))
  })
  return {
    ...(JSON.parse(line) as Omit<ReadyStation, 'stop' | 'standStill'>),
    async stop() {
      child.kill('SIGTERM')
      const code = await ended
      // Windows knows no signals: there it ends at once, and with no code.
      if (code !== 0 && process.platform !== 'win32')
        throw new Error(`The station ended with code ${code}: ${complaints}`)
    },
    standStill() {
      child.kill('SIGSTOP')
      return () => void child.kill('SIGCONT')
    },
  }
}
