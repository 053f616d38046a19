import { describe, expect, it } from 'vitest'
import { aStore } from '../support/any-store.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anAssemblyDesk } from './assembly-desk.ts'

async function aDesk(...bins: readonly string[]) {
  const desk = anAssemblyDesk(await aStore(), createFakeClock())
  if (bins.length > 0) await desk.saveBins(...bins)
  return desk
}

describe('bins', () => {
  it('take the first produced item of an order of several, say so at every scan, and when all is there', async () => {
    const desk = await aDesk('B1', 'B2')
    const poster = { productCode: 'poster', quantity: 1, files: ['product'] as const }
    const [one = '', two = ''] = await desk.order('10', poster, poster)
    const first = await desk.scanPart(one, 'product', 1)
    expect(first).toMatchObject({ outcome: 'produced', bin: { name: 'B1', isComplete: false } })
    expect((await desk.scanPart(one, 'product', 1)).bin?.name).toBe('B1')
    const last = await desk.scanPart(two, 'product', 1)
    expect(last).toMatchObject({ outcome: 'produced', bin: { name: 'B1', isComplete: true } })
    expect(last.item?.bin).toEqual(last.bin)
  })

  it('are free again when all of the order is shipped or cancelled, and taken again when that is undone', async () => {
    const desk = await aDesk('B1')
    const [one = '', two = '', three = ''] = await desk.order('10', {}, {}, {})
    for (const id of [one, two]) await desk.step(id, 'produced')
    await desk.step(one, 'shipped')
    await desk.step(three, 'cancelled')
    expect(await desk.bins()).toEqual({ B1: 'o10-1' })
    await desk.step(two, 'shipped')
    expect(await desk.bins()).toEqual({ B1: null })
    await desk.undo(two)
    expect(await desk.status(two)).toBe('produced')
  })

  it('never take an order of one item, nor the last that is left of one', async () => {
    const desk = await aDesk('B1')
    const [single = ''] = await desk.order('10', {})
    await desk.step(single, 'produced')
    const [one = '', two = ''] = await desk.order('11', {}, {})
    await desk.step(one, 'cancelled')
    await desk.step(two, 'produced')
    expect(await desk.bins()).toEqual({ B1: null })
    expect(await desk.waiting()).toEqual([])
  })

  it('are left when nothing lies in them any more', async () => {
    const desk = await aDesk('B1')
    const [one = '', two = ''] = await desk.order('10', {}, {})
    await desk.step(one, 'produced')
    await desk.step(one, 'on_hold')
    expect(await desk.bins()).toEqual({ B1: 'o10-1' })
    await desk.step(one, 'produced')
    await desk.reprint(one)
    expect(await desk.bins()).toEqual({ B1: null })
    await desk.step(two, 'produced')
    await desk.undo(two)
    expect(await desk.bins()).toEqual({ B1: null })
  })

  it('that are all taken hold nobody up, and go to whoever waits longest', async () => {
    const desk = await aDesk('B1')
    const orders = []
    for (const order of ['10', '11', '12']) {
      const items = await desk.order(order, {}, {})
      orders.push(items)
      await desk.clock.advance(1_000)
      await desk.step(items[0] ?? '', 'produced')
    }
    expect(await desk.waiting()).toEqual(['o11-1', 'o12-1'])
    for (const id of orders[0] ?? []) await desk.step(id, 'cancelled')
    expect(await desk.bins()).toEqual({ B1: 'o11-1' })
    await desk.saveBins('B3', 'B4').then(
      () => expect.unreachable('An occupied bin was left out'),
      (error: unknown) => expect(error).toMatchObject({ code: 'conflict', message: /In bin B1 lies order o11-1/ }),
    )
    const { bins } = await desk.call('bins.list', {})
    await desk.call('bins.save', { bins: [{ name: 'A' }, ...bins.map(({ id, name }) => ({ id, name }))] })
    expect(await desk.bins()).toEqual({ A: 'o12-1', B1: 'o11-1' })
    expect(await desk.waiting()).toEqual([])
  })

  it('are moved and freed by hand, and never two orders lie in one', async () => {
    const desk = await aDesk('B1', 'B2', 'B3')
    const [one = ''] = await desk.order('10', {}, {})
    const [other = ''] = await desk.order('11', {}, {})
    await desk.step(one, 'produced')
    await desk.step(other, 'produced')
    const { bins } = await desk.call('bins.list', {})
    const idOf = (name: string): string => bins.find((bin) => bin.name === name)?.id ?? ''
    await desk.call('bins.assign', { id: idOf('B3'), cpOrderId: 'o10-1', by: 'Mia' })
    expect(await desk.bins()).toEqual({ B1: null, B2: 'o11-1', B3: 'o10-1' })
    await expect(desk.call('bins.assign', { id: idOf('B2'), cpOrderId: 'o10-1' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await desk.call('bins.assign', { id: idOf('B2'), cpOrderId: null })
    expect(await desk.bins()).toEqual({ B1: null, B2: null, B3: 'o10-1' })
    const [single = ''] = await desk.order('12', {})
    await expect(desk.call('bins.assign', { id: idOf('B2'), cpOrderId: `o${single}` })).rejects.toMatchObject({
      code: 'not_allowed',
    })
  })

  it('are where the order lies: of two people who move it at once the first does, and the other is told where it is', async () => {
    const desk = await aDesk('B1', 'B2', 'B3')
    const [one = ''] = await desk.order('10', {}, {})
    await desk.step(one, 'produced')
    const { bins } = await desk.call('bins.list', {})
    const [b1 = '', b2 = '', b3 = ''] = bins.map(({ id }) => id)
    const both = await Promise.allSettled(
      [b2, b3].map((id) => desk.call('bins.assign', { id, cpOrderId: 'o10-1', from: b1, by: 'Mia' })),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [lies] = Object.entries(await desk.bins()).flatMap(([name, order]) => (order === null ? [] : [name]))
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: {
        code: 'conflict',
        message: `Somebody has moved the order to bin ${lies} meanwhile. Nothing was changed.`,
      },
    })
    const [entry, ...others] = await desk.store.query<{ reason: string; by: string }>(
      `SELECT "reason", "by" FROM "cp_history" WHERE "kind" = 'bin_moved' AND "cpOrderId" = ?`,
      'o10-1',
    )
    expect(others).toEqual([])
    expect(entry).toMatchObject({ by: 'Mia', reason: expect.stringContaining(lies ?? '-') })
    await desk.call('bins.assign', { id: lies === 'B2' ? b2 : b3, cpOrderId: null })
    await expect(desk.call('bins.assign', { id: b1, cpOrderId: 'o10-1', from: b2 })).rejects.toMatchObject({
      code: 'conflict',
      message: 'The order lies in no bin any more. Nothing was changed.',
    })
    await desk.call('bins.assign', { id: b1, cpOrderId: 'o10-1', from: null })
    expect(await desk.bins()).toEqual({ B1: 'o10-1', B2: null, B3: null })
  })

  it('that are free go to one of two orders that are laid into one at once', async () => {
    const desk = await aDesk('B1', 'B2', 'B3')
    for (const number of ['10', '11']) {
      const [one = ''] = await desk.order(number, {}, {})
      await desk.step(one, 'produced')
    }
    const { bins } = await desk.call('bins.list', {})
    const [b1 = '', b2 = '', b3 = ''] = bins.map(({ id }) => id)
    const both = await Promise.allSettled([
      desk.call('bins.assign', { id: b3, cpOrderId: 'o10-1', from: b1 }),
      desk.call('bins.assign', { id: b3, cpOrderId: 'o11-1', from: b2 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const lying = Object.values(await desk.bins()).filter((order) => order !== null)
    expect(lying.sort()).toEqual(['o10-1', 'o11-1'])
  })

  it('are complete when what is left to come of an order was cancelled, and not while something is aside', async () => {
    const desk = await aDesk('B1')
    const [one = '', two = '', three = ''] = await desk.order('10', {}, {}, {})
    await desk.step(one, 'produced')
    await desk.step(two, 'produced')
    const isComplete = async () => (await desk.call('bins.list', {})).bins[0]?.order?.isComplete
    expect(await isComplete()).toBe(false)
    await desk.step(three, 'cancelled')
    expect(await isComplete()).toBe(true)
    await desk.step(two, 'on_hold')
    expect(await isComplete()).toBe(false)
  })

  it('go to one order each when two stations produce at once', async () => {
    const desk = await aDesk('B1')
    const orders = [await desk.order('10', {}, {}), await desk.order('11', {}, {})]
    await Promise.all(orders.map(([first = '']) => desk.step(first, 'produced')))
    expect(Object.values(await desk.bins())).not.toContain(null)
    expect(await desk.waiting()).toHaveLength(1)
  })

  it('have names that can be told apart', async () => {
    const desk = await aDesk('B1')
    await expect(desk.saveBins('A', 'a')).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('that nobody has set up are nothing to wait for', async () => {
    const desk = await aDesk()
    const [one = ''] = await desk.order('10', {}, {})
    await desk.step(one, 'produced')
    expect(await desk.waiting()).toEqual([])
  })
})
