import { describe, expect, it, onTestFinished } from 'vitest'
import { openPostgres } from '../../electron/store/postgres/open-postgres.ts'
import { batchCode } from '../../shared/batches.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { aDatabase, engines } from '../support/any-store.ts'
import { eventually } from '../support/eventually.ts'
import { aBatchDesk, type BatchDesk, optionsOf } from './batch-desk.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const one = { files: ['book'] as const }

const states = async ({ rows }: BatchDesk) => (await rows()).map(({ id, state }) => [id, state])

describe.each(engines)('closing a batch on %s', (engine) => {
  it('fixes its members in finishing order, gives them to the press and prints one ticket', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['paper'], finishing: ['due', 'pages'] })
    const [undated = ''] = await desk.items(1, one)
    const [thick = ''] = await desk.items(1, { ...one, shipBy: 1_774_000_000_000, pageCount: 96 })
    const [thin = ''] = await desk.items(1, { ...one, shipBy: 1_774_000_000_000, pageCount: 24 })
    const [first = ''] = await desk.items(1, { ...one, shipBy: 1_773_000_000_000, pageCount: 300 })
    await desk.ready([undated, thick, thin, first])
    const { batch } = await desk.call('batches.close', { id: 1, by: 'Mia' })
    expect(batch).toMatchObject({
      state: 'closed',
      closedBy: 'Mia',
      items: 4,
      reopenProblem: null,
      closesByNumber: false,
    })
    expect(desk.press.delivered).toMatchObject([{ batchId: 1, by: 'Mia', at: desk.clock.now() }])
    const order = [first, thin, thick, undated]
    const places = desk.press.delivered[0]?.members.map(({ cpItemId, position }) => [position, cpItemId])
    expect(places).toEqual(order.map((id, index) => [index + 1, id]))
    expect(desk.press.tickets).toEqual([1])
    const { members } = await desk.call('batches.get', { id: 1 })
    expect(members.map(({ cpItemId }) => cpItemId)).toEqual(order)
    expect(await desk.history(thin)).toEqual([`batch_closed Mia: Batch ${batchCode(1)}, place 2`])
    // What comes next gathers anew.
    const [next = ''] = await desk.items(1, one)
    await desk.ready([next])
    expect(await desk.inside()).toMatchObject({ 2: [next] })
  })

  it.each([
    ['size', { productCode: 'poster' }, ['c', 'b', 'a']],
    ['pages', {}, ['b', 'c', 'a']],
    ['quantity', {}, ['c', 'a', 'b']],
    ['product', {}, ['b', 'a', 'c']],
    ['order', {}, ['a', 'b', 'c']],
  ] as const)('sorts by %s', async (finishing, _, expected) => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: [], finishing: [finishing] })
    const box = (mm: number) => JSON.stringify([{ trim: { widthPt: (mm / 25.4) * 72, heightPt: 600 } }])
    const items = {
      a: await desk.items(1, { ...one, pageCount: 90, quantity: 2, productCode: 'm', pageBoxes: null }),
      b: await desk.items(1, { ...one, pageCount: 10, quantity: 30, productCode: 'a', pageBoxes: box(210) }),
      c: await desk.items(1, { ...one, pageCount: 36, quantity: 1, productCode: 'z', pageBoxes: box(99) }),
    }
    await desk.ready([...items.c, ...items.a, ...items.b])
    await desk.call('batches.close', { id: 1 })
    const names = new Map(Object.entries(items).map(([name, [id = '']]) => [id, name]))
    expect(desk.press.delivered[0]?.members.map(({ cpItemId }) => names.get(cpItemId))).toEqual(expected)
  })

  it('is done by one of two at once, and the other hears who it was and when', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All' })
    await desk.ready(await desk.items(3, one))
    const both = await Promise.allSettled(['Mia', 'Noah'].map((by) => desk.call('batches.close', { id: 1, by })))
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(both[1]).toMatchObject({
      reason: { code: 'conflict', message: expect.stringContaining('by Mia at 2026-03-02 09:15 UTC') },
    })
    expect(desk.press.delivered).toHaveLength(1)
    expect(desk.press.tickets).toEqual([1])
  })

  it('becomes durable whole or not at all', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All' })
    const [id = ''] = await desk.items(1, one)
    await desk.ready([id])
    desk.press.fault = new StationError('unavailable', say('The batch is open.'))
    await expect(desk.call('batches.close', { id: 1 })).rejects.toMatchObject({ code: 'unavailable' })
    expect(await states(desk)).toEqual([[1, 'open']])
    expect((await desk.members()).map(({ position }) => position)).toEqual([null])
    expect(await desk.history(id)).toEqual([])
    expect(desk.press.tickets).toEqual([])

    // Also where it ends when the press has been told already.
    desk.press.fault = null
    desk.press.printerFault = new StationError('unavailable', say('The batch is open.'))
    await expect(desk.call('batches.close', { id: 1 })).rejects.toMatchObject({ code: 'unavailable' })
    expect(await states(desk)).toEqual([[1, 'open']])
    expect(desk.press.delivered).toEqual([])
    desk.press.printerFault = null
    await desk.call('batches.close', { id: 1 })
    expect([desk.press.delivered.length, desk.press.tickets]).toEqual([1, [1]])
  })

  it('removes one that all have left', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All' })
    const [id = ''] = await desk.items(1, one)
    await desk.ready([id])
    await desk.step(id, 'on_hold')
    expect((await desk.call('batches.list', {})).batches).toEqual([])
    await expect(desk.call('batches.close', { id: 1 })).rejects.toMatchObject({ code: 'not_found' })
    expect(await desk.rows()).toEqual([])
    expect(await desk.members()).toEqual([])
    expect(desk.press.delivered).toEqual([])
  })

  it('takes along a part whose item was started by another batch, and lets it stand as it stands', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['part'] })
    const [id = ''] = await desk.items(1)
    await desk.ready([id])
    await desk.call('batches.close', { id: 1 })
    await desk.call('batches.advance', { id: 1, to: 'in_production' })
    expect(await desk.status(id)).toBe('in_production')
    expect(await desk.inside()).toEqual({ 1: [id], 2: [id] })
    await desk.call('batches.close', { id: 2 })
    expect(await states(desk)).toEqual([
      [1, 'started'],
      [2, 'closed'],
    ])
    expect(desk.press.delivered.map(({ members }) => members.length)).toEqual([1, 1])
  })

  it('lets an item that fails leave, and goes on without it', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', close: { maxItems: 9 } })
    const ids = await desk.items(3, one)
    const [torn = '', a = '', b = ''] = ids
    await desk.ready(ids)
    await desk.call('batches.close', { id: 1 })
    await desk.step(torn, 'error')
    expect(await desk.inside()).toEqual({ 1: [a, b] })
    expect(await desk.history(torn)).toHaveLength(2)
    await desk.call('batches.advance', { id: 1, to: 'produced' })
    expect(await states(desk)).toEqual([[1, 'done']])
    // It comes back into what is gathered next.
    await desk.step(torn, 'ready')
    expect(await desk.inside()).toMatchObject({ 2: [torn] })
  })
})

