import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { claimStatements } from '../../electron/printing/claim-jobs.ts'
import { openStore } from '../../electron/store/open-store.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

it.each(Object.entries(claimStatements))(
  'thousands of jobs at a printer that is off are not each held against all others (%s)',
  async (_, sql) => {
    const folder = temporaryFolder()
    const store = await openStore({ file: join(folder, 'station.db'), backupDir: join(folder, 'backups') })
    onTestFinished(() => store.close())
    const blanks = Array.from({ length: sql.split('?').length - 1 }, () => '["1"]')
    const plan = await store.query<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...blanks)
    const details = plan.map(({ detail }) => detail)
    expect(details).not.toContainEqual(expect.stringMatching(/TEMP B-TREE|SCAN (job|first|asked|other|cp_print_jobs)/))
    // One job of a printer is looked at, found by its id; a join that began with the jobs would look at all of them.
    expect(details).toContainEqual(expect.stringMatching(/^SEARCH job (EXISTS )?USING INTEGER PRIMARY KEY/))
  },
)
