import type { EntitySchema, EntitySchemaColumnOptions } from 'typeorm'
import { movedEntities } from '../../electron/store/move/copy-rows.ts'
import type { Store } from '../../electron/store/store.ts'
import type { ColumnValue, RowReader } from '../../electron/store/transaction.ts'

/** Fills every table of a store; the last number of each sequence was given and is free. */
export async function fillEveryTable(store: Store, rows: number): Promise<void> {
  await store.write(async (transaction) => {
    for (const { options } of movedEntities) {
      const entity = { options } as EntitySchema<Record<string, ColumnValue>>
      const columns = Object.entries<EntitySchemaColumnOptions>(options.columns)
      for (let number = rows; number > 0; number -= 1) {
        const values = columns
          .filter(([, { generated }]) => generated === undefined)
          .map(([name, column]) => [name, valueIn(name, column, number)])
        await transaction.insert(entity, Object.fromEntries(values))
      }
      if (columns.every(([, { generated }]) => generated === undefined)) continue
      // Signals are pointed at, but not the last one.
      if (options.name !== 'Signal') await transaction.run(`DELETE FROM "${options.tableName}" WHERE "id" = ?`, rows)
    }
  })
}

/** What stands in every table, with what the engine keeps beside them by itself. */
export async function contentOf(store: RowReader): Promise<Record<string, unknown[]>> {
  const content: Record<string, unknown[]> = {
    cp_item_options: await store.query('SELECT * FROM "cp_item_options" ORDER BY "cpItemId", "option"'),
    cp_item_counts: await store.query(
      'SELECT "status", "count" FROM "cp_item_counts" WHERE "count" <> 0 ORDER BY "status"',
    ),
    arrivals: await store.query('SELECT "cpOrderId" FROM "cp_find_orders" ORDER BY "id"'),
  }
  for (const { options } of movedEntities) {
    const columns = Object.entries<EntitySchemaColumnOptions>(options.columns)
    const [key, column] = columns.find(([, { primary }]) => primary) ?? ['', undefined]
    content[options.tableName ?? ''] = await store.query(
      `SELECT * FROM "${options.tableName}" WHERE "${key}" <> ? ORDER BY "${key}"`,
      column?.type === 'text' ? 'store_move' : 0,
    )
  }
  return content
}

function valueIn(name: string, column: EntitySchemaColumnOptions, number: number): ColumnValue {
  if (column.foreignKey !== undefined && name === 'signalId') return number
  if (column.primary === true && column.type === 'integer') return number
  // A file is in one batch.
  if (name === 'fileId') return number
  if (column.nullable === true && column.foreignKey === undefined && number % 3 === 0) return null
  if (name === 'options' || name === 'warnings') return JSON.stringify([{ option: `paper_${number % 7}` }])
  if (name === 'status') return number % 2 === 0 ? 'received' : 'shipped'
  if (column.type === 'text') return `${column.foreignKey ? 'key' : keyOr(name)} ${number} äß😀\n'"`
  if (column.type === 'double precision') return number + 1 / 3
  return column.type === 'bigint' ? 2 ** 52 + number : number % 2
}

const keyOr = (name: string): string => (name === 'cpOrderId' || name === 'cpItemId' ? 'key' : name)
