import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { TunnelKind, TunnelSettings, TunnelState } from '../../shared/tunnel.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { backoffDelayMs } from '../queue/backoff.ts'
import { cloudflaredNamed, cloudflaredQuick } from './cloudflared.ts'
import { findProgram, type Machine } from './find-program.ts'
import { endLeftover, rememberProgram } from './leftover-program.ts'
import { ngrok } from './ngrok.ts'
import { tailscale } from './tailscale.ts'
import type { TunnelMemory } from './tunnel-memory.ts'
import { TunnelProcess } from './tunnel-process.ts'
import type { TunnelLaunch, TunnelProgram } from './tunnel-program.ts'
import { unhealthyPatienceMs, watchHealth } from './watch-health.ts'

export interface TunnelRunnerOptions {
  readonly settings: () => TunnelSettings
  readonly token: () => string | null
  /** Where orders are received on this machine: `http://127.0.0.1:8787`. */
  readonly target: () => string
  readonly memory: TunnelMemory
  readonly folder: string
  readonly machine: Machine
  readonly clock: Clock
  readonly log: Logger
  readonly random: () => number
  readonly onChanged: () => void
}

const restartPolicy = { firstDelayMs: 2_000, maxDelayMs: 5 * 60_000 }
/** A program that has not connected by then hangs, or waits for something that no one will tell it. */
const connectPatienceMs = 60_000
/** A program that stood so long was well: its next end counts as the first one. */
const stoodWellMs = 60_000
const findAgainMs = 60_000
const keptLines = 5

const programs: Readonly<Record<Exclude<TunnelKind, 'none'>, TunnelProgram>> = {
  cloudflared: cloudflaredNamed,
  cloudflared_quick: cloudflaredQuick,
  tailscale,
  ngrok,
}

/** Keeps the tunnel program of the settings running for as long as the station does. */
export class TunnelRunner {
  readonly #options: TunnelRunnerOptions
  #process: TunnelProcess | null = null
  /** What the running program was started with, to notice that the settings ask for something else. */
  #launchedWith = ''
  #attempts = 0
  #connectedAt: number | null = null
  #controlUrl: string | null = null
  #cancelTimer: (() => void) | undefined
  #lines: string[] = []
  /** What the running program said is wrong. */
  #problem: Said | null = null
  #isStarted = false
  /** Starting and ending take their time and never overlap. */
  #turn: Promise<void> = Promise.resolve()

  state: TunnelState = 'off'
  message: Said | null = null
  program: string | null = null
  nextTryAt: number | null = null
  restarts = 0
  /** The address that the program named. It stays while it is started anew. */
  reportedUrl: string | null = null

  constructor(options: TunnelRunnerOptions) {
    this.#options = options
  }

  /** When the program that runs now was started, and connected. */
  get connectedAt(): number | null {
    return this.#connectedAt
  }