describe.each(engines)('a closed batch on %s', (engine) => {
  const closedWith = async (count: number, fields = {}) => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['part'] })
    const ids = await desk.items(count, { ...one, ...fields })
    await desk.ready(ids)
    await desk.call('batches.close', { id: 1 })
    return { desk, ids }
  }

  it('starts and ends all of its items by one scan, each by itself', async () => {
    const { desk, ids } = await closedWith(3)
    const started = await desk.call('batches.advance', { id: 1, to: 'in_production', by: 'Mia' })
    expect(started).toMatchObject({ advanced: 3, refused: [], batch: { state: 'started' } })
    // Scanned twice it does nothing more, and complains of nothing.
    expect(await desk.call('batches.advance', { id: 1, to: 'in_production' })).toMatchObject({
      advanced: 0,
      refused: [],
    })
    const [first = ''] = ids
    await desk.store.write((transaction) =>
      transaction.run(`UPDATE "cp_order_items" SET "status" = 'received' WHERE "cpItemId" = ?`, ids[1] ?? ''),
    )
    await desk.step(first, 'produced')
    const ended = await desk.call('batches.advance', { id: 1, to: 'produced', by: 'Mia' })
    expect(ended).toMatchObject({ advanced: 1, refused: [], batch: { state: 'done' } })
    expect(await desk.status(first)).toBe('produced')
  })

  it('is not advanced while it is open', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All' })
    await desk.ready(await desk.items(1, one))
    await expect(desk.call('batches.advance', { id: 1, to: 'produced' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(desk.call('batches.advance', { id: 9, to: 'produced' })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is started and done also where its items go one by one, and goes back with them', async () => {
    const { desk, ids } = await closedWith(2)
    const [a = '', b = ''] = ids
    await desk.step(a, 'in_production')
    expect(await states(desk)).toEqual([[1, 'started']])
    await desk.undo(a)
    expect(await states(desk)).toEqual([[1, 'closed']])
    await desk.step(a, 'in_production')
    await desk.step(a, 'produced')
    await desk.step(b, 'packed')
    expect(await states(desk)).toEqual([[1, 'done']])
    await desk.undo(b)
    expect(await states(desk)).toEqual([[1, 'started']])
    await desk.step(b, 'produced')
    await desk.reprint(b)
    expect(await states(desk)).toEqual([[1, 'done']])
    expect(await desk.inside()).toEqual({ 1: [a, b] })
  })

  it('lets an item that is set back go into the next one', async () => {
    const { desk, ids } = await closedWith(2)
    const [a = '', b = ''] = ids
    await desk.step(a, 'in_production')
    await desk.back(a)
    expect(await desk.inside()).toEqual({ 1: [b], 2: [a] })
    expect(await desk.left(a)).toEqual(['It was set back.'])
    expect(await states(desk)).toEqual([
      [1, 'closed'],
      [2, 'open'],
    ])
  })

  it('lets a person take an item out, and its file back from the press', async () => {
    const { desk, ids } = await closedWith(2)
    const [a = '', b = ''] = ids
    await desk.call('batches.leave', { id: 1, cpItemId: a, reason: 'Wrong paper', by: 'Mia' })
    expect(await desk.inside()).toEqual({ 1: [b] })
    expect(desk.press.takenOut).toEqual([a])
    await desk.call('batches.advance', { id: 1, to: 'produced' })
    const late = { id: 1, cpItemId: b, reason: 'Too late', by: 'Mia' }
    await expect(desk.call('batches.leave', late)).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('ends an item with the last of its parts, whichever batch that is in', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['part'] })
    const [id = ''] = await desk.items(1)
    await desk.ready([id])
    await desk.call('batches.close', { id: 1 })
    const covers = await desk.call('batches.advance', { id: 1, to: 'produced' })
    expect(covers).toMatchObject({ advanced: 0, batch: { state: 'done' } })
    expect(String(covers.refused[0]?.message)).toContain(`still in batch ${batchCode(2)}`)
    expect(await desk.status(id)).toBe('ready')
    await desk.call('batches.close', { id: 2 })
    expect(await desk.call('batches.advance', { id: 2, to: 'produced' })).toMatchObject({ advanced: 1, refused: [] })
    expect(await desk.status(id)).toBe('produced')
  })

  it('is opened again as long as the press gives it back, and closed again with what joined', async () => {
    const { desk, ids } = await closedWith(2)
    desk.press.problem = say('The press has some of it.')
    await expect(desk.call('batches.reopen', { id: 1 })).rejects.toMatchObject({
      code: 'not_allowed',
      message: 'The press has some of it.',
    })
    expect(await states(desk)).toEqual([[1, 'closed']])
    desk.press.problem = null
    const { batch } = await desk.call('batches.reopen', { id: 1, by: 'Mia' })
    expect(batch).toMatchObject({ state: 'open', closedBy: null, items: 2 })
    expect((await desk.members()).map(({ position }) => position)).toEqual([null, null])
    expect([desk.press.withdrawn, desk.press.untrue]).toEqual([[1], [1]])
    const [next = ''] = await desk.items(1, one)
    await desk.ready([next])
    await desk.call('batches.close', { id: 1 })
    expect(desk.press.delivered[1]?.members.map(({ cpItemId }) => cpItemId)).toEqual([...ids, next])
  })

  it('that is opened again gathers no more where another one gathers the same by now', async () => {
    const { desk } = await closedWith(1)
    const later = await desk.items(2, one)
    await desk.ready(later.slice(0, 1))
    await desk.call('batches.reopen', { id: 1 })
    await desk.ready(later.slice(1))
    expect(await desk.inside()).toMatchObject({ 2: later })
    expect(await states(desk)).toEqual([
      [1, 'open'],
      [2, 'open'],
    ])
  })

  it('is not opened again once its work has begun', async () => {
    const { desk } = await closedWith(2)
    await desk.call('batches.advance', { id: 1, to: 'in_production' })
    await expect(desk.call('batches.reopen', { id: 1 })).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await desk.call('batches.get', { id: 1 })).batch.reopenProblem).toMatchObject({
      key: 'Its work has begun.',
    })
  })

  it('is listed behind the open ones, the latest first, page by page', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['paper'], close: { times: ['18:00'] } }, { name: 'By hand', key: ['paper'] })
    for (const paper of ['a', 'b', 'c', 'd', 'e']) {
      await desk.ready(await desk.items(1, { ...one, options: optionsOf(`paper_${paper}`) }))
    }
    for (const id of [4, 2, 1]) {
      desk.clock.jump(60_000)
      await desk.call('batches.close', { id })
    }
    const seen: number[] = []
    let cursor: string | undefined
    do {
      const page = await desk.call('batches.list', { limit: 2, ...(cursor === undefined ? {} : { cursor }) })
      seen.push(...page.batches.map(({ id }) => id))
      cursor = page.nextCursor ?? undefined
    } while (cursor !== undefined)
    expect(seen).toEqual([3, 5, 1, 2, 4])
    const only = await desk.call('batches.list', { state: ['closed'] })
    expect(only.batches.map(({ id }) => id)).toEqual([1, 2, 4])
    await expect(desk.call('batches.list', { cursor: 'x' })).rejects.toMatchObject({ code: 'invalid_input' })
    const { members } = await desk.call('batches.get', { id: 4 })
    expect((await desk.call('batches.ofItem', { cpItemId: members[0]?.cpItemId ?? '' })).batches).toMatchObject([
      { id: 4 },
    ])
  })
})

