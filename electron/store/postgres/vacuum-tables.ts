import { entities } from '../entities/index.ts'
import { connectPostgres } from './connect-postgres.ts'

/**
 * Has the database clear away what was deleted or overwritten, its index of words included. Whether any byte of it is left within a page that
 * is in use, in its log or in its copies is the business of whoever keeps the database.
 */
export async function vacuumTables(url: string): Promise<boolean> {
  const client = await connectPostgres(url)
  try {
    const tables = [
      ...entities.map(({ options }) => options.tableName ?? options.name),
      'cp_find_words',
      'cp_find_codes',
    ]
    // One by one: whoever waits for a table waits for that alone.
    for (const table of tables) await client.query(`VACUUM "${table}"`)
    return true
  } finally {
    await client.end()
  }
}
