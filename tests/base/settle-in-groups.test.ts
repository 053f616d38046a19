import { expect, it } from 'vitest'
import { settleInGroups } from '../../electron/base/settle-in-groups.ts'
import { aStore } from '../support/any-store.ts'

it('tells of each, in their order, what became of it', async () => {
  const all = Array.from({ length: 45 }, (_, index) => index)
  const outcomes = await settleInGroups(all, async (one) => {
    if (one % 7 === 0) throw new Error(`no ${one}`)
    return one
  })
  expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : String(outcome.reason)))).toEqual(
    all.map((one) => (one % 7 === 0 ? `Error: no ${one}` : one)),
  )
})

it('lets a step that comes meanwhile have its turn before all of them are done', async () => {
  const store = await aStore()
  let done = 0
  const step = () =>
    store.write(async (transaction) => {
      await transaction.query('SELECT 1 AS "one"')
    })
  const many = settleInGroups(Array.from({ length: 400 }, Number), async () => {
    await step()
    done += 1
  })
  await step()
  expect(done).toBeLessThan(100)
  await many
  expect(done).toBe(400)
})
