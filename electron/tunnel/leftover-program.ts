import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import type { Logger } from '../log/logger.ts'
import type { Machine } from './find-program.ts'
import type { TunnelMemory } from './tunnel-memory.ts'

interface LeftoverOptions {
  readonly memory: TunnelMemory
  readonly machine: Machine
  readonly log: Logger
}

/** Notes the program that was started, so that the next start can end it where this one could not. */
export async function rememberProgram(
  pid: number | undefined,
  { memory, machine }: LeftoverOptions,
  isStillOurs: () => boolean,
): Promise<void> {
  const identity = pid === undefined ? null : await identityOf(pid, machine.platform)
  if (pid !== undefined && identity !== null && isStillOurs()) memory.set({ process: { pid, identity } })
}

/** A station that was killed could not end its program. Another process that got its number since is left alone. */
export async function endLeftover({ memory, machine, log }: LeftoverOptions): Promise<void> {
  const left = memory.get().process
  if (left === null) return
  if ((await identityOf(left.pid, machine.platform)) === left.identity) {
    log.warn({ pid: left.pid }, 'The tunnel program of an earlier start still ran and is ended')
    try {
      process.kill(left.pid, 'SIGKILL')
    } catch (error) {
      log.warn({ err: error, pid: left.pid }, 'It could not be ended')
    }
  }
  memory.set({ process: null })
}

const run = promisify(execFile)
const patienceMs = 5_000

/**
 * What tells a process from another one that got its number later: when it started, and what it runs. Null: there is no such
 * process, or the system does not tell.
 */
async function identityOf(pid: number, platform: NodeJS.Platform): Promise<string | null> {
  try {
    if (platform === 'linux') return linuxIdentity(pid)
    const [program, args] = platform === 'win32' ? windowsQuery(pid) : posixQuery(pid)
    const { stdout } = await run(program, args, { timeout: patienceMs, windowsHide: true })
    return stdout.trim() === '' ? null : stdout.trim()
  } catch {
    return null
  }
}

function linuxIdentity(pid: number): string {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The name stands in brackets and may hold anything; after it the fields are numbered from the third on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return `started ${fields[19]}`
}

const posixQuery = (pid: number): [string, string[]] => ['ps', ['-o', 'lstart=,comm=', '-p', String(pid)]]

const windowsQuery = (pid: number): [string, string[]] => [
  'powershell.exe',
  ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`],
]
