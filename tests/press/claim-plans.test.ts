import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { claimSql, dueDestinationsSql, nextDueSql } from '../../electron/press/claim-deliveries.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it.each([
  ['of a destination', claimSql(false)],
  ['of a paused one', claimSql(true)],
  ['of any destination', dueDestinationsSql],
  ['that is next', nextDueSql],
])('what is due %s is read in its order, and nothing of what waits behind it', async (_, sql) => {
  const folder = temporaryFolder()
  const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
  onTestFinished(() => store.close())
  const blanks = Array.from({ length: sql.split('?').length - 1 }, () => 1)
  const plan = await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...blanks)
  const details = plan.map(({ detail }) => detail)
  // Only what was taken of a state, no more than a handful, is merged with that of the other.
  const sorted = details.filter((_, index) => details[index + 1]?.includes('TEMP B-TREE'))
  expect(sorted.filter((detail) => !/^SCAN (queued|waiting)$/.test(detail))).toEqual([])
  expect(details).not.toContainEqual(expect.stringMatching(/SCAN (cp_deliveries|row)/))
  // Both states of a destination, each by its own index.
  const searches = details.filter((detail) => /SEARCH (row|cp_deliveries) /.test(detail))
  expect(searches.length).toBeGreaterThanOrEqual(2)
  const key = sql === nextDueSql ? /\(state=\? AND dueAt>\?\)/ : /destinationId=\?/
  expect(searches.filter((detail) => !key.test(detail))).toEqual([])
})
