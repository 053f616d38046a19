import { describe, expect, it } from 'vitest'
import { batchCode } from '../../shared/batches.ts'
import { engines } from '../support/any-store.ts'
import { aBatchDesk, monday, optionsOf } from './batch-desk.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

describe.each(engines)('filling batches on %s', (engine) => {
  it('puts each part of a ready item into the batch of what it is alike in', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['part', 'paper'] })
    const books = await desk.items(2)
    const posters = await desk.items(1, { files: ['product'], options: optionsOf('paper_200mcs') })
    await desk.ready([...books, ...posters])
    const { batches } = await desk.call('batches.list', {})
    expect(batches.map(({ alike, items, copies, sheets }) => ({ alike, items, copies, sheets }))).toEqual([
      {
        alike: [
          { key: 'part', value: 'cover' },
          { key: 'paper', value: 'cover_300mcs' },
        ],
        items: 2,
        copies: 4,
        sheets: 4,
      },
      {
        alike: [
          { key: 'part', value: 'book' },
          { key: 'paper', value: 'pageblock_130mcs' },
        ],
        items: 2,
        copies: 4,
        sheets: 72,
      },
      {
        alike: [
          { key: 'part', value: 'product' },
          { key: 'paper', value: 'paper_200mcs' },
        ],
        items: 1,
        copies: 2,
        sheets: 36,
      },
    ])
    // Nothing about the item is another one.
    expect(await desk.status(books[0] ?? '')).toBe('ready')
  })

  it('counts an item once where all of its parts are in one batch', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [] })
    await desk.ready(await desk.items(3))
    expect(await desk.rows()).toMatchObject([{ items: 3, copies: 12, alike: '[]' }])
  })

  it('gives a part to the first rule that is on and fits', async () => {
    const desk = await aBatchDesk(engine)
    const [, off, covers, books] = await desk.rules(
      { name: 'Other methods', match: { methods: ['ups*'] } },
      { name: 'Off', isOn: false },
      { name: 'Covers', match: { fileTypes: ['cover'], options: ['cover_finish_*'] } },
      { name: 'Books', match: { products: ['TEXTBOOK_*'] } },
    )
    await desk.ready(await desk.items(1))
    expect((await desk.rows()).map(({ ruleId }) => ruleId)).toEqual([covers?.id, books?.id])
    expect((await desk.call('batchRules.list', {})).openBatches).toEqual({
      [covers?.id ?? '']: 1,
      [books?.id ?? '']: 1,
    })
    expect(off?.isOn).toBe(false)
  })

  it('never puts together what is known and what is not, nor what only reads like it', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['paper', 'size'] })
    const one = { files: ['product'] as const }
    await desk.ready(await desk.items(1, { ...one, options: '[]' }))
    const called = (option: string) => JSON.stringify([{ option, type: 'type_main_paper' }])
    await desk.ready(await desk.items(1, { ...one, options: called('unknown') }))
    await desk.ready(await desk.items(1, { ...one, options: called('UNKNOWN') }))
    await desk.ready(await desk.items(1, { ...one, options: '[]' }))
    expect((await desk.rows()).map(({ items }) => items)).toEqual([2, 2])
  })

  it('lets no reorder, no reprint and nothing urgent wait', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [], close: { times: ['14:00'], dueWithinDays: 1 } })
    await desk.ready(await desk.items(1, { reorderCause: 'misprint' }))
    await desk.ready(await desk.items(1, { reorderItemId: '1' }))
    await desk.ready(await desk.items(1, { reprints: 1 }))
    await desk.ready(await desk.items(1, { shipBy: monday - 1 }))
    await desk.ready(await desk.items(1, { shipBy: monday + dayMs }))
    expect(await desk.rows()).toEqual([])
    await desk.ready(await desk.items(1, { shipBy: monday + 3 * dayMs }))
    expect(await desk.rows()).toHaveLength(1)
  })

  it('opens another batch when one is full, also where a single item is more than it may have', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [], close: { maxItems: 2 } })
    const ids = await desk.items(5, { files: ['book'] })
    await desk.ready(ids)
    expect(await desk.inside()).toEqual({ 1: ids.slice(0, 2), 2: ids.slice(2, 4), 3: ids.slice(4) })
    expect((await desk.rows()).map(({ isFull }) => isFull)).toEqual([1, 1, 0])

    await desk.rules({ name: 'Large', key: [], close: { maxSheets: 10 } })
    const large = await desk.items(2, { files: ['book'] })
    await desk.ready(large)
    expect(await desk.inside()).toMatchObject({ 4: [large[0]], 5: [large[1]] })
  })

  it('takes an item out that is held, in error, cancelled or waiting for a file, and back into the next when it is resumed', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [] })
    const ids = await desk.items(4, { files: ['book'] })
    const [held = '', torn = '', gone = '', stays = ''] = ids
    await desk.ready(ids)
    await desk.step(held, 'on_hold')
    await desk.step(torn, 'error')
    await desk.step(gone, 'cancelled')
    expect(await desk.inside()).toEqual({ 1: [stays] })
    expect(await desk.rows()).toMatchObject([{ items: 1, copies: 2, sheets: 36, left: 3 }])
    expect(await desk.left(held)).toEqual(['The item is on hold.'])
    expect(await desk.left(torn)).toEqual(['The item is in error.'])
    await desk.step(held, 'ready')
    await desk.step(torn, 'ready')
    expect(await desk.inside()).toEqual({ 1: [stays, held, torn] })
    expect(await desk.rows()).toMatchObject([{ items: 3, left: 3 }])
    const { members } = await desk.call('batches.get', { id: 1 })
    expect(members.slice(3).map(({ cpItemId, leftReason }) => [cpItemId, String(leftReason)])).toEqual([
      [held, 'The item is on hold.'],
      [torn, 'The item is in error.'],
      [gone, 'The item is cancelled.'],
    ])
  })

  it('lets an item be started alone, and takes it in again when that is undone', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['part'] })
    const [id = ''] = await desk.items(1)
    await desk.ready([id])
    await desk.step(id, 'in_production')
    expect(await desk.inside()).toEqual({})
    expect(await desk.left(id)).toEqual(['It was started alone.', 'It was started alone.'])
    // Nobody else would send them.
    expect(desk.press.alone).toEqual([1, 2])
    await desk.undo(id)
    expect(await desk.inside()).toEqual({ 1: [id], 2: [id] })
    await desk.step(id, 'produced')
    expect(await desk.inside()).toEqual({})
  })

  it('gives what never waited to the press when it is started', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'Covers', match: { fileTypes: ['cover'] } })
    const [reorder = '', book = ''] = [...(await desk.items(1, { reorderCause: 'misprint' })), ...(await desk.items(1))]
    await desk.ready([reorder, book])
    await desk.step(reorder, 'in_production')
    expect(desk.press.alone).toEqual([1, 2])
    await desk.call('batches.close', { id: 1 })
    await desk.call('batches.advance', { id: 1, to: 'in_production' })
    expect(desk.press.alone).toEqual([1, 2, 4])
  })

  it('takes a changed file out and in again by what it is now', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [] })
    const [id = ''] = await desk.items(1, { files: ['book'] })
    await desk.ready([id])
    await desk.store.write((transaction) => transaction.run('UPDATE "cp_files" SET "pageCount" = 100'))
    await desk.fileChanged(id)
    expect(await desk.left(id)).toEqual(['One of its files is another one.'])
    expect(await desk.rows()).toMatchObject([{ items: 1, sheets: 100, left: 1 }])
  })

  it('moves the closing to the earliest ship-by date of those that are in it', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [], close: { dueWithinDays: 0 } })
    const [late = ''] = await desk.items(1, { files: ['book'], shipBy: Date.parse('2026-03-12T16:00Z') })
    const [soon = ''] = await desk.items(1, { files: ['book'], shipBy: Date.parse('2026-03-10T16:00Z') })
    const [never = ''] = await desk.items(1, { files: ['book'] })
    const closing = async () => {
      const { batches } = await desk.call('batches.list', {})
      return batches.map(({ closesAt, shipBy }) => [closesAt, shipBy])
    }
    await desk.ready([never])
    expect(await closing()).toEqual([[null, null]])
    await desk.ready([late])
    expect(await closing()).toEqual([['2026-03-11T23:00:00.000Z', '2026-03-12T16:00:00.000Z']])
    await desk.ready([soon])
    expect(await closing()).toEqual([['2026-03-09T23:00:00.000Z', '2026-03-10T16:00:00.000Z']])
    await desk.step(soon, 'on_hold')
    expect(await closing()).toEqual([['2026-03-11T23:00:00.000Z', '2026-03-12T16:00:00.000Z']])
  })

  it('lets a person take an item out, and does not put it back by itself when rules change', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [] })
    const [one = '', other = ''] = await desk.items(2, { files: ['book'] })
    await desk.ready([one, other])
    const leave = { id: 1, cpItemId: one, reason: 'The customer calls back', by: 'Mia' }
    const { batch } = await desk.call('batches.leave', leave)
    expect(batch).toMatchObject({ items: 1, left: 1 })
    expect(await desk.history(one)).toEqual([`batch_left Mia: Batch ${batchCode(1)}: The customer calls back`])
    await expect(desk.call('batches.leave', leave)).rejects.toMatchObject({ code: 'conflict' })
    await desk.start()
    await desk.rules({ name: 'All again', key: ['part'] })
    await expect
      .poll(async () => desk.store.query('SELECT * FROM "cp_marks" WHERE "name" = \'batches_gather\''))
      .toEqual([])
    expect(await desk.inside()).toEqual({ 1: [other] })
  })
})
