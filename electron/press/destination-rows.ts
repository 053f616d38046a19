import { type Destination, destination } from '../../shared/destinations.ts'
import type { DestinationRow } from '../store/entities/destination.ts'
import type { RowReader } from '../store/transaction.ts'

let last: { readonly text: string; readonly list: readonly Destination[] } | undefined

/** All destinations. Rows that are the same as before are not read anew. */
export async function listDestinations(reader: Pick<RowReader, 'query'>): Promise<readonly Destination[]> {
  const rows = await reader.query<DestinationRow>('SELECT * FROM "cp_destinations" ORDER BY "name", "id"')
  const text = JSON.stringify(rows)
  if (last?.text !== text) last = { text, list: rows.map(read) }
  return last.list
}

const read = (row: DestinationRow): Destination =>
  destination.parse({
    ...row,
    ticket: row.ticket === null ? null : JSON.parse(row.ticket),
    acknowledge: JSON.parse(row.acknowledge),
    isPaused: row.isPaused === 1,
  })
