import { randomUUID } from 'node:crypto'
import { Client, type Notification } from 'pg'
import { z } from 'zod'
import { stationEventTopics } from '../../../shared/station-api.ts'
import { parsedJson } from '../../base/read-json.ts'
import type { Change, Statements } from '../transaction.ts'
import { anything } from '../write-gate.ts'
import { stationName } from './connect-postgres.ts'

const channel = 'cp_changes'
/** PostgreSQL takes less than 8,000 bytes; the rest of a message is who sends it. */
const maxBytes = 7_500

/** In milliseconds: from a lost connection to the next try, between two questions whether it lives, and for any answer. */
const patience = { reconnectMs: 1_000, probeMs: 15_000, answerMs: 10_000 }

const heard = z.object({
  from: z.string(),
  changes: z.array(z.tuple([z.enum(stationEventTopics), z.string().nullable()])),
})

/** Tells other stations what was changed, and hears it from them. */
export class PostgresNews {
  readonly #url: string
  readonly #onChanges: (changes: readonly Change[]) => void
  readonly #patience: typeof patience
  readonly #id = randomUUID()
  /** How its own messages begin. */
  readonly #own = `{"from":"${this.#id}",`
  /** What all connections of this store are called, and those of no other. */
  readonly connectionName = `${stationName} ${this.#id.slice(0, 8)}`
  /** The one that listens; undefined while there is none. */
  #client: Client | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(url: string, onChanges: (changes: readonly Change[]) => void, waits = patience) {
    this.#url = url
    this.#onChanges = onChanges
    this.#patience = waits
  }

  /** They hear of it when the transaction is committed, and not at all when it is taken back. */
  async announce(statements: Statements, changes: readonly Change[]): Promise<void> {
    const messages = messagesOf(changes).map((some) => `${this.#own}"changes":[${some.join()}]}`)
    await Promise.all(messages.map((message) => statements.rows('SELECT pg_notify(?, ?)', [channel, message])))
  }

  /** Listens from when this resolves. */
  async start(): Promise<void> {
    const { answerMs } = this.#patience
    const client = new Client({
      connectionString: this.#url,
      application_name: this.connectionName,
      keepAlive: true,
      connectionTimeoutMillis: answerMs,
      query_timeout: answerMs,
    })
    client.on('error', () => undefined)
    client.on('end', () => this.#lose(client))
    client.on('notification', (notification) => this.#take(notification))
    try {
      await client.connect()
      await client.query(`LISTEN ${channel}`)
    } catch (cause) {
      abandon(client)
      throw cause
    }
    if (this.#isStopped) return abandon(client)
    this.#client = client
    this.#probeLater(client)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#client?.end()
  }

  #take({ payload = '' }: Notification): void {
    // Whoever tells hears it, too: it need not be read for that.
    if (payload.startsWith(this.#own)) return
    const told = heard.safeParse(parsedJson(payload))
    // A newer program may speak of what this one does not know.
    if (!told.success) this.#onChanges(anything)
    else this.#onChanges(told.data.changes.map(([topic, id]) => ({ topic, id })))
  }

  /** A line that was cut without a word says nothing, like one on which nothing happens. */
  #probeLater(client: Client): void {
    this.#later(this.#patience.probeMs, () => {
      client.query('SELECT 1').then(
        () => this.#client === client && this.#probeLater(client),
        () => this.#lose(client),
      )
    })
  }

  #lose(client: Client): void {
    if (this.#client !== client) return
    this.#client = undefined
    abandon(client)
    this.#reconnect()
  }

  #reconnect(): void {
    this.#later(this.#patience.reconnectMs, () => {
      this.start().then(
        () => this.#onChanges(anything),
        () => this.#reconnect(),
      )
    })
  }

  /** One thing at a time: the next question, or the next try. */
  #later(ms: number, act: () => void): void {
    if (this.#isStopped) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(act, ms)
    this.#timer.unref()
  }
}

/** Changes as JSON, as many together as one message holds. */
function messagesOf(changes: readonly Change[]): string[][] {
  const messages: string[][] = []
  let bytes = maxBytes
  for (const { topic, id } of changes) {
    const whole = JSON.stringify([topic, id])
    // Of one whose name alone is too long, any may have changed.
    const text = Buffer.byteLength(whole) < maxBytes ? whole : JSON.stringify([topic, null])
    bytes += Buffer.byteLength(text) + 1
    if (bytes > maxBytes) {
      messages.push([])
      bytes = Buffer.byteLength(text)
    }
    messages.at(-1)?.push(text)
  }
  return messages
}

const abandon = (client: Client): void => void client.end().catch(() => undefined)
