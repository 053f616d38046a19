import type { DesktopAnswer } from '../../../shared/desktop-api.ts'
import { assertNever, StationError, saidOfError } from '../../../shared/errors.ts'
import type { Said } from '../../../shared/messages/sentence.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Clock } from '../../base/clock.ts'
import { desktopWords } from '../system/desktop-words.ts'
import { obstacleTo, type StationActivity, type UpdateObstacle } from './update-rule.ts'

/** The part of electron-updater that is used; null where this start cannot be updated. */
export interface Updater {
  setFeed(url: string): void
  /** The version that is newer than this one, or null. */
  check(): Promise<string | null>
  fetch(): Promise<void>
  install(): void
}

export interface UpdatesOptions {
  /** Loaded when it is first needed; null: this program was not installed. */
  readonly openUpdater: (() => Promise<Updater>) | null
  readonly settings: () => Pick<Settings['desktop'], 'updateUrl' | 'updateWhenIdle' | 'updateQuietMinutes'>
  readonly activity: () => StationActivity
  readonly backUp: () => Promise<unknown>
  readonly clock: Clock
  readonly report: (what: string, cause: unknown) => void
}

const askEveryMs = 6 * 60 * 60_000
const firstAskMs = 60_000
const lookEveryMs = 60_000

/** Looks for new versions, fetches them, and installs them when it disturbs nobody. Off until it has an address. */
export class Updates {
  readonly #options: UpdatesOptions
  #view: DesktopAnswer['update'] = { state: 'off', version: null, message: null }
  #updater: Promise<Updater> | undefined
  #askAt: number
  #cancel: (() => void) | undefined

  constructor(options: UpdatesOptions) {
    this.#options = options
    this.#askAt = options.clock.now() + firstAskMs
  }

  get view(): DesktopAnswer['update'] {
    if (this.#options.settings().updateUrl !== '') {
      return this.#options.openUpdater === null
        ? { state: 'off', version: null, message: desktopWords.update.notInstalled }
        : { ...this.#view, state: this.#view.state === 'off' ? 'idle' : this.#view.state }
    }
    return { state: 'off', version: null, message: null }
  }

  start(): void {
    this.#cancel = this.#options.clock.after(lookEveryMs, () => {
      this.start()
      void this.#look()
    })
  }

  stop(): void {
    this.#cancel?.()
  }

  /** Asks the server, and fetches what is newer. Never rejects: the view tells what came of it. */
  async check(): Promise<void> {
    const { settings, openUpdater, clock, report } = this.#options
    const { updateUrl } = settings()
    const isBusy = ['checking', 'fetching', 'installing'].includes(this.#view.state)
    if (openUpdater === null || updateUrl === '' || isBusy) return
    this.#askAt = clock.now() + askEveryMs
    try {
      this.#view = { state: 'checking', version: null, message: null }
      this.#updater ??= openUpdater()
      const updater = await this.#updater
      updater.setFeed(updateUrl)
      const version = await updater.check()
      if (version === null) {
        this.#view = { state: 'idle', version: null, message: null }
        return
      }
      this.#view = { state: 'fetching', version, message: null }
      await updater.fetch()
      this.#view = { state: 'ready', version, message: null }
    } catch (cause) {
      report('The update server could not be asked', cause)
      this.#view = { state: 'failed', version: null, message: desktopWords.update.failed(reasonOf(cause)) }
    }
  }

  /**
   * Backs up and installs what was fetched; the program ends and starts again.
   *
   * @throws StationError `not_allowed` when there is nothing to install, or when it would disturb work
   */
  async install(asked: 'by_person' | 'by_itself'): Promise<void> {
    const { settings, activity, backUp } = this.#options
    const { version, state } = this.#view
    if (state !== 'ready' || this.#updater === undefined) throw refused(desktopWords.update.notReady)
    const quietMinutes = settings().updateQuietMinutes
    const obstacle = obstacleTo(asked, activity(), quietMinutes * 60_000)
    if (obstacle !== null) throw refused(textOf(obstacle, quietMinutes))
    this.#view = { state: 'installing', version, message: null }
    try {
      await backUp()
    } catch (cause) {
      this.#view = { state: 'ready', version, message: desktopWords.update.noBackup(reasonOf(cause)) }
      throw refused(desktopWords.update.noBackup(reasonOf(cause)))
    }
    // A backup takes a moment, in which work may have begun.
    const since = obstacleTo(asked, activity(), quietMinutes * 60_000)
    if (since !== null) {
      this.#view = { state: 'ready', version, message: null }
      throw refused(textOf(since, quietMinutes))
    }
    const updater = await this.#updater
    updater.install()
  }

  async #look(): Promise<void> {
    const { clock, settings, report } = this.#options
    if (clock.now() >= this.#askAt && this.#view.state !== 'ready') await this.check()
    if (this.#view.state !== 'ready' || !settings().updateWhenIdle) return
    await this.install('by_itself').catch((cause: unknown) => {
      // Waiting for a quiet moment is what it is meant to do.
      if (!(cause instanceof StationError)) report('A new version could not be installed', cause)
    })
  }
}

function textOf(obstacle: UpdateObstacle, quietMinutes: number): Said {
  switch (obstacle) {
    case 'work':
      return desktopWords.update.work
    case 'active':
      return desktopWords.update.active(quietMinutes)
    default:
      return assertNever(obstacle)
  }
}

const refused = (message: Said): StationError => new StationError('not_allowed', message)

/** The first line alone: the rest is for the log. */
const reasonOf = (cause: unknown): Said => {
  const said = saidOfError(cause)
  return typeof said === 'string' ? (said.split('\n')[0] ?? '') : said
}
