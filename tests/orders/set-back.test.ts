import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { aReadyItem, cpItemId } from './running-item.ts'

describe('setting an item back', () => {
  it('goes one step back with a reason, and says that what was reported stands', async () => {
    const { call, delivered } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'produced' })
    await delivered()
    const { item } = await call('items.back', { cpItemId, reason: 'Lamination forgotten', by: 'Mia' })
    expect(item).toMatchObject({ status: 'in_production', statusReason: 'Lamination forgotten' })
    const { history } = (await call('items.get', { cpItemId })).item
    expect(history.slice(-2)).toMatchObject([
      {
        kind: 'set_back',
        fromStatus: 'produced',
        toStatus: 'in_production',
        by: 'Mia',
        reason: 'Lamination forgotten',
      },
      { kind: 'report_stands', by: 'station', reason: 'ItemProduced' },
    ])
  })

  it('reports no step a second time, and none that lies before a reported one', async () => {
    const { call, delivered, signalTypes, arrived } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'packed' })
    await delivered()
    expect((await call('items.back', { cpItemId, reason: 'Wrong box' })).item.status).toBe('ready')
    for (const to of ['in_production', 'produced', 'packed', 'shipped'] as const) {
      await call('items.advance', { cpItemId, to })
    }
    await delivered()
    expect(await signalTypes()).toEqual(['ItemRegistered', 'ItemPacked', 'ItemShipped'])
    expect(arrived.map(({ type }) => type)).toEqual(['ItemRegistered', 'ItemPacked', 'ItemShipped'])
    const { steps } = await call('signals.ofItem', { cpItemId })
    expect(steps.map(({ signalType, knowledge }) => [signalType, knowledge])).toEqual([
      ['ItemRegistered', 'known'],
      ['ItemPacked', 'known'],
      ['ItemShipped', 'known'],
    ])
  })

  it('takes a report back that has not left, so that the step is reported when it is true', async () => {
    const { call, signalTypes } = await aReadyItem(60_000)
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.back', { cpItemId, reason: 'Paper is late' })
    expect(await signalTypes()).toEqual(['ItemRegistered'])
    expect((await call('items.get', { cpItemId })).item.history.at(-1)?.kind).toBe('set_back')
    await call('items.advance', { cpItemId, to: 'in_production' })
    expect(await signalTypes()).toEqual(['ItemRegistered', 'ItemProduce'])
    const { steps } = await call('signals.ofItem', { cpItemId })
    expect(steps.map(({ signalType }) => signalType)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('goes back to where the item came from, and then further', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'packed' })
    const back = async () => (await call('items.back', { cpItemId, reason: 'Again' })).item.status
    expect(await back()).toBe('in_production')
    expect(await back()).toBe('ready')
    await expect(back()).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('never leaves a terminal status, nor one beside the line', async () => {
    const { call } = await aReadyItem()
    const back = () => call('items.back', { cpItemId, reason: 'Again' })
    await call('items.advance', { cpItemId, to: 'produced' })
    await call('items.advance', { cpItemId, to: 'on_hold', cause: 'Paper is late' })
    await expect(back()).rejects.toThrow('on hold')
    await call('items.advance', { cpItemId, to: 'produced' })
    await call('items.advance', { cpItemId, to: 'shipped' })
    await expect(back()).rejects.toMatchObject({ code: 'not_allowed', message: expect.stringContaining('shipped') })
    expect((await call('items.get', { cpItemId })).item.status).toBe('shipped')
  })

  it('is refused when the item stands elsewhere by now, and without a reason', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'produced' })
    const request = { cpItemId, reason: 'Again', expectedStatus: 'in_production' } as const
    await expect(call('items.back', request)).rejects.toMatchObject({ code: 'conflict' })
    await expect(call('items.back', { cpItemId, reason: ' ' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('waits for files again where one is being fetched anew', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('files.pause', {})
    const [file] = (await call('items.get', { cpItemId })).item.files
    await call('files.retry', { id: file?.id ?? 0 })
    expect((await call('items.back', { cpItemId, reason: 'Wrong file' })).item.status).toBe('received')
    await call('files.resume', {})
    await eventually(async () => {
      expect((await call('items.get', { cpItemId })).item.status).toBe('ready')
    })
  })

  it('is not undone by U, which takes back steps alone', async () => {
    const { call } = await aReadyItem(60_000)
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'produced' })
    const { item } = await call('items.back', { cpItemId, reason: 'Again' })
    expect(item.undoableUntil).toBeNull()
    await expect(call('items.undo', { cpItemId })).rejects.toThrow('no step')
  })
})
