import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { DataSource } from 'typeorm'
import { migrations } from '../../../electron/store/migrations/index.ts'
import { aPdf } from '../scripted-cloudprinter.ts'
import { laterRows } from './later-rows.ts'

export type Row = Readonly<Record<string, string | number | null>>
/** Every row of every table, by table. */
export type Content = Readonly<Record<string, readonly Row[]>>

/** The tables of the first version that was landed are those of the first three. */
const firstLanded = 3

/** What a program of before was: the names of the newest migrations that they had, oldest first. */
export const landings: readonly string[] = migrations.slice(firstLanded - 1).map(({ name }) => name.replace(/\d+$/, ''))

/**
 * Data folders as each version of the program left them, killed at work. `first-version.sql` and its settings are what the
 * first version itself wrote when it was run, but for two files of which one is parked and one queued: orders, items, files
 * and signals in every state, and what came to the inbox.
 * Each later one has what its own tables hold besides.
 */
export class OldFolders {
  readonly #dir: string
  #made: Promise<void> | undefined

  constructor(dir: string) {
    this.#dir = dir
  }

  /**
   * Lays the folder of a version.
   *
   * @param server `host:port` of what stands in for Cloudprinter
   * @param press the folder of a press
   */
  async lay(landing: string, { dataDir, server, press }: OldFolder): Promise<void> {
    this.#made ??= this.#make()
    await this.#made
    mkdirSync(dataDir, { recursive: true })
    cpSync(join(import.meta.dirname, 'first-version-settings.json'), join(dataDir, 'settings.json'))
    const database = new Database(join(this.#dir, `${landing}.db`))
    database.exec(`VACUUM INTO '${join(dataDir, 'station.db')}'`)
    database.close()
    point(join(dataDir, 'station.db'), server, press)
    mkdirSync(join(dataDir, 'files'))
    writeFileSync(join(dataDir, 'files', '.print-station-library'), 'The library of the PDFs of a print station.\n')
    for (const { url, localPath } of contentOf(join(dataDir, 'station.db')).cp_files ?? []) {
      if (localPath === null) continue
      const path = join(dataDir, 'files', String(localPath))
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, aPdf(new URL(String(url)).pathname))
    }
  }

  async #make(): Promise<void> {
    // All that was to be done in a while is due by now.
    const killedAt = Date.now() - 10 * 60_000
    const rows = readFileSync(join(import.meta.dirname, 'first-version.sql'), 'utf8').replaceAll(
      /NOW([+-]\d+)/g,
      (_, offset) => String(killedAt + Number(offset)),
    )
    for (const [index, landing] of landings.entries()) {
      const file = join(this.#dir, `${landing}.db`)
      if (index > 0) cpSync(join(this.#dir, `${landings[index - 1]}.db`), file)
      await migrateTo(file, firstLanded + index)
      const database = new Database(file)
      database.exec(index === 0 ? rows : (laterRows[landing]?.replaceAll('NOW', String(killedAt)) ?? ''))
      database.close()
    }
  }
}

interface OldFolder {
  readonly dataDir: string
  readonly server: string
  readonly press: string
}

/** Says where the others are by now. */
function point(file: string, server: string, press: string): void {
  const database = new Database(file)
  database.prepare(`UPDATE "cp_files" SET "url" = replace("url", 'SERVER', ?), "host" = ?`).run(server, server)
  if (database.prepare(`SELECT 1 FROM sqlite_master WHERE "name" = 'cp_destinations'`).get() !== undefined) {
    database.prepare(`UPDATE "cp_destinations" SET "folder" = ?`).run(press)
  }
  database.close()
}

/** Brings a file to the tables that a program with so many migrations has. */
async function migrateTo(file: string, count: number): Promise<void> {
  const source = new DataSource({
    type: 'better-sqlite3',
    database: file,
    migrations: migrations.slice(0, count),
    migrationsTableName: 'cp_migrations',
  })
  await source.initialize()
  await source.runMigrations()
  await source.destroy()
}

/** Reads a store behind the back of whoever uses it. */
export function contentOf(file: string): Content {
  const database = new Database(file, { readonly: true })
  try {
    const tables = database
      .prepare<[], { name: string }>(
        `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" LIKE 'cp\\_%' ESCAPE '\\' AND "name" NOT LIKE 'cp\\_find\\_%' ESCAPE '\\'`,
      )
      .all()
    return Object.fromEntries(
      tables.map(({ name }) => [name, database.prepare<[], Row>(`SELECT * FROM "${name}"`).all()]),
    )
  } finally {
    database.close()
  }
}
