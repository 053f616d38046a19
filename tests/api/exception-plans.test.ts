import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import type { StationParts } from '../../electron/console/handlers.ts'
import { exceptionSources } from '../../electron/issues/sources.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { ColumnValue } from '../../electron/store/transaction.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it('no exception is counted or listed by reading a whole table', async () => {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const steps: string[] = []
  const query = async (sql: string, ...values: readonly ColumnValue[]) => {
    const plan = await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values)
    steps.push(...plan.map(({ detail }) => detail))
    return await store.query(sql, ...values)
  }
  // What is stored asks the store alone.
  const parts = { store: { ...store, query }, clock: systemClock } as unknown as StationParts
  const stored = exceptionSources.filter(({ kind }) =>
    /^(file|item|version|request|batch)_|^signal_(holding|refused)$|^order_unread$/.test(kind),
  )
  expect(stored.length).toBe(11)
  for (const source of stored) {
    expect(await source.count(parts)).toBe(0)
    expect((await source.rows(parts, { cursor: null, limit: 50 })).rows).toEqual([])
  }
  // These indexes hold nothing else, so they may be walked.
  const scans = steps.filter((step) => step.startsWith('SCAN') && step !== 'SCAN CONSTANT ROW')
  expect(scans.filter((step) => !/cp_inbox_rejected|cp_orders_unseen|cp_batches_failing/.test(step))).toEqual([])
  expect(steps.filter((step) => step.startsWith('SEARCH')).length).toBeGreaterThan(8)
})
