import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { askServer } from '../../electron/printing/devices/ipp-printer.ts'
import { freePort } from '../../scripts/free-port.ts'
import { installDebianPackages } from '../../scripts/install-debian-packages.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { whyNoIppeve } from './ippeve-printer.ts'

/** What must be there, and the package that brings it. */
const programs = {
  '/usr/sbin/cupsd': 'cups',
  '/usr/sbin/lpadmin': 'cups-client',
  '/usr/lib/cups/filter/pdftopdf': 'cups-filters',
} as const

/** Why the print server of Linux and macOS cannot run here, or null. */
export async function whyNoCups(): Promise<string | null> {
  const missing = Object.entries(programs).filter(([path]) => !existsSync(path))
  const problem = missing.length === 0 ? null : await installDebianPackages(missing.map(([, name]) => [name]))
  return problem ?? (await whyNoIppeve())
}

export interface CupsServer {
  readonly address: string
  /** Runs a tool of CUPS against it: `cupsreject`, `cupsdisable`. */
  run(tool: string, ...args: readonly string[]): void
}

/** Starts one on a port and a folder of its own, with queues that lead to printers; ended with the test. */
export async function cupsServer(queues: Readonly<Record<string, string>>): Promise<CupsServer> {
  const port = await freePort()
  const folder = temporaryFolder()
  const inside = (name: string): string => join(folder, name)
  // What prints for it is another user.
  chmodSync(folder, 0o755)
  for (const name of ['etc', 'cache', 'state', 'spool', 'temp', 'log']) mkdirSync(inside(name))
  const open = 'Order allow,deny\nAllow from 127.0.0.1'
  const lines = [
    `Listen 127.0.0.1:${port}`,
    ...['Browsing No', 'WebInterface No', 'DefaultAuthType None', 'MaxLogSize 0'],
    `<Location />\n${open}\n</Location>\n<Location /admin>\n${open}\n</Location>`,
    `<Policy default>\n<Limit All>\n${open}\n</Limit>\n</Policy>`,
  ]
  writeFileSync(inside('cupsd.conf'), `${lines.join('\n')}\n`)
  const places = { ServerRoot: 'etc', CacheDir: 'cache', StateDir: 'state', RequestRoot: 'spool', TempDir: 'temp' }
  const files = [
    ...Object.entries(places).map(([name, place]) => `${name} ${inside(place)}`),
    ...['Access', 'Error', 'Page'].map((name) => `${name}Log ${inside(`log/${name}`)}`),
  ]
  writeFileSync(inside('cups-files.conf'), `${files.join('\n')}\n`)
  const args = ['-f', '-c', inside('cupsd.conf'), '-s', inside('cups-files.conf')]
  const child = spawn('/usr/sbin/cupsd', args, { stdio: 'ignore' })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const address = `ipp://127.0.0.1:${port}/`
  await eventually(() => askServer(address, AbortSignal.timeout(2_000)))
  const run = (tool: string, ...more: readonly string[]): void => {
    execFileSync(tool, ['-h', `127.0.0.1:${port}`, ...more], { stdio: 'pipe' })
  }
  for (const [name, uri] of Object.entries(queues)) run('lpadmin', '-p', name, '-E', '-v', uri, '-m', 'everywhere')
  return { address, run }
}
