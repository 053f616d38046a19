import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { askPrinter } from '../../electron/printing/devices/ipp-printer.ts'
import { installDebianPackages } from '../../scripts/install-debian-packages.ts'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const programs = {
  '/usr/sbin/ippeveprinter': 'cups-ipp-utils',
  '/usr/bin/dbus-daemon': 'dbus',
  '/usr/sbin/avahi-daemon': 'avahi-daemon',
} as const

/** Why the printer of CUPS for tests cannot run here, or null: it wants to be announced, though nobody looks for it. */
export async function whyNoIppeve(): Promise<string | null> {
  const missing = Object.entries(programs).filter(([path]) => !existsSync(path))
  const problem = missing.length === 0 ? null : await installDebianPackages(missing.map(([, name]) => [name]))
  if (problem !== null) return problem
  if (process.getuid?.() !== 0) return 'only root can start the announcing of printers'
  if (!existsSync('/run/dbus/system_bus_socket')) {
    mkdirSync('/run/dbus', { recursive: true })
    spawnSync('/usr/bin/dbus-daemon', ['--system', '--fork'])
  }
  if (spawnSync('/usr/sbin/avahi-daemon', ['--check']).status !== 0)
    spawnSync('/usr/sbin/avahi-daemon', ['--no-rlimits', '--no-drop-root', '-D'])
  return existsSync('/run/dbus/system_bus_socket') ? null : 'the bus of the system does not start'
}

export interface IppevePrinter {
  readonly address: string
  /** What came, by the names of the files that it kept. */
  printed(): string[]
  readonly process: ChildProcess
}

/** Starts it on a folder of its own; ended with the test. */
export async function ippevePrinter(port?: number, folder = temporaryFolder()): Promise<IppevePrinter> {
  const at = port ?? (await freePort())
  const args = ['-p', String(at), '-r', 'off', '-f', 'application/pdf', '-k', '-d', folder, 'Station']
  const child = spawn('/usr/sbin/ippeveprinter', args, { stdio: 'ignore' })
  const ended = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await ended
  })
  const address = `ipp://127.0.0.1:${at}/ipp/print`
  await eventually(() => askPrinter(address, AbortSignal.timeout(2_000)))
  return { address, process: child, printed: () => readdirSync(folder).filter((name) => name.endsWith('.pdf')) }
}
