import { rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Settings } from '../../shared/settings.ts'
import type { Library } from '../files/library/library.ts'
import { type ErasedLabel, type Eraser, eraseTexts } from '../orders/eraser.ts'
import { Person } from '../orders/person.ts'
import { DeviceError } from '../press/devices/device.ts'
import type { FolderDevices } from '../press/devices/folder-device.ts'
import { LabelEntity, type LabelRow } from '../store/entities/parcel.ts'
import type { Transaction } from '../store/transaction.ts'
import { exportName } from './order-export.ts'

/**
 * Forgets what labels, lists and reasons say of the person of an order. What is left: that there was a label, when, and the tracking number, which
 * the items have as well. Lists, which tell of many orders, stay where they were laid aside.
 */
export const labelEraser: Eraser = {
  async erase(transaction, { cpOrderId }) {
    const labels = await transaction.findAll(LabelEntity, { cpOrderId })
    const paths = labels.flatMap(({ path }) => (path === null ? [] : [path]))
    const [exported] = await transaction.query<{ number: number }>(
      `SELECT "number" FROM "cp_label_exports" WHERE "cpOrderId" = ?`,
      cpOrderId,
    )
    const ids = labels.map(({ id }) => id)
    await transaction.run(forgetLabels, ids)
    await transaction.run(forgetNames, ids)
    await transaction.run(`UPDATE "cp_parcels" SET "reason" = NULL, "scanned" = '[]' WHERE "cpOrderId" = ?`, cpOrderId)
    const shared = await transaction.query<{ path: string }>(
      `SELECT DISTINCT "path" FROM "cp_labels" WHERE "path" = ANY (?)`,
      paths,
    )
    const kept = new Set(shared.map(({ path }) => path))
    const taken = labels.filter(({ path, name }) => path !== null && name !== '').map(({ name }) => name)
    const files = [
      ...namesIn(
        'labels',
        paths.filter((path) => !kept.has(path)),
      ),
      ...namesIn('taken', taken),
      ...namesIn(
        'exports',
        Array.from({ length: exported?.number ?? 0 }, (_, index) => exportName(cpOrderId, index + 1)),
      ),
    ]
    return { counts: labels.length === 0 ? {} : { labels: labels.length }, files }
  },

  stray: {
    async find(reader, before) {
      const rows = await reader.query<Pick<LabelRow, 'id' | 'name' | 'path'>>(straySql, before)
      const paths = rows.flatMap(({ path }) => (path === null ? [] : [path]))
      const names = rows.map(({ name }) => name)
      return { ids: rows.map(({ id }) => id), files: [...namesIn('labels', paths), ...namesIn('taken', names)] }
    },
    erase: eraseStrayLabels,
  },
}

/** By the name of its file a label is known when it comes again. */
const forgetNames = `UPDATE "cp_labels" SET "onceKey" = 'erased ' || "id" WHERE "kind" = 'pdf' AND "id" = ANY (?)`

const namesIn = (folder: ErasedLabel['in'], names: readonly string[]): ErasedLabel[] =>
  [...new Set(names)].map((name) => ({ in: folder, name }))

/** A share that does not answer is tried again later. */
const patienceMs = 30_000

export interface LabelPlaces {
  readonly library: Pick<Library, 'labelsDir' | 'requireSeen'>
  readonly folders: FolderDevices
  readonly settings: Settings['labelFolder']
}

/** Removes what lies of erased labels here, and in the folders of the carrier's software. @throws DeviceError where a folder cannot be reached, DownloadFailure where the
 * library is not seen */
export async function removeErasedLabels(
  labels: readonly ErasedLabel[],
  { library, folders, settings }: LabelPlaces,
): Promise<void> {
  const namesOf = (folder: ErasedLabel['in']): readonly string[] =>
    labels.filter((label) => label.in === folder).map(({ name }) => basename(name))
  const names = namesOf('labels')
  if (names.length > 0) await library.requireSeen()
  for (const name of names) await rm(join(library.labelsDir, name), { force: true })
  const { folder, takenTo, exportFolder } = settings
  if (folder !== '') await removeFrom(join(folder, takenTo), namesOf('taken'), folders)
  if (exportFolder !== '') await removeFrom(exportFolder, namesOf('exports'), folders)
}

/** Of which somebody said that nothing is to be done. */
const straySql = `
  SELECT "id", "name", "path" FROM "cp_labels" AS "label"
  WHERE "cpOrderId" IS NULL AND "state" = 'dismissed' AND "createdAt" <= ? AND "name" <> ''
    AND NOT EXISTS (SELECT 1 FROM "cp_labels" AS "other"
      WHERE "other"."path" = "label"."path" AND ("other"."cpOrderId" IS NOT NULL OR "other"."state" <> 'dismissed'))
  ORDER BY "id" LIMIT 1000`

async function eraseStrayLabels(transaction: Transaction, ids: readonly number[]): Promise<void> {
  const names = (
    await transaction.query<{ name: string }>('SELECT "name" FROM "cp_labels" WHERE "id" = ANY (?)', ids)
  ).map(({ name }) => name)
  const dismissals = { where: `"cpOrderId" IS NULL AND "kind" = 'label_dismissed'`, values: [] }
  await eraseTexts(
    transaction,
    { table: 'cp_history', key: 'id', columns: ['reason'], ...dismissals },
    new Person(names.map((text) => ({ text, isName: false }))).erasedFrom,
  )
  await transaction.run(forgetNames, ids)
  await transaction.run(forgetLabels, ids)
}

const forgetLabels = `
  UPDATE "cp_labels" SET "name" = '', "orderText" = '', "itemText" = '', "path" = NULL, "problem" = NULL WHERE "id" = ANY (?)`

async function removeFrom(folder: string, names: readonly string[], folders: FolderDevices): Promise<void> {
  if (names.length === 0) return
  const device = folders.open(folder)
  const signal = AbortSignal.timeout(patienceMs)
  try {
    const there = await device.list(signal)
    for (const name of there) if (names.some((one) => isSameFile(name, one))) await device.remove(name, signal)
  } catch (error) {
    // Where there is no such folder any more, nothing lies in it.
    if (!(error instanceof DeviceError) || error.code !== 'no_folder') throw error
  } finally {
    await device.close()
  }
}

/** As it came, or with a number behind, where the name was taken: `A.pdf`, `A-2.pdf`. */
function isSameFile(name: string, came: string): boolean {
  if (name === came) return true
  const ending = extname(came)
  const stem = came.slice(0, came.length - ending.length)
  return (
    name.startsWith(`${stem}-`) &&
    name.endsWith(ending) &&
    /^\d{1,2}$/.test(name.slice(stem.length + 1, name.length - ending.length))
  )
}
