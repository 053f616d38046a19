import { randomUUID } from 'node:crypto'
import { Client, type Notification } from 'pg'
import { z } from 'zod'
import { stationEventTopics } from '../../../shared/station-api.ts'
import type { Change, Statements } from '../transaction.ts'
import { stationName } from './connect-postgres.ts'

const channel = 'cp_changes'
/** A message holds at most 8,000 bytes. */
const maxChanges = 60
const reconnectMs = 1_000

const message = z.object({
  from: z.string(),
  changes: z.array(z.tuple([z.enum(stationEventTopics), z.string().nullable()])),
})

/** Tells other stations what was changed, and hears it from them. */
export class PostgresNews {
  readonly #url: string
  readonly #onChanges: (changes: readonly Change[]) => void
  readonly #id = randomUUID()
  #client: Client | undefined
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(url: string, onChanges: (changes: readonly Change[]) => void) {
    this.#url = url
    this.#onChanges = onChanges
  }

  /** They hear of it when the transaction is committed, and not at all when it is taken back. */
  async announce(statements: Statements, changes: readonly Change[]): Promise<void> {
    for (let first = 0; first < changes.length; first += maxChanges) {
      const some = changes.slice(first, first + maxChanges).map(({ topic, id }) => [topic, id])
      await statements.rows('SELECT pg_notify(?, ?)', [channel, JSON.stringify({ from: this.#id, changes: some })])
    }
  }

  /** Listens from when this resolves. */
  async start(): Promise<void> {
    const client = new Client({ connectionString: this.#url, keepAlive: true, application_name: stationName })
    this.#client = client
    client.on('error', () => undefined)
    client.on('end', () => this.#reconnect())
    client.on('notification', (notification) => this.#take(notification))
    await client.connect()
    await client.query(`LISTEN ${channel}`)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearTimeout(this.#timer)
    await this.#client?.end()
  }

  #take({ payload = '' }: Notification): void {
    const { from, changes } = message.parse(JSON.parse(payload))
    if (from !== this.#id) this.#onChanges(changes.map(([topic, id]) => ({ topic, id })))
  }

  #reconnect(): void {
    if (this.#isStopped) return
    this.#timer = setTimeout(() => {
      this.start().then(
        // What was missed is not known, so it may be anything.
        () => this.#onChanges(stationEventTopics.map((topic) => ({ topic, id: null }))),
        () => this.#reconnect(),
      )
    }, reconnectMs)
    this.#timer.unref()
  }
}