  /** Ends what an earlier station left behind, and starts the program. What fails is tried again, and never thrown. */
  start(): Promise<void> {
    this.#isStarted = true
    return this.#inTurn(async () => {
      await endLeftover(this.#options)
      this.#launch()
    })
  }

  stop(): Promise<void> {
    this.#isStarted = false
    return this.#inTurn(async () => {
      await this.#end()
      this.#set('off', null)
    })
  }

  /** Starts the program anew if the settings ask for something else by now. */
  followSettings(): Promise<void> {
    return this.#inTurn(async () => {
      if (!this.#isStarted || this.#launchedWith === this.#launchKey()) return
      await this.#relaunch()
    })
  }

  restart(): Promise<void> {
    return this.#inTurn(async () => {
      if (this.#isStarted) await this.#relaunch()
    })
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(work).catch((error: unknown) => {
      this.#options.log.error({ err: error }, 'The tunnel could not be started or ended')
    })
    return this.#turn
  }

  async #relaunch(): Promise<void> {
    await this.#end()
    this.#attempts = 0
    this.message = null
    if (this.#launchedWith !== this.#launchKey()) this.reportedUrl = null
    this.#launch()
  }

  #launchKey(): string {
    const { settings, token, target } = this.#options
    const { kind, publicUrl } = settings()
    return JSON.stringify([kind, kind === 'ngrok' ? publicUrl : '', token(), target()])
  }

  #launch(): void {
    try {
      this.#tryToLaunch()
    } catch (error) {
      this.#options.log.error({ err: error }, 'The tunnel program could not be started')
      this.#startAgainLater(say('The tunnel program could not be started. The log says why.'))
    }
  }

  #tryToLaunch(): void {
    const { settings, token, target, folder } = this.#options
    const { kind, publicUrl } = settings()
    this.#cancelTimer?.()
    this.#launchedWith = this.#launchKey()
    this.program = null
    if (kind === 'none') this.#set('off', null)
    else this.#findAndRun(programs[kind], { target: target(), token: token(), publicUrl, folder })
  }

  #findAndRun(program: TunnelProgram, launch: TunnelLaunch): void {
    const { machine, clock } = this.#options
    this.program = findProgram(program.name, machine)
    const lack = program.lacks(launch)
    if (this.program === null) {
      this.#cancelTimer = clock.after(findAgainMs, () => this.#launch())
      this.#set(
        'missing',
        say('The tunnel cannot be started: {program} is not installed on this machine.', { program: program.name }),
      )
    } else if (lack !== null) this.#set('waiting', lack)
    else this.#run(program, this.program, launch)
  }

  #run(program: TunnelProgram, path: string, launch: TunnelLaunch): void {
    const { args, env, files = {} } = program.command(launch)
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, content, { mode: 0o600 })
    }
    this.#connectedAt = null
    this.#controlUrl = null
    this.#lines = []
    this.#problem = null
    const started: TunnelProcess = new TunnelProcess({
      program: path,
      args,
      env,
      machine: this.#options.machine,
      onLine: (line) => {
        if (this.#process === started) this.#hear(program, line)
      },
      onEnd: (how) => {
        if (this.#process === started) this.#ended(program, how)
      },
    })
    this.#process = started
    void rememberProgram(started.pid, this.#options, () => this.#process === started)
    this.#set('starting', this.message)
    this.#cancelTimer = this.#options.clock.after(connectPatienceMs, () =>
      this.#giveUp(
        say('{program} did not connect within {seconds} seconds.', {
          program: program.name,
          seconds: connectPatienceMs / 1_000,
        }),
      ),
    )
  }

  #hear(program: TunnelProgram, line: string): void {
    this.#lines = [...this.#lines, this.#masked(line)].slice(-keptLines)
    const news = program.read(line)
    if (news === null) return
    if (news.controlUrl !== undefined) this.#controlUrl = news.controlUrl
    if (news.publicUrl !== undefined && news.publicUrl !== this.reportedUrl) {
      this.reportedUrl = news.publicUrl
      this.#options.onChanged()
    }
    if (news.problem !== undefined) {
      this.#problem = news.problem
      this.#set(this.state, this.#problem)
    }
    if (news.isConnected && this.state === 'starting') this.#connected(program)
  }

  #connected(program: TunnelProgram): void {
    this.#connectedAt = this.#options.clock.steady()
    this.#set('connected', null)
    this.#options.log.info({ kind: this.#options.settings().kind, program: program.name }, 'The tunnel is connected')
    this.#cancelTimer?.()
    this.#cancelTimer = watchHealth({
      health: program.health,
      program: this.program ?? program.name,
      clock: this.#options.clock,
      controlUrl: () => this.#controlUrl,
      onHung: () =>
        this.#giveUp(
          say('{program} has had no connection for {minutes} minutes.', {
            program: program.name,
            minutes: unhealthyPatienceMs / 60_000,
          }),
        ),
    })
  }

  /** Ends the program and starts it again after a wait. */
  #giveUp(why: Said): void {
    const hung = this.#process
    this.#process = null
    void this.#inTurn(async () => {
      await hung?.end()
      this.#options.memory.set({ process: null })
      if (this.#isStarted && this.#process === null) this.#startAgainLater(this.#problem ?? why)
    })
  }

  #ended(program: TunnelProgram, how: string): void {
    this.#process = null
    this.#options.memory.set({ process: null })
    this.#options.log.warn({ program: program.name, how, lastLines: this.#lines }, 'The tunnel program has ended')
    if (this.#isStarted)
      this.#startAgainLater(this.#problem ?? say('{program} ended by itself ({how}).', { program: program.name, how }))
  }

  #startAgainLater(why: Said): void {
    const { clock, random } = this.#options
    const stoodWell = this.#connectedAt !== null && clock.steady() - this.#connectedAt >= stoodWellMs
    this.#attempts = stoodWell ? 1 : this.#attempts + 1
    this.#connectedAt = null
    this.restarts += 1
    const delayMs = backoffDelayMs(restartPolicy, this.#attempts, random())
    this.#cancelTimer?.()
    this.#cancelTimer = clock.after(delayMs, () => this.#launch())
    this.#set('waiting', why, clock.now() + delayMs)
  }

  async #end(): Promise<void> {
    this.#cancelTimer?.()
    const ending = this.#process
    this.#process = null
    this.#connectedAt = null
    if (ending === null) return
    await ending.end()
    this.#options.memory.set({ process: null })
  }

  #masked(text: string): string {
    const token = this.#options.token()
    return token === null || token === '' ? text : text.replaceAll(token, '***')
  }

  #set(state: TunnelState, message: Said | null, nextTryAt: number | null = null): void {
    this.state = state
    this.message = message
    this.nextTryAt = nextTryAt
    this.#options.onChanged()
  }
}
