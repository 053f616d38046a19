import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { askPrinter } from '../../electron/printing/devices/ipp-printer.ts'
import { freePort } from '../../scripts/free-port.ts'
import { installDebianPackages } from '../../scripts/install-debian-packages.ts'
import { eventually } from '../support/eventually.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const programs = {
  '/usr/sbin/ippeveprinter': 'cups-ipp-utils',
  '/usr/bin/dbus-daemon': 'dbus',
  '/usr/bin/dbus-send': 'dbus-bin',
  '/usr/sbin/avahi-daemon': 'avahi-daemon',
} as const

/**
 * Has the bus of the system and its announcer answer. A machine that was copied or restarted may still have their
 * sockets and pid files with nobody behind them, so each is asked, not looked for; one at a time, of all test files.
 */
const announce = `
asks() { dbus-send --system --print-reply --reply-timeout=5000 --dest="$1" "$2" "$3" > /dev/null 2>&1; }
bus() { asks org.freedesktop.DBus / org.freedesktop.DBus.GetId; }
announcer() { asks org.freedesktop.Avahi / org.freedesktop.Avahi.Server.GetVersionString; }
bus || { rm -f /run/dbus/pid /run/dbus/system_bus_socket; mkdir -p /run/dbus; dbus-daemon --system --fork; }
announcer || { avahi-daemon --kill; rm -f /run/avahi-daemon/pid; avahi-daemon --no-rlimits --no-drop-root --daemonize; }
for _ in 1 2 3 4 5 6 7 8 9 10; do announcer && exit 0; sleep 0.5; done
exit 1
`

/** Why the printer of CUPS for tests cannot run here, or null: it wants to be announced, though nobody looks for it. */
export async function whyNoIppeve(): Promise<string | null> {
  const missing = Object.entries(programs).filter(([path]) => !existsSync(path))
  const problem = missing.length === 0 ? null : await installDebianPackages(missing.map(([, name]) => [name]))
  if (problem !== null) return problem
  if (process.getuid?.() !== 0) return 'only root can start the announcing of printers'
  const lock = join(tmpdir(), 'print-station-announcer.lock')
  const { status, stderr } = spawnSync('flock', ['--close', lock, 'sh', '-c', announce], { encoding: 'utf8' })
  if (status === 0) return null
  return `the announcing of printers does not start: ${stderr.trim().split('\n').at(-1) ?? ''}`
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
