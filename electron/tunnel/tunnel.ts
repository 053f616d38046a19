import type { OutsideViewAnswer, TunnelKind, TunnelProgramName } from '../../shared/tunnel.ts'
import { tunnelPrograms } from '../../shared/tunnel.ts'
import type { WayOut } from './ask-outside.ts'
import { findProgram } from './find-program.ts'
import { OutsideChallenges } from './outside-challenge.ts'
import { OutsideCheck } from './outside-check.ts'
import { openTunnelMemory, type TunnelMemory } from './tunnel-memory.ts'
import { TunnelRunner, type TunnelRunnerOptions } from './tunnel-runner.ts'

export interface TunnelOptions extends Omit<TunnelRunnerOptions, 'memory' | 'folder'>, WayOut {
  readonly dataDir: string
}

/** A tunnel that let orders through and has not for so long is started anew, once. */
const deafPatienceMs = 10 * 60_000

/** The way from the internet to the order endpoint: the program that holds it open, and the proof that it is. */
export class Tunnel {
  readonly #options: TunnelOptions
  readonly #memory: TunnelMemory
  readonly #runner: TunnelRunner
  readonly #challenges: OutsideChallenges
  readonly #outside: OutsideCheck
  #seenConnectedAt: number | null = null

  constructor(options: TunnelOptions) {
    this.#options = options
    const { clock, log, dataDir, proxies, connect, onChanged } = options
    this.#memory = openTunnelMemory(dataDir, log)
    this.#challenges = new OutsideChallenges(clock)
    this.#runner = new TunnelRunner({
      ...options,
      memory: this.#memory,
      folder: dataDir,
      onChanged: () => this.#runnerChanged(),
    })
    this.#outside = new OutsideCheck({
      challenges: this.#challenges,
      clock,
      log,
      proxies,
      connect,
      publicUrl: () => this.publicUrl,
      onChanged: () => {
        this.#reviveDeaf()
        onChanged()
      },
    })
  }

  get kind(): TunnelKind {
    return this.#options.settings().kind
  }

  get runner(): Pick<TunnelRunner, 'state' | 'message' | 'program' | 'nextTryAt' | 'restarts'> {
    return this.#runner
  }

  get outside(): OutsideViewAnswer {
    return this.#outside.view
  }

  /** Where the station is found from outside, as far as is known, without a slash at its end. */
  get publicUrl(): string | null {
    const typed = this.#options.settings().publicUrl
    const isTypedInForce = this.kind === 'none' || this.kind === 'cloudflared'
    const url = isTypedInForce && typed !== '' ? typed : this.#runner.reportedUrl
    return url === null ? null : withoutSlashAtEnd(url)
  }

  /** The address that was in use before, where the program has named another one since. */
  get changedFrom(): string | null {
    const { knownUrl } = this.#memory.get()
    return knownUrl === null || this.publicUrl === null || knownUrl === this.publicUrl ? null : knownUrl
  }

  get installed(): Record<TunnelProgramName, boolean> {
    const isInstalled = (name: TunnelProgramName) => findProgram(name, this.#options.machine) !== null
    return Object.fromEntries(tunnelPrograms.map((name) => [name, isInstalled(name)])) as Record<
      TunnelProgramName,
      boolean
    >
  }

  async start(): Promise<void> {
    this.#outside.start()
    await this.#runner.start()
  }

  async stop(): Promise<void> {
    await Promise.all([this.#outside.stop(), this.#runner.stop()])
  }

  /** Puts changed settings in force. */
  async followSettings(): Promise<void> {
    await this.#runner.followSettings()
    this.#followAddress()
  }

  async restart(): Promise<void> {
    await this.#runner.restart()
  }

  /** Looks at once whether the station is reached. */
  check(): Promise<void> {
    this.#outside.follow()
    return this.#outside.checkNow()
  }

  /** Answers a challenge of our own that came back to the order endpoint; null for anybody else's. */
  answerChallenge(challenge: string): string | null {
    return this.#challenges.answer(challenge)
  }

  /** An order with the right key has come through a tunnel or a proxy. */
  orderCameFromOutside(): void {
    this.#outside.reached()
  }

  confirmAddress(): void {
    this.#memory.set({ knownUrl: this.publicUrl })
    this.#options.onChanged()
  }

  #runnerChanged(): void {
    this.#followAddress()
    const { connectedAt } = this.#runner
    if (connectedAt !== null && connectedAt !== this.#seenConnectedAt) this.#outside.checkSoon()
    this.#seenConnectedAt = connectedAt
    this.#options.onChanged()
  }

  /** An address that a person has typed is known to that person; so is the first one that there is. */
  #followAddress(): void {
    const { knownUrl } = this.#memory.get()
    const isTyped = this.publicUrl !== this.#runner.reportedUrl
    if (this.publicUrl !== null && knownUrl !== this.publicUrl && (knownUrl === null || isTyped)) {
      this.#memory.set({ knownUrl: this.publicUrl })
    }
    this.#outside.follow()
  }

  /**
   * A program may stand connected and let nothing through. It is started anew only if something came through since it
   * connected: one that never worked would not work the next time either.
   */
  #reviveDeaf(): void {
    const { failingForMs, lastReachedAt } = this.#outside
    const { connectedAt, state } = this.#runner
    if (failingForMs === null || failingForMs < deafPatienceMs || state !== 'connected') return
    if (lastReachedAt === null || connectedAt === null || lastReachedAt < connectedAt) return
    void this.#runner.restart()
  }
}

function withoutSlashAtEnd(url: string): string {
  let end = url.length
  while (url[end - 1] === '/') end -= 1
  return url.slice(0, end)
}
