import type Database from 'better-sqlite3'
import type { StoreCheck } from '../store.ts'

/** Reads every page, table by table, so that what is damaged has a name. */
export function checkTables(database: Database.Database): StoreCheck {
  const tables = database
    .prepare<[], { name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
    .all()
  for (const { name } of tables) {
    const text = String(database.pragma(`quick_check("${name}")`, { simple: true }))
    if (text !== 'ok') return { tables: tables.length, fault: { table: name, text } }
  }
  return { tables: tables.length, fault: null }
}
