import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import type { StationReach } from '../../shared/stations-api.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { type Leases, leaseMs, soleLeases } from '../queue/leases.ts'
import { StationEntity, type StationRow } from '../store/entities/station.ts'
import type { Store } from '../store/store.ts'
import type { Transaction } from '../store/transaction.ts'
import type { ShopClock } from './shop-clock.ts'
import { WorkLeases } from './work-leases.ts'

/** What one station does for all of them: the history of late registrations, the index of words, the list of stations, rounds of preflight, closing batches, alerts, erasing persons. */
const jobs = ['late', 'find-index', 'stations', 'preflight', 'batches', 'alerts', 'privacy'] as const
type Job = (typeof jobs)[number]

const lookEveryMs = 2_500
const beatEveryMs = 5_000
/** A station that was not heard of for longer than its leases hold is gone. */
export const goneAfterMs = leaseMs + beatEveryMs

export interface ShopOptions {
  readonly store: Store
  readonly stationId: string
  readonly name: string
  readonly version: string
  /** Of the machine. */
  readonly clock: Clock
  /** That of the rooms, where it follows the database. */
  readonly shopClock: ShopClock | null
  readonly log: Logger
  /** Told when the stations, or what this one may do, have changed. */
  readonly onChanged: () => void
}

/** What the shop needs of the rooms, once they are made. */
export interface ShopWork {
  readonly reach: () => StationReach
  /** Goes on with what stations that are gone had claimed. */
  readonly takeOver: readonly (() => Promise<number>)[]
  /** Told when a job has become this station's. */
  readonly onJob: () => void
}

/** This station among those of the shop. */
export class Shop {
  readonly #options: ShopOptions
  readonly #work: WorkLeases | null
  readonly leases: Leases
  #rooms: ShopWork | undefined
  #cancel: (() => void) | undefined
  #looking: Promise<void> | undefined
  #startedAt = 0
  #beatAt = Number.NEGATIVE_INFINITY
  #isStopped = false
  /** What failed last is given a moment: whoever comes back as well has outcomes to store first. */
  #wasAway = false
  #isDraining = false
  /** Another station runs under the same id: this one must not work. */
  #isDisplaced = false
  #jobs: ReadonlySet<Job> = new Set()

