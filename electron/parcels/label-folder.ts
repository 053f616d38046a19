import { extname } from 'node:path'
import { saidOfError } from '../../shared/errors.ts'
import { keptSaid } from '../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { type LabelFolderSettings, maxLabelBytes } from '../../shared/parcels.ts'
import type { Settings } from '../../shared/settings.ts'
import type { Clock } from '../base/clock.ts'
import { DownloadFailure } from '../files/fetch/download-failure.ts'
import type { Library } from '../files/library/library.ts'
import type { Logger } from '../log/logger.ts'
import { DeviceError } from '../press/devices/device.ts'
import type { FolderDevices, WatchedFolder } from '../press/devices/folder-device.ts'
import type { SeenFile, TakeOrder, Taking } from '../press/devices/folder-take.ts'
import { LabelExportEntity, type LabelExportRow } from '../store/entities/parcel.ts'
import type { Store } from '../store/store.ts'
import { matchAgain, noteLabel, noteLines, noteUnreadable, type Origin } from './label-rows.ts'
import { exportBytes, exportName } from './order-export.ts'
import { decodeList, type ListLine, readList } from './read-list.ts'

export interface LabelFolderOptions {
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
  readonly settings: () => Settings
  /** Those of this room alone: what hangs in a folder of labels holds up no press. */
  readonly folders: FolderDevices
  readonly stationId: string
  /** Where the labels are kept. */
  readonly library: Pick<Library, 'labelsDir' | 'check'>
  /** Whether nothing is to be done for now. */
  readonly isSuspended: () => boolean
  readonly onChanged: () => void
}

/** What is wrong with the folders, or with a file in one. */
export interface FolderTrouble {
  /** Tells it from others: the name of a file, or the folder. */
  readonly key: string
  readonly message: Said
  readonly since: number
}

/** Nobody waits longer for a label; a share is not asked more often. */
const lookEveryMs = 1_000
/** A file that does not end as such files do may still be written: it is left for so long since it last changed. */
const unfinishedMs = 30_000
/** A shop has more orders than labels that name none: they are looked at again in turn. */
const matchEveryMs = 20_000
const matchedAtOnce = 200
const takenAtOnce = 500
/** Lines in a step: orders wait for no long list. */
const linesAtOnce = 50
const maxListBytes = 8 * 1024 * 1024
const exportedAtOnce = 50
/** What nobody has written for so long is not written by itself any more: it is on its way long since. */
const exportedForMs = 3 * 24 * 60 * 60_000

interface Known extends SeenFile {
  /** Since when it has been so, by a clock that nobody sets. */
  readonly since: number
  /** Its rows are written, and it only has to be moved. */
  readonly isNoted: boolean
}

/**
 * Takes what the software of a carrier puts into a folder, and writes there what is packed. A file is taken when two looks see it alike and it
 * is whole: its rows first, then it is moved. Whoever is killed between the two takes it again, and knows it by its rows.
 */
export class LabelFolder {
  readonly #options: LabelFolderOptions
  readonly #stopping = new AbortController()
  readonly #troubles = new Map<string, FolderTrouble>()
  #known = new Map<string, Known>()
  #matchedAt = -Infinity
  #matchedTo = 0
  #running: Promise<void> | undefined
  #endPause: (() => void) | undefined

  constructor(options: LabelFolderOptions) {
    this.#options = options
  }

  /** Of this station. */
  get troubles(): readonly FolderTrouble[] {
    return [...this.#troubles.values()]
  }

  start(): void {
    this.#running = this.#run()
  }

  /** Settings or rows have changed. */
  wake(): void {
    this.#endPause?.()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#endPause?.()
    await this.#running
    this.#options.folders.stop()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      const { labelFolder } = this.#options.settings()
      if (!this.#options.isSuspended()) {
        await this.#guarded('folder', () => this.#takeAll(labelFolder), labelFolder.folder)
        await this.#guarded('export', () => this.#exportAll(labelFolder), labelFolder.exportFolder)
        await this.#guarded('match', () => this.#matchSome(labelFolder), 'match')
      }
      const isUsed = labelFolder.folder !== '' || labelFolder.exportFolder !== ''
      if (!signal.aborted) await this.#pause(isUsed ? lookEveryMs : matchEveryMs)
    }
  }

