import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { writeMark } from '../../electron/store/marks.ts'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import { aDatabase, aStore, engines } from '../support/any-store.ts'
import { cuttableLine } from '../support/cuttable-line.ts'
import { eventually } from '../support/eventually.ts'

describe.each(engines)('a read that takes long on %s', (engine) => {
  it('holds up no step and no short read, and is not seen to fail by them', async () => {
    const store = await aStore(engine)
    const ended: string[] = []
    const long = store.long.query(countingSql).then((rows) => {
      ended.push('long read')
      return rows
    })
    // By then it has begun, wherever it runs.
    await pause(100)
    await store.write((transaction) => writeMark(transaction, { name: 'step', at: 1, text: null }))
    ended.push('step')
    expect(await store.query('SELECT "name" FROM "cp_marks"')).toEqual([{ name: 'step' }])
    ended.push('short read')
    expect(await long).toEqual([{ count: 3_000_000 }])
    expect(ended).toEqual(['step', 'short read', 'long read'])
  })

  it('tells what was wrong with it, and the next one is answered', async () => {
    const store = await aStore(engine)
    await expect(store.long.query('SELECT "nothing" FROM "cp_marks"')).rejects.toThrow('nothing')
    expect(await store.long.query('SELECT "name" FROM "cp_marks" WHERE "name" = ANY (?)', ['a', 'b'])).toEqual([])
  })
})

it('more reads than connections wait for their turn, and the database is not taken for away', async () => {
  const store = await aStore('postgres')
  // Longer than a connection may take to be made.
  const long = ['a', 'b'].map(() => store.long.query('SELECT 1 AS "one" FROM pg_sleep(5.5)'))
  expect(await store.long.query('SELECT 2 AS "two"')).toEqual([{ two: 2 }])
  expect(await Promise.all(long)).toEqual([[{ one: 1 }], [{ one: 1 }]])
  expect(store.trouble).toBeNull()
})

it('reads that wait for a connection fail where the database is away, and have one again when it is back', async () => {
  const url = await aDatabase()
  const line = await cuttableLine(Number(new URL(url).port))
  const through = new URL(url)
  through.port = String(line.port)
  const store = await openPostgres(through.href)
  onTestFinished(async () => {
    await store.close()
    line.close()
  })
  line.cut()
  const reads = await Promise.allSettled(Array.from({ length: 30 }, () => store.long.query('SELECT 1 AS "one"')))
  expect(new Set(reads.map(({ status }) => status))).toEqual(new Set(['rejected']))
  line.mend()
  await eventually(async () => expect(await store.long.query('SELECT 1 AS "one"')).toEqual([{ one: 1 }]))
})

/** Half a second and more on any machine. */
const countingSql = `
  WITH RECURSIVE "numbers" ("number") AS (
    SELECT 1 UNION ALL SELECT "number" + 1 FROM "numbers" WHERE "number" < 3000000
  )
  SELECT COUNT(*) AS "count" FROM "numbers"`
