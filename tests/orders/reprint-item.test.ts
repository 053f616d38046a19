import { describe, expect, it } from 'vitest'
import { aReadyItem, cpItemId } from './running-item.ts'

const reason = 'Cover scratched'

describe('printing an item again', () => {
  it('sends it into production once more, counts it, and keeps who, why and how many', async () => {
    const { call, delivered, signalTypes } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'packed' })
    await delivered()
    const { item } = await call('items.reprint', { cpItemId, reason, copies: 1, by: 'Mia' })
    expect(item).toMatchObject({ status: 'in_production', reprints: 1, statusReason: reason })
    const { history } = (await call('items.get', { cpItemId })).item
    expect(history.slice(-2)).toMatchObject([
      { kind: 'reprint', fromStatus: 'packed', toStatus: 'in_production', by: 'Mia', reason, copies: 1 },
      { kind: 'report_stands', reason: 'ItemPacked' },
    ])
    for (const to of ['produced', 'packed', 'shipped'] as const) await call('items.advance', { cpItemId, to })
    await delivered()
    expect(await signalTypes()).toEqual(['ItemRegistered', 'ItemProduce', 'ItemPacked', 'ItemShipped'])
    expect((await call('items.get', { cpItemId })).item.reprints).toBe(1)
  })

  it('goes on from an error, which Cloudprinter knows, and counts each time', async () => {
    const { call, signalTypes } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'error', cause: 'Torn' })
    await call('items.reprint', { cpItemId, reason })
    const { item } = await call('items.reprint', { cpItemId, reason })
    expect(item).toMatchObject({ status: 'in_production', resumeStatus: null, reprints: 2 })
    expect(await signalTypes()).toEqual(['ItemRegistered', 'ItemProduce', 'ItemError'])
  })

  it('takes back the report of a later step that has not left', async () => {
    const { call, signalTypes } = await aReadyItem(60_000)
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'produced' })
    const { item } = await call('items.reprint', { cpItemId, reason })
    expect(await signalTypes()).toEqual(['ItemRegistered', 'ItemProduce'])
    // The start of production still waits to be reported, and is no longer the last thing that was done.
    expect(item.undoableUntil).toBeNull()
    await expect(call('items.undo', { cpItemId })).rejects.toThrow('no step')
  })

  it('cannot be undone by U, also where the item has not moved', async () => {
    const { call, signalTypes } = await aReadyItem(60_000)
    await call('items.advance', { cpItemId, to: 'in_production' })
    expect((await call('items.reprint', { cpItemId, reason })).item.undoableUntil).toBeNull()
    await expect(call('items.undo', { cpItemId })).rejects.toThrow('no step')
    expect(await signalTypes()).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('is refused where nothing was printed, where the item is held, and where nothing may follow', async () => {
    const { call } = await aReadyItem()
    const reprint = () => call('items.reprint', { cpItemId, reason })
    await expect(reprint()).rejects.toThrow('not been in production')
    await call('items.advance', { cpItemId, to: 'produced' })
    await call('items.advance', { cpItemId, to: 'on_hold' })
    await expect(reprint()).rejects.toThrow('on hold')
    await call('items.advance', { cpItemId, to: 'produced' })
    await call('items.advance', { cpItemId, to: 'shipped' })
    await expect(reprint()).rejects.toMatchObject({ code: 'not_allowed', message: expect.stringContaining('reorder') })
    expect((await call('items.get', { cpItemId })).item).toMatchObject({ status: 'shipped', reprints: 0 })
  })

  it('is refused for more copies than there are', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'produced' })
    await expect(call('items.reprint', { cpItemId, reason, copies: 3 })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ path: 'copies' }],
    })
    expect((await call('items.get', { cpItemId })).item).toMatchObject({ status: 'produced', reprints: 0 })
  })
})