describe.each(engines)('closing by time on %s', (engine) => {
  /** On a database the round under way may plan its next look only once the time was moved. */
  const closes = (desk: BatchDesk, expected: unknown) =>
    eventually(async () => {
      await desk.clock.advance(30_000)
      expect(await states(desk)).toEqual(expected)
    })

  it('happens at the time of the rule, on a working day', async () => {
    const desk = await aBatchDesk(engine)
    await desk.start()
    await desk.rules({ name: 'All', close: { times: ['14:30'] } })
    await desk.ready(await desk.items(2, one))
    desk.clock.jump(3 * hourMs)
    await desk.clock.advance(30_000)
    await closes(desk, [[1, 'open']])
    // 14:30 in Berlin is 13:30 in UTC.
    desk.clock.jump(hourMs + 14 * 60_000)
    await desk.clock.advance(60_000)
    await closes(desk, [[1, 'closed']])
    expect(await desk.rows()).toMatchObject([{ closedBy: 'station' }])
    expect(desk.press.delivered).toHaveLength(1)
  })

  it('follows working days that are said anew, and leaves what is due', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', close: { times: ['14:30'] } })
    await desk.ready(await desk.items(1, one))
    const closing = async () => new Date((await desk.rows())[0]?.closesAt ?? 0).toISOString()
    expect(await closing()).toBe('2026-03-02T13:30:00.000Z')
    await desk.setSettings({ workingDays: { days: [2, 3], holidays: ['2026-03-03'] } })
    expect(await closing()).toBe('2026-03-04T13:30:00.000Z')
    desk.clock.jump(3 * dayMs)
    await desk.setSettings({ workingDays: { days: [1], holidays: [] } })
    expect(await closing()).toBe('2026-03-04T13:30:00.000Z')
  })

  it('is made up for by a station that was off, once', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', close: { times: ['14:30'] } })
    const ids = await desk.items(2, one)
    await desk.ready(ids.slice(0, 1))
    desk.clock.jump(3 * dayMs)
    // What comes after the time waits for the next one, also before the one of before was closed.
    await desk.ready(ids.slice(1))
    await desk.restart()
    await closes(desk, [
      [1, 'closed'],
      [2, 'open'],
    ])
    await desk.restart()
    await desk.clock.advance(120_000)
    expect(desk.press.delivered.map(({ members }) => members.map(({ cpItemId }) => cpItemId))).toEqual([
      ids.slice(0, 1),
    ])
    expect(new Date((await desk.rows())[1]?.closesAt ?? 0).toISOString()).toBe('2026-03-05T13:30:00.000Z')
  })

  it('comes at once for what is full, and holds up nobody who made it so', async () => {
    const desk = await aBatchDesk(engine)
    await desk.start()
    await desk.rules({ name: 'All', close: { maxItems: 2 } })
    const ids = await desk.items(5, one)
    await desk.ready(ids)
    await closes(desk, [
      [1, 'closed'],
      [2, 'closed'],
      [3, 'open'],
    ])
    expect(desk.press.delivered.map(({ members }) => members.length)).toEqual([2, 2])
  })

  it('that fails is told, holds up no other and is tried again', async () => {
    const desk = await aBatchDesk(engine)
    await desk.rules({ name: 'All', key: ['paper'], close: { maxItems: 1 } })
    desk.press.fault = new StationError('unavailable', say('The press has some of it.'))
    await desk.start()
    await desk.ready(await desk.items(1, one))
    await eventually(async () =>
      expect(await desk.rows()).toMatchObject([{ state: 'open', failingSince: desk.clock.now() }]),
    )
    await desk.clock.advance(45_000)
    expect(await desk.rows()).toMatchObject([{ failure: expect.stringContaining('The press has some of it.') }])
    desk.press.fault = null
    await desk.clock.advance(60_000)
    await closes(desk, [[1, 'closed']])
    expect(await desk.rows()).toMatchObject([{ failingSince: null, failure: null }])
  })

  it('removes what all have left', async () => {
    const desk = await aBatchDesk(engine)
    await desk.start()
    await desk.rules({ name: 'All', close: { times: ['14:30'] } })
    const [id = ''] = await desk.items(1, one)
    await desk.ready([id])
    await desk.step(id, 'on_hold')
    desk.clock.jump(dayMs)
    await desk.clock.advance(60_000)
    await closes(desk, [])
  })

  it('goes by the rules as they are saved, which gather what is ready already', async () => {
    const desk = await aBatchDesk(engine)
    const ids = await desk.items(45, one)
    await desk.ready(ids)
    await desk.start()
    expect(await desk.rows()).toEqual([])
    const [rule] = await desk.rules({ name: 'All', close: { times: ['18:00'] } })
    await eventually(async () => {
      await desk.clock.advance(50)
      expect(await desk.rows()).toMatchObject([{ items: 45 }])
    })
    await desk.rules({ ...rule, name: 'Less', close: { maxItems: 40 } })
    await closes(desk, [[1, 'closed']])
    // A rule that is gone leaves its batches, which gather no more.
    await desk.rules({ ...rule, name: 'Less', close: { times: ['18:00'] } })
    await desk.ready(await desk.items(1, one))
    await desk.rules()
    await desk.ready(await desk.items(1, one))
    expect((await desk.rows()).map(({ state, items }) => [state, items])).toEqual([
      ['closed', 45],
      ['open', 1],
    ])
    desk.clock.jump(dayMs)
    await desk.clock.advance(60_000)
    await closes(desk, [
      [1, 'closed'],
      [2, 'closed'],
    ])
  })
})

it('of two stations on one database one closes a batch, and both fill the same ones', async () => {
  const url = await aDatabase()
  const stores = await Promise.all([openPostgres(url), openPostgres(url)])
  onTestFinished(async () => {
    for (const store of stores) await store.close()
  })
  const [here, there] = await Promise.all(stores.map((store) => aBatchDesk('postgres', { store })))
  if (here === undefined || there === undefined) throw new Error('There are two')
  await here.rules({ name: 'All', key: ['paper'] })
  for (let round = 0; round < 5; round += 1) {
    const papers = { ...one, options: optionsOf(`paper_${round}`) }
    const ids = await here.items(20, papers)
    await Promise.all([here.ready(ids.slice(0, 10)), there.ready(ids.slice(10))])
    const rows = await here.rows()
    expect(rows).toHaveLength(round + 1)
    const { id = 0, items } = rows.at(-1) ?? {}
    expect(items).toBe(20)
    const both = await Promise.allSettled([here, there].map(({ call }) => call('batches.close', { id })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  }
  expect(here.press.delivered.length + there.press.delivered.length).toBe(5)
})
