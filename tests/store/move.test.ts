import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NoteEntity } from '../../electron/store/entities/note.ts'
import { type MoveOptions, moveToPostgres, moveToSqlite } from '../../electron/store/move/move-store.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { readStorePlace, requirePlaceInForce } from '../../electron/store/store-place.ts'
import { aDatabase, administrate } from '../support/any-store.ts'
import { contentOf, fillEveryTable } from '../support/every-table.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** More than a page. */
const rows = 250

describe('orders', () => {
  it('come back from a database as they went there, with every table filled', async () => {
    const options = await aShop()
    const before = await looked(options, 'sqlite', contentOf)
    for (const [table, content] of Object.entries(before)) expect(content.length, table).toBeGreaterThan(1)

    const moved = await moveToPostgres(options)
    expect(moved).toMatchObject({ store: 'postgres', rows: { cp_orders: rows, cp_order_items: rows } })
    expect(await looked(options, 'postgres', contentOf)).toEqual(before)
    expect(await looked(options, 'postgres', newNote)).toBe(rows + 1)

    const returned = await moveToSqlite(options)
    expect(returned).toMatchObject({ store: 'sqlite', rows: { cp_orders: rows, cp_notes: rows } })
    expect(await looked(options, 'sqlite', newNote)).toBe(rows + 2)
    await looked(options, 'sqlite', (store) =>
      store.write((transaction) => transaction.run('DELETE FROM "cp_notes" WHERE "id" > ?', rows)),
    )
    expect(await looked(options, 'sqlite', contentOf)).toEqual(before)
    // What the folder had when they went is still there.
    expect(readdirSync(options.dataDir).some((name) => name.startsWith('station.db.before-'))).toBe(true)
  })

  it('are refused where they were before, with the words where they are', async () => {
    const options = await aShop(3)
    expect(() => requirePlaceInForce(options.dataDir, options.databaseUrl)).toThrow('lie in the data folder')
    await moveToPostgres(options)
    requirePlaceInForce(options.dataDir, options.databaseUrl)
    const words = messageOf(() => requirePlaceInForce(options.dataDir, undefined))
    expect(words).toMatch(/lie in postgres:\/\/station:\*\*\*@127\.0\.0\.1:\d+\/test_\w+\./)
    await expect(moveToPostgres(options)).rejects.toThrow('already')
    await moveToSqlite(options)
    requirePlaceInForce(options.dataDir, undefined)
    await expect(openAt(options, 'postgres')).rejects.toThrow('were moved to the data folder')
    await expect(moveToSqlite(options)).rejects.toThrow('already')
  })

  it('do not go into a database that is not empty, nor into one that was left', async () => {
    const options = await aShop(3)
    const store = await openStore({ file: join(temporaryFolder(), 'station.db'), ...options })
    await store.write((transaction) => transaction.run(`INSERT INTO "cp_marks" VALUES ('x', 1, NULL)`))
    await store.close()
    await expect(moveToPostgres(options)).rejects.toThrow('is not empty (cp_marks)')
    requirePlaceInForce(options.dataDir, undefined)
    const again = { ...options, databaseUrl: await aDatabase('template1') }
    await moveToPostgres(again)
    await moveToSqlite(again)
    await expect(moveToPostgres(again)).rejects.toThrow('is not empty')
  })

  it('stay where another folder is just bringing them back, and leave the mark of its move alone', async () => {
    const options = await aShop(3)
    await moveToPostgres(options)
    await administrate(`INSERT INTO "cp_marks" VALUES ('store_move', 1, 'leaving another')`, options.databaseUrl)
    // As if both had looked before either wrote.
    await expect(moveToSqlite({ ...options, own: { connectionName: null } })).rejects.toThrow('are not in force')
    await expect(openAt(options, 'postgres')).rejects.toThrow('were moved to the data folder')
  })

  it('stay where a station works on the database', async () => {
    const options = await aShop(3)
    await moveToPostgres(options)
    const store = await openAt(options, 'postgres')
    await expect(moveToSqlite(options)).rejects.toThrow('Another station works on this database')
    await store.close()
    // Nothing of the try is left behind: the station starts.
    await looked(options, 'postgres', contentOf)
  })

  it('stay where the copy is another one than what it was made from', async () => {
    const options = await aShop(3)
    await administrate(
      `CREATE FUNCTION "shout"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW."text" = upper(NEW."text"); RETURN NEW; END $$`,
      options.databaseUrl,
    )
    await administrate(
      `CREATE TRIGGER "shout" BEFORE INSERT ON "cp_notes" FOR EACH ROW EXECUTE FUNCTION "shout"()`,
      options.databaseUrl,
    )
    await expect(moveToPostgres(options)).rejects.toThrow('The copy of the orders is not whole (cp_notes)')
    requirePlaceInForce(options.dataDir, undefined)
  })

  it('stay where the connection is lost on the way, which is said in plain words', async () => {
    const options = await aShop(3)
    await administrate(
      `CREATE FUNCTION "cut"() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$`,
      options.databaseUrl,
    )
    await administrate(
      `CREATE TRIGGER "cut" BEFORE INSERT ON "cp_notes" FOR EACH ROW EXECUTE FUNCTION "cut"()`,
      options.databaseUrl,
    )
    await expect(moveToPostgres(options)).rejects.toThrow('The database cannot be reached')
    requirePlaceInForce(options.dataDir, undefined)
    await administrate('DROP TRIGGER "cut" ON "cp_notes"', options.databaseUrl)
    await moveToPostgres(options)
  })

  it.each([
    ['there', ['copying', 'copied', 'committed', 'in force']],
    ['back', ['copying', 'copied', 'in place', 'in force']],
  ] as const)('are in force at one place alone when the way %s ends at any of its steps', async (way, steps) => {
    for (const last of steps) {
      const options = await aShop(20)
      const before = await looked(options, 'sqlite', contentOf)
      if (way === 'back') await moveToPostgres(options)
      const move = way === 'there' ? moveToPostgres : moveToSqlite
      const reached = (step: string): void => {
        if (step === last) throw new Error('The end')
      }
      await expect(move({ ...options, reached }), last).rejects.toThrow('The end')
      const engine = readStorePlace(options.dataDir)?.engine ?? 'sqlite'
      expect(engine === (way === 'there' ? 'postgres' : 'sqlite'), last).toBe(last === 'in force')
      if (last !== 'in force') await move(options)
      const [there, gone] = way === 'there' ? (['postgres', 'sqlite'] as const) : (['sqlite', 'postgres'] as const)
      expect(await looked(options, there, contentOf), last).toEqual(before)
      await expect(openAt(options, gone), last).rejects.toThrow(/were moved|lie in postgres/)
    }
  })

  it('are not taken for in force in a database by another data folder, while a move is not finished', async () => {
    const options = await aShop(3)
    const reached = (step: string): void => {
      if (step === 'committed') throw new Error('The end')
    }
    await expect(moveToPostgres({ ...options, reached })).rejects.toThrow('The end')
    const other = { ...options, dataDir: temporaryFolder() }
    await expect(openAt(other, 'postgres')).rejects.toThrow('was not finished')
    await expect(moveToSqlite(other)).rejects.toThrow('was not finished')
  })

  it('never bring the password into words', async () => {
    const options = await aShop(1)
    const wrong = new URL(options.databaseUrl)
    wrong.password = 'open-sesame'
    const refusals = [
      [wrong.href, 'does not accept this user and password'],
      [wrong.href.replace(/\/test_\w+$/, '/nowhere').replace('open-sesame', 'station'), 'There is no such database'],
      [`postgres://station:open-sesame@127.0.0.1:1/shop`, 'cannot be reached'],
      [`mysql://station:open-sesame@127.0.0.1/shop`, 'must begin with postgres://'],
      [`postgres://station:open-sesame@[/shop`, 'cannot be read'],
    ] as const
    for (const [databaseUrl, words] of refusals) {
      const error = await moveToPostgres({ ...options, databaseUrl }).catch((cause: unknown) => cause as Error)
      expect(String(error)).toContain(words)
      expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('open-sesame')
    }
    expect(existsSync(join(options.dataDir, 'store-place.json'))).toBe(false)
    await moveToPostgres(options)
    expect(readFileSync(join(options.dataDir, 'store-place.json'), 'utf8')).not.toContain(':station@')
  })
})

