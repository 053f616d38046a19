import type Database from 'better-sqlite3'
import type { Client } from 'pg'
import { StationError } from '../../../shared/errors.ts'
import { say } from '../../../shared/messages/sentence.ts'
import { stationName } from '../postgres/connect-postgres.ts'
import { inPostgres } from '../postgres/postgres-sql.ts'
import { asParameter } from '../postgres/postgres-values.ts'
import { SqliteConnection } from '../sqlite/sqlite-connection.ts'
import { type MoveSide, tableNames } from './copy-rows.ts'

export function sqliteSide(database: Database.Database): MoveSide {
  const connection = new SqliteConnection(database)
  return {
    rows: async (sql, values) => connection.all(sql, values),
    run: async (sql, values) => connection.change(sql, values).changes,
    lastNumber: async (table) =>
      Number(database.prepare('SELECT "seq" FROM sqlite_sequence WHERE "name" = ?').pluck().get(table) ?? 0),
    async continueAfter(table, number) {
      database.prepare('DELETE FROM sqlite_sequence WHERE "name" = ?').run(table)
      database.prepare('INSERT INTO sqlite_sequence ("name", "seq") VALUES (?, ?)').run(table, number)
    },
  }
}

export function postgresSide(client: Client): MoveSide {
  const query = (sql: string, values: readonly unknown[]) =>
    client.query({ ...inPostgres(sql), values: values.map((value) => asParameter(value as string)) })
  return {
    rows: async (sql, values) => (await query(sql, values)).rows,
    run: async (sql, values) => (await query(sql, values)).rowCount ?? 0,
    async lastNumber(table) {
      const { rows } = await client.query<{ number: number }>(
        `SELECT CASE WHEN "is_called" THEN "last_value" ELSE 0 END AS "number" FROM "${table}_id_seq"`,
      )
      return rows[0]?.number ?? 0
    },
    // Where no row had a number yet, the first one is 1.
    async continueAfter(table, number) {
      await client.query(`SELECT setval('"${table}_id_seq"', $1, $2)`, [Math.max(number, 1), number > 0])
    },
  }
}

/** Nobody writes to them until the transaction ends; whoever writes now is waited for. */
export async function lockTables(client: Client): Promise<void> {
  await client.query(`SET LOCAL lock_timeout = '20s'`)
  try {
    await client.query(`LOCK TABLE ${tableNames.map((name) => `"${name}"`).join(', ')} IN EXCLUSIVE MODE`)
  } catch (cause) {
    throw new StationError('conflict', inUse, { cause })
  }
}

/** Takes away what came with the tables, and what a move before wrote that was not put in force. */
export async function truncateTables(client: Client): Promise<void> {
  const beside = ['cp_item_options', 'cp_item_count_parts', 'cp_find_orders', 'cp_find_words']
  const shops = ['cp_shop_settings', 'cp_shop_keys', 'cp_shop_invitations']
  const names = [...tableNames, ...beside, ...shops]
  await client.query(`TRUNCATE ${names.map((name) => `"${name}"`).join(', ')} RESTART IDENTITY`)
}

/**
 * @param own what the connections of the station that moves are called, if one does
 * @throws StationError while another station works on the database: what it wrote during the move would be lost
 */
export async function requireNoStation(client: Client, own: string | null): Promise<void> {
  const { rows } = await client.query(
    `SELECT 1 FROM pg_stat_activity WHERE "datname" = current_database() AND "application_name" LIKE $1
     AND "application_name" IS DISTINCT FROM $2 LIMIT 1`,
    [`${stationName}%`, own],
  )
  if (rows.length > 0) throw new StationError('conflict', inUse)
}

const inUse = say('Another station works on this database. Stop it, and move then.')
