import { existsSync } from 'node:fs'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { writeDurably } from '../../base/durable-file.ts'
import { libraryMark, readMark, writeMark } from '../../store/marks.ts'
import type { Store } from '../../store/store.ts'
import { DownloadFailure } from '../fetch/download-failure.ts'
import { codeOf, failureOf } from '../fetch/failure-of.ts'

export const markName = '.print-station-library'
export const markText = 'Print Station keeps the files of its orders in this folder. Leave this file here.\n'

/** The mark by which all stations of a shop know its library: a share that is not mounted leaves an empty folder behind. */
export interface ShopMark {
  /** @throws DownloadFailure `library_gone` where the folder has none, or that of another shop */
  require(dir: string): Promise<void>
  /** The same, and marks a folder that is the shop's without doubt: it holds its files, or no station has any yet. */
  claim(dir: string): Promise<void>
  /** Marks a folder that a person has chosen. @throws DownloadFailure `library_gone` where it is that of another shop */
  put(dir: string): Promise<void>
}

export function shopMark({ store, shopId, stationId, clock }: ShopMarkOptions): ShopMark {
  let isRecorded = false
  const require = async (dir: string): Promise<void> => {
    const found = await shopIn(dir)
    if (found === null) throw unmarked(dir)
    if (found !== shopId) throw ofAnother(dir)
  }
  const put = async (dir: string): Promise<void> => {
    const found = await shopIn(dir)
    if (found !== null && found !== shopId) throw ofAnother(dir)
    await mkdir(dir, { recursive: true })
    // Other stations may run as other users.
    if (found === null) writeDurably(join(dir, markName), `${markText}${line}${shopId}\n`, 0o644)
    // What a share has taken it need not have kept.
    await require(dir)
  }
  /** From now on a folder without the mark is another one. */
  const record = async (): Promise<void> => {
    await store.write((transaction) => writeMark(transaction, { name: libraryMark, at: clock.now(), text: null }))
    isRecorded = true
  }
  return {
    require,
    put,
    async claim(dir) {
      if ((await shopIn(dir)) === null) {
        const isOurs = (await holdsFiles(store, dir)) || (await mayMark(store, stationId, clock.now()))
        if (isOurs) await put(dir)
        else await waitForOther(store)
      }
      await require(dir)
      if (!isRecorded) await record()
    },
  }
}

export interface ShopMarkOptions {
  readonly store: Store
  readonly shopId: string
  readonly stationId: string
  readonly clock: Clock
}

const line = 'Shop: '

/** The shop that a folder is marked for; null: none. @throws DownloadFailure where that cannot be read */
async function shopIn(dir: string): Promise<string | null> {
  try {
    const text = await readFile(join(dir, markName), 'utf8')
    return (
      text
        .split('\n')
        .find((each) => each.startsWith(line))
        ?.slice(line.length)
        .trim() ?? null
    )
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null
    throw failureOf(error)
  }
}

/** A folder in which one of the newest files lies is the library, whoever has lost the mark. */
async function holdsFiles(store: Store, dir: string): Promise<boolean> {
  const rows = await store.query<{ localPath: string }>(
    `SELECT "localPath" FROM "cp_files" WHERE "localPath" IS NOT NULL ORDER BY "id" DESC LIMIT 20`,
  )
  return rows.some(({ localPath }) => existsSync(join(dir, ...localPath.split('/'))))
}

/** Whether this station is to mark the first library of the shop. Of two that come at once one is. */
const mayMark = (store: Store, stationId: string, at: number): Promise<boolean> =>
  store.write(async (transaction) => {
    const files = await transaction.query(`SELECT 1 AS "one" FROM "cp_files" WHERE "localPath" IS NOT NULL LIMIT 1`)
    if (files.length > 0) return false
    const mark = await readMark(transaction, libraryMark)
    if (mark === null) await writeMark(transaction, { name: libraryMark, at, text: stationId })
    // One that was stopped between this and the mark goes on.
    return mark === null || mark.text === stationId
  })

const maxLooks = 50

/** Another station is at it this very moment, perhaps in this very folder. */
async function waitForOther(store: Store): Promise<void> {
  for (let looks = 0; looks < maxLooks; looks += 1) {
    const mark = await readMark(store, libraryMark)
    if (mark === null || mark.text === null) return
  }
}

const unmarked = (folder: string): DownloadFailure =>
  new DownloadFailure(
    'library_gone',
    say('The folder {folder} does not hold the library of the shop. Its share may not be mounted.', { folder }),
  )

const ofAnother = (folder: string): DownloadFailure =>
  new DownloadFailure(
    'library_gone',
    say('The folder {folder} holds the library of another shop. Mount the right share, or name another folder.', {
      folder,
    }),
  )
