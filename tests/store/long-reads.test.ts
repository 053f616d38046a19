import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { writeMark } from '../../electron/store/marks.ts'
import { aStore, engines } from '../support/any-store.ts'

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

/** Half a second and more on any machine. */
const countingSql = `
  WITH RECURSIVE "numbers" ("number") AS (
    SELECT 1 UNION ALL SELECT "number" + 1 FROM "numbers" WHERE "number" < 3000000
  )
  SELECT COUNT(*) AS "count" FROM "numbers"`
