import { type ChildProcess, spawn } from 'node:child_process'
import { findProgram, type Machine } from './find-program.ts'
import { readLines } from './read-lines.ts'

export interface TunnelProcessOptions {
  readonly program: string
  readonly args: readonly string[]
  /** Added to the environment of the station. */
  readonly env: Readonly<Record<string, string>>
  readonly machine: Machine
  readonly onLine: (line: string) => void
  /** Called once, when it has ended for whatever reason. */
  readonly onEnd: (how: string) => void
}

/** How long a program may take to end by itself; the whole stop of the station takes five seconds at most. */
const endPatienceMs = 2_000

/** A tunnel program while it runs. It is started with arguments as they are, never through a shell. */
export class TunnelProcess {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>

  constructor({ program, args, env, machine, onLine, onEnd }: TunnelProcessOptions) {
    const [file, ...words] = tiedToUs([program, ...args], machine)
    this.#child = spawn(file ?? program, words, {
      env: { ...withoutOurKeys(machine.env), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: false,
      windowsHide: true,
    })
    readLines(this.#child.stdout, onLine)
    readLines(this.#child.stderr, onLine)
    this.#ended = new Promise((resolve) => {
      const end = (how: string): void => {
        resolve()
        onEnd(how)
      }
      this.#child.once('error', (error) => end(error.message))
      this.#child.once('exit', (code, signal) => end(signal === null ? `code ${code}` : `signal ${signal}`))
    })
  }

  /** Undefined where it could not be started. */
  get pid(): number | undefined {
    return this.#child.pid
  }

  /** Ends it, with force where it does not listen. Resolves when it has ended. */
  async end(): Promise<void> {
    this.#child.kill('SIGTERM')
    // About a process and not about any time that counts, so on the timers of the platform.
    const force = setTimeout(() => this.#child.kill('SIGKILL'), endPatienceMs)
    await this.#ended
    clearTimeout(force)
  }
}

/**
 * On Linux `setpriv` has the system end the program with us, however we end. Windows does so by itself (job objects); elsewhere
 * the next start ends what was left.
 */
function tiedToUs(command: readonly string[], machine: Machine): readonly string[] {
  const setpriv = machine.platform === 'linux' ? findProgram('setpriv', machine) : null
  return setpriv === null ? command : [setpriv, '--pdeathsig', 'KILL', '--', ...command]
}

/** What the station was given at its start is not for other programs. */
const withoutOurKeys = (env: Machine['env']): Record<string, string | undefined> =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('PRINT_STATION_')))
