import Database from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { migrations } from '../../electron/store/migrations/index.ts'

/**
 * Leaves a store as the program had it before a migration, with rows in it.
 *
 * @param migration the name of the migration without its number: `Today`
 * @param rows statements for SQLite
 */
export async function storeBefore(file: string, migration: string, rows: string): Promise<void> {
  const own = migrations.findIndex(({ name }) => name.replace(/\d+$/, '') === migration)
  if (own === -1) throw new Error(`There is no migration ${migration}`)
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    migrations: migrations.slice(0, own),
    migrationsTableName: 'cp_migrations',
  })
  await source.initialize()
  await source.runMigrations()
  await source.destroy()
  const database = new Database(file)
  database.exec(rows)
  database.close()
}
