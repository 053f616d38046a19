import { describe, expect, it } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { anItem, anOrder } from '../support/order-builder.ts'
import { runStation } from '../support/running-station.ts'
import { scriptedCloudprinter } from '../support/scripted-cloudprinter.ts'

const id = '905512340000'
const minuteMs = 60_000

describe('the 15 minutes from an order to its registration', () => {
  it('are done with the delivery of the last ItemRegistered', async () => {
    const cloudprinter = await scriptedCloudprinter()
    const clock = createFakeClock()
    const station = await runStation({ 'signal-url': cloudprinter.signalUrl }, { clock })
    const registration = async () => (await station.call('orders.get', { cpOrderId: id })).order.registration
    await station.call('signals.pause', {})
    await station.push(anOrder({ id, items: [anItem({ id: '905512340001' }), anItem({ id: '905512340002' })] }))
    expect(await registration()).toEqual({
      state: 'waiting',
      dueAt: '2026-03-02T09:30:00.000Z',
      registeredAt: null,
    })
    clock.jump(4 * minuteMs)
    await station.call('signals.resume', {})
    await eventually(async () =>
      expect(await registration()).toMatchObject({ state: 'done', registeredAt: '2026-03-02T09:19:00.000Z' }),
    )
  })

  it('warn at 10 minutes, and leave a line in the history once they are over', async () => {
    const clock = createFakeClock()
    const station = await runStation({}, { clock })
    const state = async () => (await station.call('orders.get', { cpOrderId: id })).order.registration.state
    const notice = async () =>
      (await station.call('station.status', {})).notices.find(({ code }) => code === 'registration_slow')?.message
    const kinds = async () => {
      const { item } = await station.call('items.get', { cpItemId: '905512340001' })
      return item.history.map((entry) => entry.kind)
    }
    await station.call('signals.pause', {})
    await station.push(anOrder({ id }))
    await clock.advance(9.9 * minuteMs)
    expect(await state()).toBe('waiting')
    expect(await notice()).toBeUndefined()
    await clock.advance(0.5 * minuteMs)
    expect(await state()).toBe('slow')
    expect(await notice()).toContain('1 order is waiting for more than 10 minutes')
    expect(await kinds()).not.toContain('registration_late')
    await clock.advance(5 * minuteMs)
    expect(await state()).toBe('late')
    expect(await notice()).toContain('more than the 15 minutes')
    await clock.advance(5 * minuteMs)
    expect((await kinds()).filter((kind) => kind === 'registration_late')).toHaveLength(1)
  })

  it('count as well where the registration waits for the files', async () => {
    const clock = createFakeClock()
    const station = await runStation({}, { clock })
    await station.call('settings.update', { settings: { signals: { registerWhen: 'verified' } } })
    await station.call('files.pause', {})
    await station.push(anOrder({ id }))
    await clock.advance(16 * minuteMs)
    await eventually(async () => {
      const { notices } = await station.call('station.status', {})
      expect(notices.map(({ code }) => code)).toContain('registration_slow')
    })
  })
})
