import { StationError, saidOfError } from '../../../shared/errors.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import type { StoreAnswer, StoreTarget } from '../../../shared/store-api.ts'
import type { Clock } from '../../base/clock.ts'
import type { Logger } from '../../log/logger.ts'
import { maskedDatabase } from '../postgres/connect-postgres.ts'
import type { Store, StoreEngine } from '../store.ts'
import { readStorePlace } from '../store-place.ts'
import { type MoveOptions, moveToPostgres, moveToSqlite } from './move-store.ts'
import { testDatabase } from './test-database.ts'

export interface StoreMoverOptions {
  readonly dataDir: string
  readonly backupDir: string
  readonly store: Pick<Store, 'engine' | 'connectionName' | 'check'>
  /** Starts this program again, on the side that is in force by then; null: whoever runs this station gave it no way. */
  readonly startAgain: (() => void) | null
  /** The address of the database as it is kept for the next start. */
  readonly kept: { readonly url: string | null; keep(url: string | null): void }
  /** What lies in files beside the orders and goes along: into the database, or back. */
  readonly alongWith: Readonly<Record<StoreEngine, MoveOptions['alongWith'] & object>>
  /** The database was named at the start, so it is not for the settings to choose. */
  readonly isGiven: boolean
  /** The names of the stations that work on the same orders, beside this one. */
  readonly others: () => Promise<readonly string[]>
  /** Lets all work come to rest, and then the store stand still; resolves with the way back. See `DataFolderMover`. */
  readonly rest: (onStill: () => void) => Promise<() => void>
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
}

/** Why nothing may be written for a moment. */
export const ordersBeingMoved = (): StationError =>
  new StationError('unavailable', say('The orders are being moved. Try again in a moment.'))

const answerMs = 200

type Work = Pick<StoreAnswer, 'work' | 'target' | 'rowsDone' | 'rowsTotal'>
const idle: Work = { work: 'idle', target: null, rowsDone: 0, rowsTotal: 0 }

/**
 * Moves the orders of a running station into a database, or back. Everything stands still for it; orders that come meanwhile are
 * answered 503, and come again. It may be ended until the other side is in force, which the place file of the folder says.
 */
export class StoreMover {
  readonly #options: StoreMoverOptions
  #work: Work = idle
  #problem: Said | null = null
  #moving: Promise<void> | null = null
  #ending = new AbortController()

  constructor(options: StoreMoverOptions) {
    this.#options = options
  }

  get view(): Work & Pick<StoreAnswer, 'obstacle' | 'problem'> {
    return { ...this.#work, obstacle: this.#obstacle, problem: this.#problem }
  }

  /** Nothing may change any more: neither the orders nor the settings beside them. */
  get isClosing(): boolean {
    return this.#work.work !== 'idle' && this.#work.work !== 'resting'
  }

  /**
   * Begins to move; how far it is stands in `view`.
   *
   * @throws StationError when they cannot go there; then nothing was touched
   */
  async move(to: StoreTarget, by: string): Promise<void> {
    const { store, log } = this.#options
    const startAgain = this.#requireFree()
    if (to.engine === store.engine) throw new StationError('conflict', say('The orders lie there already.'))
    const url = to.engine === 'postgres' ? to.url : this.#options.kept.url
    if (url === null) throw new StationError('not_allowed', say('The address of the database is not known any more.'))
    await (to.engine === 'postgres' ? this.#requireEmpty(url) : this.#requireAlone())
    this.#requireFree()
    const target = to.engine === 'postgres' ? maskedDatabase(url) : null
    log.info({ engine: to.engine, database: maskedDatabase(url), by }, 'The orders are being moved')
    this.#problem = null
    this.#ending = new AbortController()
    this.#say({ work: 'resting', target, rowsDone: 0, rowsTotal: 0 })
    this.#moving = this.#move(to.engine, url, startAgain).finally(() => {
      this.#moving = null
    })
  }

  /** @throws StationError where nothing is being moved, or it is done */
  async cancel(by: string): Promise<void> {
    if (this.#moving === null || this.#work.work === 'restarting') {
      throw new StationError('conflict', say('The orders are not being moved any more.'))
    }
    this.#options.log.info({ by }, 'The move of the orders is being ended')
    await this.stop()
  }

  /** Ends a move under way, before the other side is in force. */
  async stop(): Promise<void> {
    this.#ending.abort()
    await this.#moving
  }

