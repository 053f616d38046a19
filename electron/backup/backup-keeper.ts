import type { BackupSettings } from '../../shared/backup.ts'
import { saidOfError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Clock } from '../base/clock.ts'
import type { Logger } from '../log/logger.ts'
import { listBackups, pruneBackups, removeDrafts } from '../store/backup-files.ts'
import type { Store } from '../store/store.ts'
import { copyBackups } from './copy-backups.ts'

export interface BackupKeeperOptions {
  readonly store: Pick<Store, 'backup'>
  readonly folder: string
  readonly settings: () => BackupSettings
  readonly clock: Clock
  readonly log: Logger
  readonly onChanged: () => void
  /** How backups get into the other folder. */
  readonly copy?: typeof copyBackups
}

/** Timers stand still while the machine sleeps, so the time is looked at this often. */
const lookEveryMs = 60_000
/** A start is a busy moment, so what was missed is made up for a little later. */
const afterStartMs = 2 * 60_000
const tryAgainMs = 15 * 60_000
/** Longer than the copy of many gigabytes takes. */
const hangsAfterMs = 60 * 60_000
/** A person who asks for a backup need not wait for a slow share. */
const longestWaitMs = 20_000

/** Backs the store up once a day, and removes what is older than the shop keeps. */
export class BackupKeeper {
  readonly #options: BackupKeeperOptions
  #cancel: (() => void) | undefined
  #underWay: Promise<void> | null = null
  /** In the steady time: a start or a failure is not longer ago because somebody set the clock. */
  #notBefore = 0
  #lookedAt = 0
  #nextAt: number | null = null
  /** Why the last daily backup could not be made, in plain words. */
  problem: Said | null = null
  #copying: Promise<void> = Promise.resolve()
  /** Since when one copy is under way, in the steady time. */
  #copyingSince: number | null = null
  #copyNotBefore = 0
  #copiedFor = ''
  /** Why the copies in the other folder are not up to date. */
  copyProblem: Said | null = null

  constructor(options: BackupKeeperOptions) {
    this.#options = options
  }

  /** When the next daily backup is made, or null where none is. */
  get nextAt(): number | null {
    return this.#options.settings().daily ? this.#nextAt : null
  }

  start(): void {
    this.#notBefore = this.#options.clock.steady() + afterStartMs
    removeDrafts(this.#options.folder)
    this.followSettings()
  }

  async stop(): Promise<void> {
    this.#cancel?.()
    // A share that hangs holds up no end: what is half copied there has no name of a backup.
    await this.#underWay
  }

  followSettings(): void {
    if (this.#options.settings().copyFolder !== this.#copiedFor) this.#copyNotBefore = 0
    this.#plan()
    this.#look()
  }

  /** Copies what is not in the other folder yet; one after the other. What goes wrong is told, and never thrown. */
  copyOut(): Promise<void> {
    this.#copying = this.#copying.then(() => this.#copyNow())
    return this.#copying
  }

  /** The same, for somebody who waits: for so long as a healthy share takes for a small shop. */
  async copyOutSoon(): Promise<void> {
    let cancel = (): void => undefined
    const soon = new Promise<void>((resolve) => {
      cancel = this.#options.clock.after(longestWaitMs, resolve)
    })
    await Promise.race([this.copyOut(), soon]).finally(() => cancel())
  }

  async #copyNow(): Promise<void> {
    const { folder, settings, clock, log, onChanged, copy = copyBackups } = this.#options
    const before = this.copyProblem
    const { copyFolder } = settings()
    this.#copiedFor = copyFolder
    this.#copyNotBefore = clock.steady() + tryAgainMs
    this.#copyingSince = clock.steady()
    try {
      const copied = copyFolder === '' ? [] : await copy(folder, settings(), clock.now())
      if (copied.length > 0) log.info({ copied: copied.length }, 'Backups were copied to the other folder')
      this.copyProblem = null
    } catch (error) {
      log.error({ err: error }, 'Backups could not be copied to the other folder')
      this.copyProblem = say('The backups could not be copied to {folder}: {why}', {
        folder: copyFolder,
        why: saidOfError(error),
      })
    }
    this.#copyingSince = null
    if (before !== this.copyProblem) onChanged()
  }

  /** A share may hang without an end: what was asked of it is never answered. */
  #tellOfHanging(): void {
    const { settings, clock, onChanged } = this.#options
    if (this.#copyingSince === null || clock.steady() - this.#copyingSince < hangsAfterMs) return
    const { copyFolder } = settings()
    const why = say('The folder {folder} does not answer.', { folder: copyFolder })
    this.copyProblem = say('The backups could not be copied to {folder}: {why}', { folder: copyFolder, why })
    this.#copyingSince = Number.POSITIVE_INFINITY
    onChanged()
  }

  #plan(): void {
    const { folder, settings, clock } = this.#options
    const now = clock.now()
    const last = listBackups(folder).find(({ kind }) => kind === 'daily')?.takenAt ?? null
    const { hour } = settings()
    // Without any backup yet, the first one comes at the next full day, not at the first start of an empty station.
    // One from the future was made before the clock was set back: it keeps off no other for longer than a day.
    this.#nextAt = nextTime(hour, Math.min(last ?? now, now))
  }

  #look(): void {
    const { clock } = this.#options
    this.#cancel?.()
    this.#cancel = clock.after(lookEveryMs, () => this.#look())
    const now = clock.now()
    const isSetBack = now < this.#lookedAt
    this.#lookedAt = now
    if (isSetBack) this.#plan()
    if (this.#copyingSince === null && clock.steady() >= this.#copyNotBefore) void this.copyOut()
    this.#tellOfHanging()
    if (this.nextAt === null || now < this.nextAt || clock.steady() < this.#notBefore) return
    this.#underWay ??= this.#backUp(now).finally(() => {
      this.#underWay = null
    })
  }

  async #backUp(now: number): Promise<void> {
    const { store, folder, settings, log, onChanged } = this.#options
    try {
      const { sizeBytes } = await store.backup('daily', now)
      const removed = pruneBackups(folder, settings(), now)
      log.info({ sizeBytes, removed: removed.length }, 'The daily backup was made')
      this.problem = null
      this.#nextAt = nextTime(settings().hour, now)
      // Not waited for: a share that hangs keeps off no backup.
      void this.copyOut()
    } catch (error) {
      log.error({ err: error }, 'The daily backup could not be made')
      const why = saidOfError(error)
      this.problem = say(
        'The daily backup could not be made: {why}. It is tried again every 15 minutes. Look whether the disk has room.',
        { why },
      )
      this.#notBefore = this.#options.clock.steady() + tryAgainMs
    }
    onChanged()
  }
}

/** The first time after an instant at which the clock of the station shows that hour. */
export function nextTime(hour: number, after: number): number {
  const next = new Date(after)
  next.setHours(hour, 0, 0, 0)
  if (next.getTime() <= after) next.setDate(next.getDate() + 1)
  return next.getTime()
}
