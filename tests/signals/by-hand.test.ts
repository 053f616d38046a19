import { describe, expect, it } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import type { ItemStatus } from '../../shared/item-lifecycle.ts'
import { eventually } from '../support/eventually.ts'
import { aFile, anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { type RunningStation, runStation } from '../support/running-station.ts'
import { aPdf, type ScriptedCloudprinter, scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const cpItemId = '905512340001'

describe('what a person can do about signals', () => {
  it('corrects a refused signal, sends it in its place and keeps the original', async () => {
    const { station, cloudprinter, refuse } = await aWorkedItem()
    refuse('ItemError')
    await step(station, 'error', { cause: 'Cover scratched' })
    await step(station, 'in_production')
    await step(station, 'produced')
    const refused = await theSignal(station, 'ItemError', 'parked')
    expect(refused.waitsFor).toBe('person')
    expect((await theSignal(station, 'ItemProduced', 'queued')).waitsFor).toBe('earlier_signal')
    refuse(null)
    const { signal } = await station.call('signals.correct', {
      id: refused.id,
      payload: JSON.stringify({
        ...JSON.parse(refused.payload),
        apikey: 'typed by hand',
        message: 'Printing it again',
      }),
      reason: 'Cloudprinter asks for a message',
      by: 'Mia',
    })
    expect(signal.corrections).toMatchObject([
      { by: 'Mia', reason: 'Cloudprinter asks for a message', payloadBefore: refused.payload },
    ])
    expect(signal.payload).not.toContain('typed by hand')
    await eventually(() => expect(types(cloudprinter).slice(-2)).toEqual(['ItemError', 'ItemProduced']))
    expect(cloudprinter.signals.at(-2)).toMatchObject({ apikey: 'signal-key', message: 'Printing it again' })
    expect(await historyOf(station)).toContainEqual({
      kind: 'signal_corrected',
      by: 'Mia',
      reason: 'ItemError: Cloudprinter asks for a message',
    })
  })

  it('sends a tracking number that a person corrects without the blanks and signs that were typed with it', async () => {
    const { station, refuse } = await aWorkedItem()
    refuse('ItemShipped')
    await step(station, 'shipped', { tracking: 'JD01' })
    const { id, payload } = await theSignal(station, 'ItemShipped', 'parked')
    refuse(null)
    const corrected = JSON.stringify({ ...JSON.parse(payload), tracking: '\u200eJD01 46' })
    const { signal } = await station.call('signals.correct', { id, payload: corrected })
    expect(JSON.parse(signal.payload)).toMatchObject({ tracking: 'JD0146' })
  })

  it('builds a refused signal anew when the template was at fault', async () => {
    const { station, cloudprinter, refuse } = await aWorkedItem()
    refuse('ItemError')
    await step(station, 'error', { cause: 'Cover scratched' })
    const refused = await theSignal(station, 'ItemError', 'parked')
    refuse(null)
    const template = [
      { name: 'type', from: 'type' },
      { name: 'order', from: 'order' },
      { name: 'item', from: 'item' },
      { name: 'reason', from: 'cause' },
      { name: 'delay', from: 'fixed', value: '24' },
      { name: 'datetime', from: 'datetime' },
    ] as const
    await station.call('settings.update', { settings: { signals: { templates: { ItemError: [...template] } } } })
    await station.call('signals.correct', { id: refused.id })
    await eventually(() =>
      expect(cloudprinter.signals.at(-1)).toMatchObject({ reason: 'Cover scratched', delay: '24', item: cpItemId }),
    )
    expect(cloudprinter.signals.at(-1)).not.toHaveProperty('cause')
  })

  it('refuses a correction that is no signal, or one of another item, and changes nothing', async () => {
    const { station, refuse } = await aWorkedItem()
    refuse('ItemError')
    await step(station, 'error', { cause: 'Cover scratched' })
    const { id } = await theSignal(station, 'ItemError', 'parked')
    for (const payload of ['no JSON', '[]', '{"cause":{"deep":1}}', '{"item":"905512340002","order":"905512340000"}']) {
      await expect(station.call('signals.correct', { id, payload })).rejects.toMatchObject({ code: 'invalid_input' })
    }
    expect((await station.call('signals.get', { id })).signal).toMatchObject({ state: 'parked', corrections: [] })
  })

  it('skips a signal with a reason, after which the item goes on', async () => {
    const { station, cloudprinter, refuse } = await aWorkedItem()
    refuse('ItemError')
    await step(station, 'error', { cause: 'Cover scratched' })
    await step(station, 'in_production')
    await step(station, 'shipped')
    const { id } = await theSignal(station, 'ItemError', 'parked')
    await expect(station.call('signals.skip', { id, reason: ' ' })).rejects.toMatchObject({ code: 'invalid_input' })
    const { signal } = await station.call('signals.skip', { id, reason: 'Told them by telephone', by: 'Mia' })
    expect(signal).toMatchObject({ state: 'skipped', waitsFor: null })
    await eventually(() => expect(types(cloudprinter).at(-1)).toBe('ItemShipped'))
    expect(await historyOf(station)).toContainEqual({
      kind: 'signal_skipped',
      by: 'Mia',
      reason: 'ItemError: Told them by telephone',
    })
    await theSignal(station, 'ItemShipped', 'done')
    await expect(station.call('signals.resend', { id })).rejects.toMatchObject({ code: 'not_allowed' })
  })

  it('offers to switch off an optional type that is refused, and with it gives up what waits of that type', async () => {
    const { station, cloudprinter, refuse } = await aWorkedItem(['ItemProduce'])
    refuse('ItemProduced')
    await step(station, 'produced')
    expect(await theSignal(station, 'ItemProduced', 'parked')).toMatchObject({
      offersSwitchOff: true,
      isMandatory: false,
    })
    expect((await station.call('station.status', {})).notices).toContainEqual(
      expect.objectContaining({ code: 'optional_signal_refused', severity: 'open', screen: 'signals' }),
    )
    expect(await station.call('signals.switchOff', { signalType: 'ItemProduced', by: 'Mia' })).toEqual({ skipped: 1 })
    expect((await station.call('settings.get', {})).settings.signals.optionalTypes).toMatchObject({
      ItemProduced: false,
    })
    expect((await station.call('station.status', {})).notices.map(({ code }) => code)).not.toContain(
      'optional_signal_refused',
    )
    await step(station, 'shipped')
    await eventually(() => expect(types(cloudprinter).at(-1)).toBe('ItemShipped'))
  })

  it('pauses all, which holds across a restart, and sees why each signal waits', async () => {
    const { station, cloudprinter } = await aWorkedItem()
    await station.call('signals.pause', { by: 'Mia' })
    await step(station, 'produced')
    expect((await theSignal(station, 'ItemProduced', 'queued')).waitsFor).toBe('pause')
    expect((await station.call('station.status', {})).notices.map(({ code }) => code)).toContain('signals_paused')
    expect(types(cloudprinter)).not.toContain('ItemProduced')
    await station.call('signals.resume', { by: 'Mia' })
    await eventually(() => expect(types(cloudprinter).at(-1)).toBe('ItemProduced'))
  })

  it('sees what is late, the oldest first, and how the outbox stands', async () => {
    let shift = 0
    const { station } = await aWorkedItem([], { now: () => Date.now() + shift })
    await station.call('signals.pause', {})
    await step(station, 'produced')
    expect((await station.call('signals.late', {})).signals).toEqual([])
    shift = 16 * 60_000
    await step(station, 'packed')
    const { signals } = await station.call('signals.late', {})
    expect(signals.map(({ signalType, isLate }) => ({ signalType, isLate }))).toEqual([
      { signalType: 'ItemProduced', isLate: true },
    ])
    const { outbox } = await station.call('signals.outbox', {})
    expect(outbox).toMatchObject({ pending: 2, late: 1, parked: 0, holding: 0, endpoint: { state: 'up' } })
    expect(outbox.oldestOpenAt).toBe(signals[0]?.occurredAt)
  })

  it('sees which steps of an item Cloudprinter knows', async () => {
    const { station, refuse } = await aWorkedItem()
    await station.call('settings.update', { settings: { signals: { optionalTypes: { ItemProduced: false } } } })
    await step(station, 'produced')
    refuse('ItemError')
    await step(station, 'error', { cause: 'Cover scratched' })
    await step(station, 'produced')
    await step(station, 'packed')
    await step(station, 'shipped')
    await theSignal(station, 'ItemError', 'parked')
    const { steps } = await station.call('signals.ofItem', { cpItemId })
    expect(steps.map(({ status, knowledge }) => `${status} ${knowledge}`)).toEqual([
      'received known',
      'in_production known',
      'produced not_reported',
      'error refused',
      'packed on_its_way',
      'shipped on_its_way',
    ])
    expect(steps[0]?.deliveredAt).not.toBeNull()
  })

  it('does not count a step that was taken back', async () => {
    const { station } = await aWorkedItem()
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 60_000 } } })
    await step(station, 'produced')
    await station.call('items.undo', { cpItemId })
    const { steps } = await station.call('signals.ofItem', { cpItemId })
    expect(steps.map(({ status }) => status)).toEqual(['received', 'in_production'])
  })
})

