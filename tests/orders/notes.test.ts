import { describe, expect, it, onTestFinished } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'

const cpOrderId = '905512340000'
const [first, second] = ['905512340001', '905512340002'] as const

async function anOrderOfTwo() {
  const station = await runStation()
  await station.call('files.pause', {})
  await station.call('signals.pause', {})
  await station.push(anOrder({ id: cpOrderId, items: [anItem({ id: first }), anItem({ id: second })] }))
  return station
}

describe('notes', () => {
  it('stand with the item or the order that they were written on, with who and when', async () => {
    const { call } = await anOrderOfTwo()
    await call('notes.add', { cpOrderId, cpItemId: first, text: 'Cut by hand', by: 'Mia' })
    await call('notes.add', { cpOrderId, text: 'Customer calls at noon', by: 'Tom' })
    await call('notes.add', { cpOrderId, cpItemId: second, text: 'Second shelf' })
    const texts = async (cpItemId?: string) =>
      (await call('notes.list', { cpOrderId, ...(cpItemId === undefined ? {} : { cpItemId }) })).notes.map(
        ({ text }) => text,
      )
    expect(await texts()).toEqual(['Second shelf', 'Customer calls at noon', 'Cut by hand'])
    expect(await texts(first)).toEqual(['Customer calls at noon', 'Cut by hand'])
    const { notes } = await call('notes.list', { cpOrderId, cpItemId: first })
    expect(notes[1]).toMatchObject({ cpItemId: first, by: 'Mia', at: expect.stringMatching(/Z$/) })
    const { items } = await call('items.list', {})
    expect(items.map((item) => [item.cpItemId, item.notes])).toEqual([
      [first, 2],
      [second, 2],
    ])
  })

  it('are news of each item that they are seen with', async () => {
    const { call, station, push } = await runStation()
    await call('files.pause', {})
    await call('signals.pause', {})
    const heard = new Set<string>()
    const end = station.subscribe(({ topic, ids }) => {
      if (topic === 'items') for (const id of ids) heard.add(id)
    })
    onTestFinished(end)
    const hearBoth = () => eventually(() => expect([...heard].sort()).toEqual([first, second]))
    await push(anOrder({ id: cpOrderId, items: [anItem({ id: first }), anItem({ id: second })] }))
    await hearBoth()
    heard.clear()
    await call('notes.add', { cpOrderId, text: 'Customer calls at noon' })
    await hearBoth()
  })

  it('come in pages', async () => {
    const { call } = await anOrderOfTwo()
    for (const text of ['one', 'two', 'three']) await call('notes.add', { cpOrderId, text })
    const page = await call('notes.list', { cpOrderId, limit: 2 })
    expect(page.notes.map(({ text }) => text)).toEqual(['three', 'two'])
    const rest = await call('notes.list', { cpOrderId, limit: 2, cursor: page.nextCursor ?? '' })
    expect(rest).toMatchObject({ notes: [{ text: 'one' }], nextCursor: null })
  })

  it('are refused for what is not here and for nothing to say', async () => {
    const { call } = await anOrderOfTwo()
    await expect(call('notes.add', { cpOrderId: '1', text: 'x' })).rejects.toMatchObject({ code: 'not_found' })
    await expect(call('notes.add', { cpOrderId, cpItemId: '1', text: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(call('notes.add', { cpOrderId, text: ' ' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})