/** A data folder with every table filled, and an empty database. */
async function aShop(filled = rows): Promise<MoveOptions> {
  const dataDir = temporaryFolder()
  const options = { dataDir, backupDir: join(dataDir, 'backups'), databaseUrl: await aDatabase(), now: Date.now }
  await looked(options, 'sqlite', (store) => fillEveryTable(store, filled))
  return options
}

async function openAt(options: MoveOptions, engine: 'sqlite' | 'postgres'): Promise<Store> {
  const databaseUrl = engine === 'postgres' ? options.databaseUrl : undefined
  if (existsSync(join(options.dataDir, 'store-place.json'))) {
    if (engine === 'sqlite') requirePlaceInForce(options.dataDir, undefined)
  }
  return await openStore({ file: join(options.dataDir, 'station.db'), backupDir: options.backupDir, databaseUrl })
}

async function looked<T>(
  options: MoveOptions,
  engine: 'sqlite' | 'postgres',
  look: (store: Store) => Promise<T>,
): Promise<T> {
  const store = await openAt(options, engine)
  try {
    return await look(store)
  } finally {
    await store.close()
  }
}

const newNote = (store: Store): Promise<number> =>
  store.write(async (transaction) => {
    const [order] = await transaction.query<{ cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_orders" LIMIT 1')
    return await transaction.insert(NoteEntity, {
      cpOrderId: order?.cpOrderId ?? '',
      cpItemId: null,
      at: 1,
      by: 'Ada',
      text: 'new',
    })
  })

function messageOf(act: () => void): string {
  try {
    act()
    return ''
  } catch (error) {
    return String(error)
  }
}
