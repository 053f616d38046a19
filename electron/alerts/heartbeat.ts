import got from 'got'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import { createOutgoingAgents } from '../base/outgoing-agents.ts'
import type { Proxies } from '../base/proxies.ts'

export interface HeartbeatOptions {
  readonly clock: Clock
  readonly proxies: Proxies
  readonly settings: () => Settings['heartbeat']
  /** Whether orders can be received and stored: a station that cannot is as good as dead. */
  readonly isWell: () => boolean
  readonly onChanged: () => void
}

const timeoutMs = 15_000
const lookEveryMs = 15_000
/** One that is lost on its way says nothing of the station. */
const toldFrom = 3

/** Calls an address as long as the station works, so that somebody elsewhere notices when it does not: a dead man's switch. */
export class Heartbeat {
  readonly #options: HeartbeatOptions
  #cancel: (() => void) | undefined
  #beating: Promise<void> = Promise.resolve()
  #isStopped = false
  #triedAt = Number.NEGATIVE_INFINITY
  #failures = 0
  #reason = ''
  lastAt: number | null = null

  constructor(options: HeartbeatOptions) {
    this.#options = options
  }

  /** Why it does not arrive, or null. */
  get trouble(): Said | null {
    if (this.#failures < toldFrom || this.#options.settings().url === '') return null
    return say('The address of the heartbeat does not answer: {reason}', { reason: this.#reason })
  }

  start(): void {
    this.#cancel = this.#options.clock.after(lookEveryMs, () => {
      this.#beating = this.look().finally(() => {
        if (!this.#isStopped) this.start()
      })
    })
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    await this.#beating
  }

  async look(): Promise<void> {
    const { clock, settings, isWell, onChanged, proxies } = this.#options
    const { url, everyMinutes } = settings()
    if (url === '' || !isWell() || clock.steady() - this.#triedAt < everyMinutes * 60_000) return
    this.#triedAt = clock.steady()
    const before = this.trouble
    try {
      await got.get(url, {
        agent: createOutgoingAgents({}, proxies),
        timeout: { request: timeoutMs },
        retry: { limit: 0 },
      })
      this.#failures = 0
      this.lastAt = clock.now()
    } catch (error) {
      const { code, response } = error as {
        readonly code?: string
        readonly response?: { readonly statusCode?: number }
      }
      this.#reason = String(response?.statusCode ?? code ?? 'unknown')
      this.#failures += 1
    }
    if ((before === null) !== (this.trouble === null)) onChanged()
  }
}
