import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { describe, expect, it, onTestFinished } from 'vitest'
import { entities } from '../../electron/store/entities/index.ts'
import { OrderEntity } from '../../electron/store/entities/order.ts'
import { lockFolder } from '../../electron/store/folder-lock.ts'
import { migrations } from '../../electron/store/migrations/index.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the store', () => {
  it('has the tables and columns that were agreed', async () => {
    const { store } = await aStore()
    const columnsOf = async (table: string): Promise<string[]> =>
      (await store.query<{ name: string }>(`PRAGMA table_info("${table}")`)).map((column) => column.name)
    expect(await columnsOf('cp_orders')).toEqual(
      expect.arrayContaining(['cpOrderId', 'clientReference', 'status', 'fullJsonPayload']),
    )
    expect(await columnsOf('cp_order_items')).toEqual(
      expect.arrayContaining(['cpItemId', 'productCode', 'quantity', 'status']),
    )
    expect(await columnsOf('cp_addresses')).toEqual(
      expect.arrayContaining([
        'type',
        'company',
        'name',
        'street1',
        'street2',
        'zip',
        'city',
        'state',
        'country',
        'email',
        'phone',
      ]),
    )
    expect(await columnsOf('cp_files')).toEqual(expect.arrayContaining(['type', 'url', 'localPath']))
    expect(await columnsOf('cp_signals')).toEqual(expect.arrayContaining(['signalType', 'payload', 'responseCode']))
    expect(await columnsOf('cp_signal_attempts')).not.toEqual([])
    expect(await columnsOf('cp_inbox')).not.toEqual([])
  })

  it('has entities that say exactly what the migrations made', async () => {
    const { file, store } = await aStore()
    await store.close()
    const dataSource = new DataSource({ type: 'better-sqlite3', database: file, entities })
    await dataSource.initialize()
    onTestFinished(() => dataSource.destroy())
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log()
    expect(upQueries.map((query) => query.query)).toEqual([])
  })

  it('opens again with what was written', async () => {
    const { file, folder, store } = await aStore()
    await insertOrder(store, '905512340000')
    await store.close()
    const again = await openStore({ file, backupDir: join(folder, 'backups') })
    onTestFinished(() => again.close())
    expect(await again.findAll(OrderEntity, {})).toMatchObject([{ cpOrderId: '905512340000' }])
  })

  it('refuses a store of a newer program and leaves it untouched', async () => {
    const { file, folder, store } = await aStore()
    await store.close()
    const newer = new Database(file)
    newer.prepare('INSERT INTO "cp_migrations" ("timestamp", "name") VALUES (?, ?)').run(9_999_999_999_999, 'Future')
    newer.close()
    const before = readFileSync(file)
    await expect(openStore({ file, backupDir: join(folder, 'backups') })).rejects.toThrow(
      'newer version of this program',
    )
    expect(readFileSync(file).equals(before)).toBe(true)
  })

  it('refuses a file that is no store, says so, and leaves it untouched', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'station.db')
    writeFileSync(file, 'This is not a database, though it is long enough to look like one.'.repeat(20))
    await expect(openStore({ file, backupDir: folder })).rejects.toThrow('damaged')
    expect(readFileSync(file, 'utf8')).toContain('not a database')
  })

  it('notices damage that an unclean stop left behind', async () => {
    const { file, folder, store } = await aStore()
    for (let index = 0; index < 300; index += 1) await insertOrder(store, `order-${index}`)
    await store.close()
    const bytes = readFileSync(file)
    bytes.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 20_000)
    writeFileSync(file, bytes)
    // What an unclean stop leaves: a write-ahead log beside the file.
    writeFileSync(`${file}-wal`, '')
    await expect(openStore({ file, backupDir: join(folder, 'backups') })).rejects.toThrow('damaged')
  })

  it('backs up what is only in the write-ahead log, which a copy of the file misses', async () => {
    const { file, folder, store } = await aStore()
    await insertOrder(store, '905512340000')
    const copied = join(folder, 'copied.db')
    copyFileSync(file, copied)
    const backup = await store.backup()
    expect(statSync(backup.path).size).toBe(backup.sizeBytes)
    expect(ordersIn(backup.path)).toEqual(['905512340000'])
    expect(ordersIn(copied)).not.toEqual(['905512340000'])
  })

  it('backs up before it changes the tables of a store that is in use', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'station.db')
    await createStoreUpTo(file, 1)
    const store = await openStore({ file, backupDir: join(folder, 'backups') })
    onTestFinished(() => store.close())
    const backups = existsSync(join(folder, 'backups')) ? readdirSync(join(folder, 'backups')) : []
    expect(backups.filter((name) => name.includes('before-'))).toHaveLength(migrations.length > 1 ? 1 : 0)
  })
})

describe('the lock of a data folder', () => {
  it('keeps a second station out until the first one ends', () => {
    const folder = temporaryFolder()
    const first = lockFolder(folder)
    expect(() => lockFolder(folder)).toThrow('Another print station already uses the data folder')
    first.release()
    lockFolder(folder).release()
  })

  it('says so when the data folder is a file', () => {
    const path = join(temporaryFolder(), 'file')
    writeFileSync(path, '')
    expect(() => lockFolder(path)).toThrow('is a file')
  })
})

async function aStore(): Promise<{ store: Store; file: string; folder: string }> {
  const folder = temporaryFolder()
  const file = join(folder, 'station.db')
  const store = await openStore({ file, backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close().catch(() => undefined))
  return { store, file, folder }
}

/** A store as the program made it that knew only the first migrations. */
async function createStoreUpTo(file: string, count: number): Promise<void> {
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: file,
    migrations: migrations.slice(0, count),
    migrationsTableName: 'cp_migrations',
  })
  await dataSource.initialize()
  await dataSource.runMigrations()
  await dataSource.destroy()
}

function insertOrder(store: Store, cpOrderId: string): Promise<unknown> {
  return store.write((transaction) =>
    transaction.run(
      `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt")
       VALUES (?, 'received', ?, '', 0)`,
      cpOrderId,
      'x'.repeat(1_000),
    ),
  )
}

function ordersIn(path: string): string[] {
  const database = new Database(path)
  try {
    const table = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'cp_orders'").get()
    if (table === undefined) return []
    return database
      .prepare<[], { cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_orders"')
      .all()
      .map((row) => row.cpOrderId)
  } finally {
    database.close()
  }
}