describe('a step that is taken back', () => {
  it('takes its signal with it, also when the clock was set back before the step', async () => {
    let shift = 0
    const { station, cloudprinter } = await aWorkedItem([], { now: () => Date.now() + shift })
    await station.call('settings.update', { settings: { signals: { undoWindowMs: 60_000 } } })
    shift = -3_600_000
    await step(station, 'shipped', { tracking: 'wrong' })
    await station.call('items.undo', { cpItemId })
    const { signals } = await station.call('signals.list', { cpItemId })
    expect(signals[0]).toMatchObject({ signalType: 'ItemShipped', state: 'withdrawn' })
    expect(types(cloudprinter)).not.toContain('ItemShipped')
  })
})

type Step = { readonly cause?: string; readonly tracking?: string }

const step = (station: RunningStation, to: ItemStatus, parameters: Step = {}): Promise<unknown> =>
  station.call('items.advance', { cpItemId, to, ...parameters })

/** An item in production, both of whose signals have arrived. */
async function aWorkedItem(switchedOff: readonly string[] = [], clock: { now?: () => number } = {}) {
  const cloudprinter = await scriptedCloudprinter()
  const options =
    clock.now === undefined ? {} : { clock: { now: clock.now, steady: systemClock.steady, after: realTimer } }
  const station = await runStation({ 'signal-url': cloudprinter.signalUrl }, options)
  const optionalTypes = Object.fromEntries(switchedOff.map((type) => [type, false]))
  await station.call('settings.update', { settings: { signals: { undoWindowMs: 0, optionalTypes } } })
  let refused: string | null = null
  cloudprinter.answerSignals(
    (signal, response) => void response.writeHead(signal.type === refused ? 400 : 200).end('no'),
  )
  const file = aFile(cloudprinter.offer('/poster.pdf', aPdf()))
  const id = '905512340000'
  await station.push(anOrder({ id, files: [], items: [anItem({ id: itemIdOf(id, 1), pages: '1', files: [file] })] }))
  await eventually(async () => expect((await station.call('items.get', { cpItemId })).item.status).toBe('ready'))
  await step(station, 'in_production')
  const expected = switchedOff.includes('ItemProduce') ? ['ItemRegistered'] : ['ItemRegistered', 'ItemProduce']
  await eventually(async () => {
    const { signals } = await station.call('signals.list', { cpItemId, state: ['done'] })
    expect(signals).toHaveLength(expected.length)
  })
  return {
    station,
    cloudprinter,
    refuse(type: string | null) {
      refused = type
    },
  }
}

function realTimer(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs)
  return () => clearTimeout(timer)
}

/** The newest signal of a type, once it is in a state. */
function theSignal({ call }: RunningStation, signalType: string, state: string) {
  return eventually(async () => {
    const { signals } = await call('signals.list', { cpItemId })
    const found = signals.find((signal) => signal.signalType === signalType)
    expect(found?.state).toBe(state)
    return (await call('signals.get', { id: found?.id ?? 0 })).signal
  })
}

async function historyOf({ call }: RunningStation) {
  const { item } = await call('items.get', { cpItemId })
  return item.history.map(({ kind, by, reason }) => ({ kind, by, reason }))
}

const types = ({ signals }: ScriptedCloudprinter): string[] => signals.map(({ type }) => type)
