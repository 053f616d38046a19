import type { ServerResponse } from 'node:http'
import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const cpItemId = '905512340001'

describe('advancing an item', () => {
  it('asks for a cause and a description before it cancels, and changes nothing without them', async () => {
    const { call } = await aReadyItem()
    await expect(call('items.advance', { cpItemId, to: 'cancelled' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: [{ path: 'cause' }],
    })
    await expect(
      call('items.advance', { cpItemId, to: 'cancelled', cause: 'Bored', message: 'x' }),
    ).rejects.toMatchObject({
      details: [{ path: 'cause' }],
    })
    await expect(call('items.advance', { cpItemId, to: 'cancelled', cause: 'CancelRip' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    expect((await call('items.get', { cpItemId })).item.status).toBe('ready')
  })

  it('reports no step that was skipped', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'packed' })
    await call('items.advance', { cpItemId, to: 'shipped' })
    expect(await signalTypes(call)).toEqual(['ItemRegistered', 'ItemPacked', 'ItemShipped'])
  })

  it('reports an error each time, and the way back not at all', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    for (const cause of ['Cover scratched', 'Scratched again']) {
      await call('items.advance', { cpItemId, to: 'error', cause })
      await call('items.advance', { cpItemId, to: 'in_production' })
    }
    expect(await signalTypes(call)).toEqual(['ItemRegistered', 'ItemProduce', 'ItemError', 'ItemError'])
  })

  it('keeps a held item where it was, and reports nothing of it', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'on_hold', cause: 'Paper is late' })
    expect((await call('items.get', { cpItemId })).item).toMatchObject({
      status: 'on_hold',
      resumeStatus: 'ready',
      statusReason: 'Paper is late',
      nextSteps: ['ready', 'error', 'cancelled'],
    })
    await call('items.advance', { cpItemId, to: 'ready' })
    expect((await call('items.get', { cpItemId })).item).toMatchObject({ status: 'ready', statusReason: null })
    expect(await signalTypes(call)).toEqual(['ItemRegistered'])
  })

  it('does not send an optional type that is switched off', async () => {
    const { call } = await aReadyItem()
    await call('settings.update', { settings: { signals: { optionalTypes: { ItemProduce: false } } } })
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'produced' })
    expect(await signalTypes(call)).toEqual(['ItemRegistered', 'ItemProduced'])
  })

  it('refuses the second of two steps that expect the same status', async () => {
    const { call } = await aReadyItem()
    const step = { cpItemId, to: 'in_production', expectedStatus: 'ready' } as const
    await call('items.advance', step)
    await expect(call('items.advance', step)).rejects.toMatchObject({ code: 'conflict' })
    expect(await signalTypes(call)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('advances many with an honest result', async () => {
    const { call } = await aReadyItem()
    const answer = await call('items.advanceMany', { cpItemIds: [cpItemId, 'unknown', cpItemId], to: 'in_production' })
    expect(answer.advanced.map((item) => item.status)).toEqual(['in_production'])
    expect(answer.refused).toEqual([
      { cpItemId: 'unknown', code: 'not_found', message: 'There is no item unknown.', status: null },
    ])

    const again = await call('items.advanceMany', { cpItemIds: [cpItemId], to: 'in_production' })
    expect(again.refused).toMatchObject([{ cpItemId, code: 'not_allowed', status: 'in_production' }])
  })

  it('takes back a hold, an error with its signal, and a step back from error', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'on_hold', cause: 'Paper is late' })
    expect((await call('items.undo', { cpItemId })).item.status).toBe('ready')
    await call('items.advance', { cpItemId, to: 'error', cause: 'Torn' })
    await call('items.advance', { cpItemId, to: 'ready' })
    expect((await call('items.undo', { cpItemId })).item).toMatchObject({ status: 'error', resumeStatus: 'ready' })
    await expect(call('items.undo', { cpItemId })).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('takes back only the step that was meant, where it is named by where it led', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.advance', { cpItemId, to: 'produced' })
    const undo = call('items.undo', { cpItemId, expectedStatus: 'in_production' })
    await expect(undo).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('produced by now') })
    const undone = await call('items.undo', { cpItemId, expectedStatus: 'produced' })
    expect(undone.item.status).toBe('in_production')
  })

  it('undoes one step only, and says when there is none', async () => {
    const { call } = await aReadyItem()
    await expect(call('items.undo', { cpItemId })).rejects.toThrow('no step')
    await call('items.advance', { cpItemId, to: 'in_production' })
    await call('items.undo', { cpItemId })
    await expect(call('items.undo', { cpItemId })).rejects.toThrow('no step')
    expect(await signalTypes(call)).toEqual(['ItemRegistered'])
    await call('items.advance', { cpItemId, to: 'in_production' })
    expect(await signalTypes(call)).toEqual(['ItemRegistered', 'ItemProduce'])
  })

  it('writes who did what, when and why into the history', async () => {
    const { call } = await aReadyItem()
    await call('items.advance', { cpItemId, to: 'error', cause: 'Torn', by: 'Mia' })
    expect((await call('items.get', { cpItemId })).item.history.at(-1)).toMatchObject({
      kind: 'step',
      fromStatus: 'ready',
      toStatus: 'error',
      by: 'Mia',
      reason: 'Torn',
    })
  })
})

async function aReadyItem(): Promise<RunningStation> {
  const cloudprinter: ScriptedCloudprinter = await scriptedCloudprinter()
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const file = { type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }
  await station.push(anOrder({ items: [anItem({ id: cpItemId, files: [file] })] }))
  await eventually(async () => {
    expect((await station.call('items.get', { cpItemId })).item.status).toBe('ready')
  })
  return station
}

/** The signals that were or will be sent, in order. */
async function signalTypes(call: RunningStation['call']): Promise<string[]> {
  const { signals } = await call('signals.list', { cpItemId })
  return signals
    .filter((signal) => signal.state !== 'withdrawn')
    .map((signal) => signal.signalType)
    .reverse()
}

it('an item that is taken back from its cancellation is ready where its files came meanwhile', async () => {
  const cloudprinter = await scriptedCloudprinter()
  const { call, push } = await runStation({ 'signal-url': cloudprinter.signalUrl })
  const waiting: ServerResponse[] = []
  cloudprinter.answerFiles((_request, response) => void waiting.push(response))
  const file = { type: 'product', ...cloudprinter.offer('/product.pdf', aPdf()) }
  await push(anOrder({ id: '905512340000', items: [anItem({ id: cpItemId, files: [file] })] }))
  await eventually(() => expect(waiting).toHaveLength(1))
  await call('items.advance', { cpItemId, to: 'cancelled', cause: 'CancelUserRequest', message: 'Not wanted' })
  waiting[0]?.end(aPdf())
  await eventually(async () => {
    expect((await call('items.get', { cpItemId })).item.files[0]?.state).toBe('done')
  })
  await call('items.undo', { cpItemId })
  expect((await call('items.get', { cpItemId })).item.status).toBe('ready')
})