  /** What fails is said where somebody sees it, and tried again. */
  async #guarded(key: string, action: () => Promise<void>, isUsed: string): Promise<void> {
    if (isUsed === '') return this.#heal(key)
    try {
      await action()
      this.#heal(key)
    } catch (error) {
      if (this.#stopping.signal.aborted) return
      const isSaid = error instanceof DeviceError || error instanceof DownloadFailure
      if (!isSaid) this.#options.log.warn({ err: error }, 'Labels could not be looked after')
      this.#fail(key, isSaid ? error.said : saidOfError(error))
    }
  }

  #fail(key: string, message: Said): void {
    const before = this.#troubles.get(key)
    if (before !== undefined && String(before.message) === String(message)) return
    this.#troubles.set(key, { key, message, since: before?.since ?? this.#options.clock.now() })
    this.#options.onChanged()
  }

  #heal(key: string): void {
    if (this.#troubles.delete(key)) this.#options.onChanged()
  }

  async #takeAll(settings: LabelFolderSettings): Promise<void> {
    const { folders, clock } = this.#options
    const folder = folders.watch(settings.folder)
    const now = clock.steady()
    const before = this.#known
    const seen = (await folder.look(this.#stopping.signal)).filter(({ name }) => kindOf(name) !== null)
    this.#known = new Map(
      seen.map((file): [string, Known] => {
        const known = before.get(file.name)
        const isSame = known?.size === file.size && known.mtimeMs === file.mtimeMs
        return [file.name, isSame ? known : { ...file, since: now, isNoted: false }]
      }),
    )
    for (const key of this.#troubles.keys()) {
      if (key.startsWith('file ') && !this.#known.has(key.slice(5))) this.#heal(key)
    }
    const stable = [...this.#known.values()].filter((file) => before.get(file.name) === file).slice(0, takenAtOnce)
    for (const file of stable) {
      if (this.#stopping.signal.aborted) return
      try {
        await this.#takeOne(folder, file, now - file.since >= unfinishedMs, settings)
        this.#heal(`file ${file.name}`)
      } catch (error) {
        // The folder as a whole, or the library: nothing else of it will do either.
        if (!(error instanceof DeviceError) || error.code === 'away' || error.code === 'no_folder') throw error
        this.#fail(`file ${file.name}`, error.said)
      }
    }
  }

  async #takeOne(folder: WatchedFolder, file: Known, isOld: boolean, settings: LabelFolderSettings): Promise<void> {
    const { library } = this.#options
    const { signal } = this.#stopping
    if (!file.isNoted) {
      const isLabel = kindOf(file.name) === 'pdf'
      const { labelsDir } = library
      // Where the library is not there, nothing is put in its place.
      if (isLabel) await library.check()
      const order: TakeOrder = isLabel
        ? { seen: seenOf(file), into: labelsDir, maxBytes: maxLabelBytes, wholeEnd: isOld ? null : 'pdf' }
        : { seen: seenOf(file), into: null, maxBytes: maxListBytes, wholeEnd: isOld ? null : 'line' }
      const taken = await folder.take(order, signal)
      if (taken.is === 'changed' || taken.is === 'unfinished') return
      // It lies in a library that is not it any more: it is taken anew.
      if (isLabel && labelsDir !== library.labelsDir) return
      await (isLabel ? this.#noteLabel(file, taken, settings) : this.#noteList(file, taken, settings))
      this.#known.set(file.name, { ...file, isNoted: true })
    }
    if ((await folder.putAway(seenOf(file), settings.takenTo, signal)) === 'changed') this.#known.delete(file.name)
  }

  async #noteLabel(file: SeenFile, taken: Taken, { fileName, printerId }: LabelFolderSettings): Promise<void> {
    const { store } = this.#options
    const isPdf = taken.is === 'taken' && taken.isPdf
    const fault = taken.is === 'too_large' ? tooLarge : isPdf ? null : say('It is no PDF.')
    const origin = this.#originOf(file, taken)
    await store.write((transaction) => noteLabel(transaction, origin, { fileName, printerId, fault }))
  }

  async #noteList(file: SeenFile, taken: Taken, settings: LabelFolderSettings): Promise<void> {
    const { store } = this.#options
    const origin = this.#originOf(file, taken)
    const list =
      taken.is === 'too_large' ? tooLarge : readList(decodeList(Buffer.from(taken.base64 ?? '', 'base64')), settings)
    if (!isLines(list)) {
      await store.write((transaction) => noteUnreadable(transaction, origin, list))
      return
    }
    for (let at = 0; at < list.length; at += linesAtOnce) {
      const some = list.slice(at, at + linesAtOnce)
      await store.write((transaction) => noteLines(transaction, origin, some))
    }
  }

  #originOf({ name, size, mtimeMs }: SeenFile, taken: Taken): Origin {
    const { stationId, clock } = this.#options
    return { name, md5: taken.is === 'taken' ? taken.md5 : `${size}-${mtimeMs}`, stationId, at: clock.now() }
  }

  /** The label may have been faster than its order. */
  async #matchSome({ fileName, printerId }: LabelFolderSettings): Promise<void> {
    const { store, clock } = this.#options
    if (clock.steady() - this.#matchedAt < matchEveryMs) return
    this.#matchedAt = clock.steady()
    const rows = await store.query<{ id: number }>(unmatchedSql, this.#matchedTo, matchedAtOnce)
    for (const { id } of rows) {
      await store.write((transaction) => matchAgain(transaction, id, { fileName, printerId, at: clock.now() }))
    }
    this.#matchedTo = rows.length < matchedAtOnce ? 0 : (rows.at(-1)?.id ?? 0)
  }

  async #exportAll(settings: LabelFolderSettings): Promise<void> {
    const { store, stationId, clock } = this.#options
    const since = clock.now() - exportedForMs
    const rows = await store.query<LabelExportRow>(exportsSql, since, stationId, exportedAtOnce)
    for (const row of rows) {
      if (this.#stopping.signal.aborted) return
      const key = `order ${row.cpOrderId}`
      try {
        await this.#exportOne(row, settings)
        this.#heal(key)
      } catch (error) {
        if (!(error instanceof DeviceError) || !['name_taken', 'name_too_long'].includes(error.code)) throw error
        this.#fail(key, error.said)
      }
    }
  }

  /**
   * Written under another name, noted, and only then given its own: whoever is killed sees by what lies there whether it had it, and the
   * software of the carrier gets it once.
   */
  async #exportOne(row: LabelExportRow, settings: LabelFolderSettings): Promise<void> {
    const { store, stationId, folders } = this.#options
    const { signal } = this.#stopping
    const { cpOrderId, number } = row
    const device = folders.open(settings.exportFolder)
    const name = row.name ?? exportName(cpOrderId, number)
    const part = `.${name}.part`
    const note = (changes: Partial<LabelExportRow>) =>
      store.write((transaction) => transaction.update(LabelExportEntity, { cpOrderId, number }, changes))
    try {
      if (row.state === 'waiting') {
        if (row.stationId === null) {
          const isOurs = await store.write((transaction) => transaction.run(claimSql, stationId, cpOrderId, number))
          if (isOurs === 0) return
        }
        const bytes = await exportBytes(store, cpOrderId, settings)
        if (bytes === null) return void (await note({ state: 'written' }))
        await device.write(part, { kind: 'bytes', bytes }, () => undefined, signal)
        await note({ state: 'named', name })
      }
      if ((await device.sizeOf(part, signal)) !== null) await device.rename(part, name, signal)
      await note({ state: 'written', problem: null })
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error
      if (!signal.aborted) await note({ problem: keptSaid(error.said) })
      throw error
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        this.#endPause = undefined
        resolve()
      }
      const cancel = this.#options.clock.after(ms, end)
      this.#endPause = end
    })
  }
}