  constructor(options: ShopOptions) {
    const { store, stationId, clock, log } = options
    this.#options = options
    const mayClaim = (): boolean => !this.#isDraining && !this.#isDisplaced
    this.#work = store.engine === 'sqlite' ? null : new WorkLeases({ store, stationId, clock, log, mayClaim })
    const sole = soleLeases(stationId, () => clock.steady())
    this.leases = this.#work ?? {
      ...sole,
      get mayClaim() {
        return mayClaim()
      },
    }
  }

  get stationId(): string {
    return this.#options.stationId
  }

  /** How people call this station. */
  get name(): string {
    return this.#options.name
  }

  /** Whether the line under its id is this station's, and not that of a copy of its data folder. */
  get isListed(): boolean {
    return !this.#isDisplaced
  }

  /** Whether this station does what one does for all. */
  does(job: Job): boolean {
    return this.#work === null || this.#jobs.has(job)
  }

  /** Puts this station on the list; call before anything is claimed. */
  async join(): Promise<void> {
    const { store, stationId } = this.#options
    this.#startedAt = await store.write(async (transaction) => {
      const now = await this.#now(transaction)
      await transaction.run('DELETE FROM "cp_stations" WHERE "stationId" = ?', stationId)
      await this.#insert(transaction, now, now)
      return now
    })
  }

  async start(rooms: ShopWork): Promise<void> {
    this.#rooms = rooms
    await this.#look()
    if (this.#work !== null) this.#plan(lookEveryMs)
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#cancel?.()
    await this.#looking
  }

  /** Takes this station off work, as the last of its steps. */
  async leave(): Promise<void> {
    const { store, stationId, log } = this.#options
    try {
      await store.write(async (transaction) => {
        const { sql, values } = this.#own
        const now = await this.#now(transaction)
        await transaction.run(
          `UPDATE "cp_stations" SET "state" = 'gone', "lastSeenAt" = ? WHERE ${sql}`,
          now,
          ...values,
        )
        await transaction.run('DELETE FROM "cp_leases" WHERE "leasedBy" = ?', stationId)
        transaction.changed('station', stationId)
      })
    } catch (error) {
      // The others find out by themselves.
      log.warn({ err: error }, 'The station could not tell the others that it stops')
    }
  }

  /** All of them, by name. */
  async list(): Promise<StationRow[]> {
    const { store, stationId } = this.#options
    const now = await this.#now(store)
    const rows = await store.query<StationRow>('SELECT * FROM "cp_stations" ORDER BY "name", "stationId"')
    return rows.map((row) => {
      // On SQLite there is no sign of life but the answer itself.
      if (row.stationId === stationId && this.#work === null) return { ...row, lastSeenAt: now, reach: this.#reach() }
      return row.lastSeenAt < now - goneAfterMs ? { ...row, state: 'gone' } : row
    })
  }

  /** @throws StationError `not_found`, or `conflict` where it is gone */
  async drain(stationId: string, isDraining: boolean): Promise<void> {
    await this.#options.store.write(async (transaction) => {
      if ((await this.#stateOf(transaction, stationId)) === 'gone') {
        throw new StationError('conflict', say('This station is gone and does no work.'))
      }
      await transaction.update(StationEntity, { stationId }, { state: isDraining ? 'draining' : 'working' })
      transaction.changed('station', stationId)
    })
    if (this.#work === null) await this.#look()
  }

  /** @throws StationError `not_found`, or `conflict` while it works */
  async forget(stationId: string): Promise<void> {
    await this.#options.store.write(async (transaction) => {
      if ((await this.#stateOf(transaction, stationId)) !== 'gone') {
        throw new StationError('conflict', say('This station works. Stop it first, then take it off the list.'))
      }
      await transaction.run('DELETE FROM "cp_stations" WHERE "stationId" = ?', stationId)
      transaction.changed('station', stationId)
    })
  }

  /** Something was changed about stations: whether this one drains is looked up now, not at the next beat. */
  notice(): void {
    this.#beatAt = Number.NEGATIVE_INFINITY
    if (this.#cancel === undefined || this.#isStopped) return
    this.#cancel()
    this.#plan(0)
  }

  get #own() {
    return { sql: '"stationId" = ? AND "startedAt" = ?', values: [this.#options.stationId, this.#startedAt] }
  }

  async #stateOf(transaction: Transaction, stationId: string): Promise<StationRow['state']> {
    const row = await transaction.find(StationEntity, { stationId })
    if (row === undefined) throw new StationError('not_found', say('There is no such station.'))
    const isSilent = this.#work !== null && row.lastSeenAt < (await this.#now(transaction)) - goneAfterMs
    return isSilent ? 'gone' : row.state
  }

  #plan(delayMs: number): void {
    this.#cancel = this.#options.clock.after(delayMs, () => {
      this.#cancel = undefined
      this.#looking = this.#look().finally(() => {
        if (!this.#isStopped) this.#plan(lookEveryMs)
      })
    })
  }

  async #look(): Promise<void> {
    const { clock, log } = this.#options
    try {
      await this.#work?.keep()
      if (this.#work === null || clock.steady() - this.#beatAt >= beatEveryMs) await this.#beat()
      if (this.#work !== null && !this.#wasAway && this.leases.mayClaim && (await this.#work.hasEnded())) {
        for (const takeOver of this.#rooms?.takeOver ?? []) {
          const taken = await takeOver()
          if (taken > 0) log.warn({ taken }, 'Work of a station that is gone was taken over')
        }
      }
      this.#wasAway = false
    } catch (error) {
      this.#wasAway = true
      log.warn({ err: error }, 'The station could not give a sign of life')
    }
  }

  /** The sign of life, and what is to be known at once: whether this station drains, and what it does for all. */
  async #beat(): Promise<void> {
    const { store, shopClock, clock, onChanged, log } = this.#options
    const outcome = await store.write((transaction) => this.#beatIn(transaction))
    this.#beatAt = clock.steady()
    shopClock?.follow(outcome.now)
    const { isDraining, isDisplaced, mine } = outcome
    const hasChanged = isDraining !== this.#isDraining || isDisplaced !== this.#isDisplaced
    const hasNewJob = [...mine].some((job) => !this.#jobs.has(job))
    this.#isDraining = isDraining
    this.#isDisplaced = isDisplaced
    this.#jobs = mine
    if (isDisplaced && hasChanged) log.error({}, 'Another station runs under the same id: this one takes no more work')
    if (hasChanged) onChanged()
    if (hasNewJob) this.#rooms?.onJob()
  }

  async #beatIn(transaction: Transaction) {
    const { stationId } = this.#options
    const now = await this.#now(transaction)
    const { sql, values } = this.#own
    const [own] = await transaction.query<Pick<StationRow, 'state'>>(
      `UPDATE "cp_stations" SET "lastSeenAt" = ?, "reach" = ?, "state" = CASE "state" WHEN 'gone' THEN ? ELSE "state" END
       WHERE ${sql} RETURNING "state"`,
      ...[now, this.#reach(), this.#stateBefore, ...values],
    )
    const mine = new Set<Job>()
    if (own !== undefined && this.#work !== null) {
      for (const name of jobs) if (await takeJob(transaction, name, stationId, now)) mine.add(name)
    }
    if (mine.has('stations')) await markGone(transaction, now - goneAfterMs)
    const isDisplaced = own === undefined && !(await this.#joinAgain(transaction, now))
    return { now, isDraining: (own?.state ?? this.#stateBefore) === 'draining', isDisplaced, mine }
  }

  /** What it was before the others thought it gone: a person who has it drained is about to switch it off. */
  get #stateBefore(): 'working' | 'draining' {
    return this.#isDraining ? 'draining' : 'working'
  }

  /** Somebody took this station off the list while it was thought to be gone. */
  async #joinAgain(transaction: Transaction, now: number): Promise<boolean> {
    const { stationId } = this.#options
    if ((await transaction.find(StationEntity, { stationId })) !== undefined) return false
    await this.#insert(transaction, this.#startedAt, now)
    return true
  }

  async #insert(transaction: Transaction, startedAt: number, lastSeenAt: number): Promise<void> {
    const { stationId, name, version } = this.#options
    const row = { stationId, name, version, startedAt, lastSeenAt, state: this.#stateBefore, reach: this.#reach() }
    await transaction.insert(StationEntity, row)
    transaction.changed('station', stationId)
  }

  #reach(): string {
    return JSON.stringify(this.#rooms?.reach() ?? { library: false, signals: false })
  }

  async #now(reader: Parameters<Store['time']>[0]): Promise<number> {
    const { store, clock } = this.#options
    return (await store.time(reader)) ?? clock.now()
  }
}

async function takeJob(transaction: Transaction, name: Job, leasedBy: string, now: number): Promise<boolean> {
  const until = now + leaseMs
  const taken = await transaction.run(
    `INSERT INTO "cp_leases" ("name", "leasedBy", "leasedUntil") VALUES (?, ?, ?)
     ON CONFLICT ("name") DO UPDATE SET "leasedBy" = excluded."leasedBy", "leasedUntil" = excluded."leasedUntil"
     WHERE "cp_leases"."leasedBy" = ? OR "cp_leases"."leasedUntil" < ?`,
    ...[name, leasedBy, until, leasedBy, now],
  )
  return taken > 0
}

async function markGone(transaction: Transaction, before: number): Promise<void> {
  const gone = await transaction.query<Pick<StationRow, 'stationId'>>(
    `UPDATE "cp_stations" SET "state" = 'gone' WHERE "state" <> 'gone' AND "lastSeenAt" < ? RETURNING "stationId"`,
    before,
  )
  for (const { stationId } of gone) transaction.changed('station', stationId)
}