  /** @throws StationError where the settings do not choose the database; returns the way to start again */
  requireOwnChoice(): () => void {
    const { startAgain } = this.#options
    if (this.#obstacle !== null || startAgain === null) {
      throw new StationError('not_allowed', this.#obstacle ?? say('This station cannot be moved by itself.'))
    }
    return startAgain
  }

  /** Starts the station again on a database that was put in force otherwise; what asked for it gets its answer first. */
  restart(): void {
    const startAgain = this.#requireFree()
    this.#say({ ...idle, work: 'restarting' })
    this.#options.clock.after(answerMs, startAgain)
  }

  #requireFree(): () => void {
    if (this.#work.work !== 'idle') throw new StationError('conflict', say('The orders are being moved already.'))
    return this.requireOwnChoice()
  }

  get #obstacle(): Said | null {
    const { startAgain, isGiven } = this.#options
    if (startAgain === null) return say('This station cannot be moved by itself.')
    if (!isGiven) return null
    return say(
      'The database was named at the start, by --database-url or PRINT_STATION_DATABASE_URL, which always wins. Stop the station and move the orders with --move-store-to.',
    )
  }

  /** A try before this one may have filled it, and is taken up again. */
  async #requireEmpty(url: string): Promise<void> {
    const { database, isEmpty } = await testDatabase(url)
    if (isEmpty || readStorePlace(this.#options.dataDir)?.database === database) return
    throw new StationError(
      'conflict',
      say('The database {database} has data in it. Orders are moved only into an empty one.', { database }),
    )
  }

  async #requireAlone(): Promise<void> {
    const names = await this.#options.others()
    if (names.length === 0) return
    throw new StationError(
      'conflict',
      say('Other stations work on the same orders: {names}. Stop them, and move then.', { names: names.join(', ') }),
    )
  }

  async #move(engine: StoreTarget['engine'], url: string, startAgain: () => void): Promise<void> {
    const { dataDir, log } = this.#options
    let goOn = (): void => undefined
    try {
      goOn = await this.#options.rest(() => this.#say({ ...this.#work, work: 'copying' }))
      this.#ending.signal.throwIfAborted()
      await this.#copy(engine, url)
    } catch (error) {
      // What the place says counts, whatever failed after it was written.
      if ((readStorePlace(dataDir)?.engine ?? 'sqlite') !== engine) {
        this.#stay(engine, error)
        return goOn()
      }
      log.warn({ err: error }, 'The orders were moved, and what follows is left to the next start')
    }
    this.#say({ ...this.#work, work: 'restarting' })
    log.info({ engine }, 'The orders were moved')
    startAgain()
  }

  async #copy(engine: StoreTarget['engine'], databaseUrl: string): Promise<void> {
    const { dataDir, backupDir, store, kept, clock, alongWith } = this.#options
    const common: MoveOptions = {
      alongWith: alongWith[engine],
      dataDir,
      backupDir,
      databaseUrl,
      now: clock.now,
      own: store,
      signal: this.#ending.signal,
      onProgress: (progress) => this.#tell(progress),
    }
    if (engine === 'sqlite') return void (await moveToSqlite(common))
    const { fault } = await store.check()
    if (fault !== null) throw new StationError('unavailable', damaged(fault))
    // Before the moment: whoever starts after it finds the way.
    kept.keep(databaseUrl)
    await moveToPostgres(common)
  }

  /** Nothing was moved. */
  #stay(engine: StoreTarget['engine'], error: unknown): void {
    const { log, kept } = this.#options
    if (engine === 'postgres') kept.keep(null)
    const isWished = this.#ending.signal.aborted
    if (isWished) log.info('The move of the orders was ended; they are where they were')
    else log.error({ err: error }, 'The orders were not moved')
    this.#problem = isWished ? null : say('The orders were not moved: {sentence}', { sentence: saidOfError(error) })
    this.#say(idle)
  }

  /** Consoles ask again with each change, so not every page is one. */
  #tell({ work, rowsDone, rowsTotal }: Pick<Work, 'work' | 'rowsDone' | 'rowsTotal'>): void {
    const step = Math.floor((rowsDone / Math.max(1, rowsTotal)) * 100)
    const before = Math.floor((this.#work.rowsDone / Math.max(1, this.#work.rowsTotal)) * 100)
    const isNews = work !== this.#work.work || step !== before
    this.#work = { ...this.#work, work, rowsDone, rowsTotal }
    if (isNews) this.#options.onChanged()
  }

  #say(work: Work): void {
    this.#work = work
    this.#options.onChanged()
  }
}

const damaged = ({ table, text }: { readonly table: string; readonly text: string }): Said =>
  say('The copy of the orders is damaged ({text}).', { text: `${table}: ${text}` })