/** What lies in the folder beside labels and lists, or is being written under a name of its own, is left alone. */
function kindOf(name: string): 'pdf' | 'list' | null {
  if (/^[.~]/.test(name)) return null
  const ending = extname(name).toLowerCase()
  if (ending === '.pdf') return 'pdf'
  return ['.csv', '.txt', '.tsv'].includes(ending) ? 'list' : null
}

type Taken = Exclude<Taking, { is: 'changed' | 'unfinished' }>

const isLines = (list: readonly ListLine[] | Said): list is readonly ListLine[] => Array.isArray(list)

const tooLarge = say('It is too large to be a label: nothing of it was kept but in the folder.')

const seenOf = ({ name, size, mtimeMs }: SeenFile): SeenFile => ({ name, size, mtimeMs })

export const unmatchedSql = `
  SELECT "id" FROM "cp_labels" WHERE "state" IN ('unmatched', 'ambiguous', 'late') AND "state" = 'unmatched' AND "id" > ?
  ORDER BY "id" LIMIT ?`

export const exportsSql = `
  SELECT * FROM "cp_label_exports" WHERE "state" <> 'written' AND "at" > ? AND ("stationId" IS NULL OR "stationId" = ?)
  ORDER BY "at" LIMIT ?`

const claimSql = `
  UPDATE "cp_label_exports" SET "stationId" = ? WHERE "cpOrderId" = ? AND "number" = ? AND "state" = 'waiting' AND "stationId" IS NULL`
