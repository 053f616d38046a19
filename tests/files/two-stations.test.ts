import { expect, it, onTestFinished } from 'vitest'
import { claimFiles } from '../../electron/files/fetch/claim-files.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import type { Store } from '../../electron/store/store.ts'
import type { Transaction } from '../../electron/store/transaction.ts'
import { aDatabase } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { addFile } from './download-room.ts'

const limits = { concurrency: 8, perHost: 8 }
const lease = { leasedBy: 'a station', leasedUntil: 2 ** 40 }

const claim = (store: Store, count: number, then?: (transaction: Transaction) => unknown): Promise<number[]> =>
  store.work(async (transaction) => {
    const rows = await claimFiles(transaction, { lease, count, limits, now: 2 ** 41, running: [] })
    await then?.(transaction)
    return rows.map(({ id }) => id)
  })

it('stations that claim files at the same moment take different ones, and neither is run again', async () => {
  const url = await aDatabase()
  const [one, other] = [await openPostgres(url), await openPostgres(url)]
  onTestFinished(async () => void (await Promise.all([one.close(), other.close()])))
  const ids: number[] = []
  for (let index = 0; index < 6; index += 1)
    ids.push(await addFile(one, { url: `https://files.example.org/${index}.pdf` }, index, 1))
  let isClaimed = false
  const first = claim(one, 4, (transaction) => {
    isClaimed = true
    return transaction.query('SELECT 1 AS "one" FROM pg_sleep(0.7)')
  })
  await eventually(() => expect(isClaimed).toBe(true))
  expect(await claim(other, 4)).toEqual(ids.slice(4))
  expect(await first).toEqual(ids.slice(0, 4))
  expect([one.reruns, other.reruns]).toEqual([0, 0])
})
