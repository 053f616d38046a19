import { mkdirSync, mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MigrationInterface, QueryRunner } from 'typeorm'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { listBackups } from '../../electron/store/backup-files.ts'
import { migrations } from '../../electron/store/migrations/index.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { type Content, contentOf, landings, OldFolders, type Row } from '../support/old-folders/old-folders.ts'
import { runStation } from '../support/running-station.ts'
import { aPdf, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'
import { smallDisk } from '../support/small-disk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const made = mkdtempSync(join(tmpdir(), 'print-station-test-'))
const folders = new OldFolders(made)
afterAll(() => rmSync(made, { recursive: true, force: true }))

const newest = landings.at(-1) ?? ''

describe('a station that is started on the data folder of an older version, killed at work', () => {
  it.each(landings)('%s: loses nothing, reports each open step once, and backs up what was before', async (landing) => {
    const { cloudprinter, dataDir, press, file, before, start } = await anOldFolder(landing)
    await start()

    // A signal that was under way when the program was killed may not have arrived: it goes again. What was refused waits.
    const isOpen = ({ state }: Row) => ['queued', 'waiting', 'running'].includes(String(state))
    const wanted = rowsOf(before, 'cp_signals').filter(isOpen).map(nameOf)
    expect(wanted).toHaveLength(4)
    expect(cloudprinter.signals.map(({ type, item }) => `${type} ${item}`).sort()).toEqual(wanted.sort())
    expectKept(before, contentOf(file))

    const delivered = rowsOf(before, 'cp_deliveries').filter(isOpen)
    expect(filesOf(press)).toEqual(delivered.map(({ jobName }) => jobName).sort())

    const backups = listBackups(join(dataDir, 'backups')).filter(({ kind }) => kind === 'before_update')
    expect(backups.map(({ path }) => contentOf(path))).toEqual(landing === newest ? [] : [before])
  })

  it('reports nothing more when it is started again, and leaves to a person what was refused', async () => {
    const { cloudprinter, start } = await anOldFolder('DownloadCare')
    const first = await start()
    await first.station.stop()
    const signals = [...cloudprinter.signals]
    const second = await start()
    expect(cloudprinter.signals).toEqual(signals)
    const { signals: parked } = await second.call('signals.list', { state: ['parked'] })
    expect(parked.map(({ signalType }) => signalType)).toEqual(['ItemProduced', 'ItemProduce'])
  })

  it('has an item in every state, and files and signals in every one that outlives a kill', async () => {
    const { before } = await anOldFolder(newest)
    const statesOf = (table: string, column: string) =>
      [...new Set(rowsOf(before, table).map((row) => row[column]))].sort()
    expect(statesOf('cp_order_items', 'status')).toEqual(
      ['cancelled', 'error', 'in_production', 'on_hold', 'packed', 'produced', 'ready', 'received', 'shipped'].sort(),
    )
    expect(statesOf('cp_files', 'state')).toEqual(['done', 'parked', 'queued', 'running', 'waiting'])
    // One that is under way is put back by the migration that brought leases.
    const signalStates = ['done', 'parked', 'queued', 'running', 'waiting']
    expect(statesOf('cp_signals', 'state')).toEqual(signalStates.filter((state) => state !== 'running'))
    const empty = Object.entries(before).filter(([, rows]) => rows.length === 0)
    expect(empty.map(([table]) => table).sort()).toEqual(emptyTables)
  })
})

/** What only a shop with a database has, what is empty between two pieces of work, and what the engine keeps by itself. */
const emptyTables = [
  ...['cp_bin_waits', 'cp_file_contents', 'cp_label_exports', 'cp_leases', 'cp_parts_in_hand'],
  ...['cp_preflight_findings', 'cp_preflight_rounds', 'cp_refusal_counts'],
  ...['cp_shop_invitations', 'cp_shop_keys', 'cp_shop_settings'],
]

describe('an update that fails', () => {
  it('changes nothing where the last of many migrations throws in its middle, and comes about later', async () => {
    const { file, before, dataDir, start } = await anOldFolder('DownloadCare')
    const mend = addMigration(async (queryRunner) => {
      await queryRunner.query('ALTER TABLE "cp_marks" ADD COLUMN "next" text')
      await queryRunner.query(`UPDATE "cp_orders" SET "status" = 'lost'`)
      throw new Error('Something is wrong')
    })
    for (const _ of [1, 2, 3]) {
      await expect(openIt(dataDir)).rejects.toThrow(
        /could not be brought up to date \(Something is wrong\).*Nothing in it was changed/,
      )
      expect(contentOf(file)).toEqual(before)
    }
    // However often it was tried.
    expect(listBackups(join(dataDir, 'backups')).map(({ path }) => contentOf(path))).toEqual([before])
    mend()
    await start()
    expectKept(before, contentOf(file))
  })

  it('changes nothing where the disk is full, and comes about once there is room', async ({ skip }) => {
    const disk = smallDisk(24 * 1024 * 1024)
    if (typeof disk === 'string') return skip(disk)
    const { file, before, dataDir } = await anOldFolder('DownloadCare', join(disk.dir, 'data'))
    const filler = join(disk.dir, 'filler')
    const backedUp: boolean[] = []
    for (let left = 0; ; left += 64 * 1024) {
      fill(filler, disk.dir, left)
      const said = await openIt(dataDir).then(() => null, String)
      if (said === null) break
      expect(said).toMatch(/could not be brought up to date|could not be opened/)
      expect(contentOf(file)).toEqual(before)
      backedUp.push(listBackups(join(dataDir, 'backups')).length > 0)
    }
    // There was room for less and less of it: for no backup, and for a backup and not for the tables.
    expect(new Set(backedUp)).toEqual(new Set([false, true]))
    expectKept(before, contentOf(file))
  })

  it('leaves a store that an older program refuses in words once it came about, and does not touch', async () => {
    const { file, dataDir } = await anOldFolder(newest)
    const older = [...migrations]
    migrations.length = 5
    onTestFinished(() => void migrations.splice(0, migrations.length, ...older))
    const before = contentOf(file)
    await expect(openIt(dataDir)).rejects.toThrow('written by a newer version of this program. It was left as it is.')
    expect(contentOf(file)).toEqual(before)
  })
})

/** Lays the folder of an old version, with a Cloudprinter that takes and serves everything. */
async function anOldFolder(landing: string, dataDir = temporaryFolder()) {
  const cloudprinter = await scriptedCloudprinter()
  const press = join(temporaryFolder(), 'press')
  mkdirSync(press)
  await folders.lay(landing, { dataDir, press, server: new URL(cloudprinter.signalUrl).host })
  const file = join(dataDir, 'station.db')
  const before = contentOf(file)
  for (const { url } of rowsOf(before, 'cp_files')) {
    const { pathname } = new URL(String(url))
    cloudprinter.offer(pathname, aPdf(pathname))
  }
  const start = async () => {
    const running = await runStation({ 'signal-url': cloudprinter.signalUrl }, { dataDir })
    await expect.poll(() => openWorkIn(contentOf(file))).toEqual([])
    return running
  }
  return { cloudprinter, dataDir, press, file, before, start }
}

async function openIt(dataDir: string): Promise<void> {
  const store = await openStore({ file: join(dataDir, 'station.db'), backupDir: join(dataDir, 'backups') })
  await store.close()
}

/** The next version of the program has one migration more, until the returned function is called. */
function addMigration(up: (queryRunner: QueryRunner) => Promise<void>): () => void {
  class Next9999999999998 implements MigrationInterface {
    readonly name = 'Next9999999999998'
    readonly up = up
    async down(): Promise<void> {}
  }
  const all: (new () => MigrationInterface)[] = migrations
  all.push(Next9999999999998)
  const remove = (): void => {
    const at = all.indexOf(Next9999999999998)
    if (at !== -1) all.splice(at, 1)
  }
  onTestFinished(remove)
  return remove
}

const rowsOf = (content: Content, table: string): readonly Row[] => content[table] ?? []
const nameOf = ({ signalType, cpItemId }: Row): string => `${signalType} ${cpItemId}`
const filesOf = (folder: string): string[] => readdirSync(folder).sort()

/** What will be done by itself, and is not yet. */
function openWorkIn(content: Content): string[] {
  return ['cp_signals', 'cp_files', 'cp_deliveries'].flatMap((table) =>
    rowsOf(content, table)
      .filter(({ state }) => ['queued', 'waiting', 'running'].includes(String(state)))
      .map(({ id, state }) => `${table} ${id} ${state}`),
  )
}

/** Every row of before is there, and says what it said, but for what was to be done and is done now. */
function expectKept(before: Content, after: Content): void {
  for (const [table, rows] of Object.entries(before)) {
    if (keptByTriggers.includes(table)) continue
    const now = new Map(rowsOf(after, table).map((row) => [keyOf(table, row), row]))
    for (const row of rows) {
      // A newer program knows more of it.
      const pick = (from: Row | undefined) => Object.keys(row).map((column) => [column, from?.[column]])
      if (isMoving(row)) expect(now.has(keyOf(table, row)), `${table} ${keyOf(table, row)}`).toBe(true)
      else expect(pick(now.get(keyOf(table, row))), `${table} ${keyOf(table, row)}`).toEqual(pick(row))
    }
  }
}

/** By the first column, which is its key; who did something to an order, by both. */
const keyOf = (table: string, row: Row): string =>
  Object.values(row)
    .slice(0, table === 'cp_order_people' ? 2 : 1)
    .join(' ')

const isMoving = (row: Row): boolean =>
  ['queued', 'running', 'waiting', 'received'].includes(String(row.state ?? row.status))

/** They follow the items, which are looked at. */
const keptByTriggers = ['cp_item_counts', 'cp_item_options']

/** Leaves so many bytes of a disk. */
function fill(filler: string, dir: string, leftBytes: number): void {
  rmSync(filler, { force: true })
  const { bavail, bsize } = statfsSync(dir)
  writeFileSync(filler, Buffer.alloc(bavail * bsize - leftBytes))
}
