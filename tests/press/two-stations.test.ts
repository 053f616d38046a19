import { describe, expect, it } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { eventually } from '../support/eventually.ts'
import {
  addDestination,
  addReadyItems,
  md5Of,
  putIntoLibrary,
  queueDeliveries,
  startRip,
} from '../support/press-desk.ts'
import { aShop } from '../support/shop-desk.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('two stations of a shop', () => {
  it('bring each job into one folder once, a batch in its order', async () => {
    const shop = await aShop()
    const stations = [await shop.add('One'), await shop.add('Two')]
    const folder = temporaryFolder()
    const files = putIntoLibrary(shop.libraryDir, [20_000, 400_000])
    const store = await openStore({ file: '', backupDir: '', databaseUrl: shop.url })
    const rip = startRip(folder, temporaryFolder(), false)
    try {
      const ticket = { fileName: '{job}.txt', text: '{file}', order: 'after' } as const
      const { id } = await addDestination(store, { name: 'Indigo', kind: 'folder', folder, fileName: '{item}', ticket })
      const wanted = Array.from({ length: 60 }, (_, index) => files[index % 2]).filter((file) => file !== undefined)
      const batch = await queueDeliveries(store, id, await addReadyItems(store, wanted.slice(0, 20)), { batchId: 3 })
      await queueDeliveries(store, id, await addReadyItems(store, wanted.slice(20), 20))
      await eventually(async () => {
        const rows = await store.query('SELECT "state", COUNT(*) AS "count" FROM "cp_deliveries" GROUP BY "state"')
        expect(rows).toEqual([{ state: 'delivered', count: 60 }])
      })
      await eventually(() => expect(rip.taken).toHaveLength(120))
      expect(rip.faults).toEqual([])
      const jobs = rip.taken.filter(({ name }) => name.endsWith('.pdf'))
      expect(new Set(jobs.map(({ name }) => name)).size).toBe(60)
      const md5s = new Set(files.map(({ content }) => md5Of(content)))
      expect(jobs.filter(({ md5 }) => !md5s.has(md5))).toEqual([])
      const ofBatch = await store.query<{ jobName: string }>(
        'SELECT "jobName" FROM "cp_deliveries" WHERE "id" = ANY (?) ORDER BY "position"',
        batch,
      )
      const names = new Set(ofBatch.map(({ jobName }) => jobName))
      expect(jobs.map(({ name }) => name).filter((name) => names.has(name))).toEqual(
        ofBatch.map(({ jobName }) => jobName),
      )
    } finally {
      rip.stop()
      await store.close()
    }
    expect(stations).toHaveLength(2)
  })
})
