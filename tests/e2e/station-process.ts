import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { projectDir } from '../../scripts/project-dir.ts'

export interface ReadyStation {
  readonly webhookUrl: string
  readonly consoleUrl: string
  readonly token: string
  /** Stops it as the system would; rejects when it does not end properly. */
  stop(): Promise<void>
}

/** The station under plain Node, as `npm run station` starts it, on free ports. */
export async function startStationProcess(dataDir: string, ...flags: readonly string[]): Promise<ReadyStation> {
  const args = [join(projectDir, 'out', 'main', 'headless.js'), '--data-dir', dataDir]
  const ports = ['--webhook-port', '0', '--console-port', '0']
  const child = spawn(process.execPath, [...args, ...ports, ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // That build of the addon is for Electron alone.
    env: { ...process.env, BETTER_SQLITE3_BINDING: undefined },
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text
  })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  const line = await new Promise<string>((ready, fail) => {
    createInterface({ input: child.stdout }).once('line', ready)
    ended.then((code) => fail(new Error(`The station ended with code ${code}: ${complaints}`)))
  })
  return {
    ...(JSON.parse(line) as Omit<ReadyStation, 'stop'>),
    async stop() {
      child.kill('SIGTERM')
      const code = await ended
      // Windows knows no signals: there it ends at once, and with no code.
      if (code !== 0 && process.platform !== 'win32')
        throw new Error(`The station ended with code ${code}: ${complaints}`)
    },
  }
}
