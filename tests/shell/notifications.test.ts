import { describe, expect, it } from 'vitest'
import {
  type Announcement,
  createAnnouncer,
  type Occasion,
  quietMs,
} from '../../electron/shell/tray/notification-rule.ts'
import { wordsOf } from '../../electron/shell/tray/notification-words.ts'
import { newTroubles, urgentMs, urgentOrders } from '../../electron/shell/tray/occasions.ts'
import type { OrderSummary } from '../../shared/station-views.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { aNotice, aStatus } from './a-status.ts'

const order = (cpOrderId: string): Occasion => ({
  kind: 'urgent_order',
  text: cpOrderId,
  place: { screen: 'orders', cpOrderId },
})
const trouble: Occasion = { kind: 'trouble', text: 'The disk is full.', place: { screen: 'downloads' } }

function listen() {
  const clock = createFakeClock()
  const shown: (Announcement & { at: number })[] = []
  const announcer = createAnnouncer(clock, (announcement) => shown.push({ ...announcement, at: clock.now() }))
  return { clock, shown, announcer }
}

describe('notifications', () => {
  it('show one occasion with its very place', async () => {
    const { clock, shown, announcer } = listen()
    announcer.tell(order('1'))
    await clock.advance(10_000)
    expect(shown).toMatchObject([{ texts: ['1'], place: { screen: 'orders', cpOrderId: '1' } }])
  })

  it('show what comes together as one, each thing once, leading to the screen they share', async () => {
    const { clock, shown, announcer } = listen()
    for (const id of ['1', '2', '2', '3']) announcer.tell(order(id))
    await clock.advance(10_000)
    expect(shown).toHaveLength(1)
    expect(shown[0]).toMatchObject({ texts: ['1', '2', '3'], place: { screen: 'orders' } })
    expect(shown[0]?.place).not.toHaveProperty('cpOrderId')
  })

  it('come never more than once a minute of a kind, and lose nothing', async () => {
    const { clock, shown, announcer } = listen()
    for (let second = 0; second < 300; second += 1) {
      announcer.tell(order(String(second)))
      await clock.advance(1_000)
    }
    await clock.advance(2 * quietMs)
    for (const [index, { at }] of shown.entries()) {
      const before = shown[index - 1]
      if (before !== undefined) expect(at - before.at).toBeGreaterThanOrEqual(quietMs)
    }
    expect(shown.flatMap(({ texts }) => texts)).toHaveLength(300)
    expect(shown.length).toBeLessThanOrEqual(7)
  })

  it('of one kind do not hold up those of the other', async () => {
    const { clock, shown, announcer } = listen()
    announcer.tell(order('1'))
    await clock.advance(5_000)
    announcer.tell(trouble)
    await clock.advance(5_000)
    expect(shown.map(({ kind }) => kind)).toEqual(['urgent_order', 'trouble'])
  })

  it('end with the program', async () => {
    const { clock, shown, announcer } = listen()
    announcer.tell(order('1'))
    announcer.close()
    await clock.advance(quietMs)
    expect(shown).toEqual([])
    expect(clock.timers).toBe(0)
  })

  it('name the first few things and count the rest', () => {
    const texts = ['1', '2', '3', '4', '5']
    expect(wordsOf({ kind: 'urgent_order', texts, place: { screen: 'orders' } })).toEqual({
      title: '5 new urgent orders',
      body: '1\n2\n3\nand 2 more',
    })
    expect(wordsOf({ kind: 'trouble', texts: ['x'], place: { screen: 'inbox' } }).title).toBe('Something needs you')
  })
})

describe('an urgent order', () => {
  const now = Date.UTC(2026, 2, 2, 9)
  const came = (receivedAt: number, shipBy: number | null): OrderSummary =>
    ({
      cpOrderId: '905512340000',
      clientReference: 'R-1',
      receivedAt: new Date(receivedAt).toISOString(),
      shipBy: shipBy === null ? null : new Date(shipBy).toISOString(),
    }) as OrderSummary

  it('came in just now and has to leave within a day, or should have left', () => {
    expect(urgentOrders([came(now, now + urgentMs - 1)], now - 1, now)).toHaveLength(1)
    expect(urgentOrders([came(now, now - 1)], now - 1, now)).toMatchObject([
      { text: '905512340000, R-1', place: { screen: 'orders', cpOrderId: '905512340000' } },
    ])
  })

  it('is not one that has time, has no date, or was there before', () => {
    expect(urgentOrders([came(now, now + urgentMs)], now - 1, now)).toEqual([])
    expect(urgentOrders([came(now, null)], now - 1, now)).toEqual([])
    expect(urgentOrders([came(now, now)], now, now)).toEqual([])
  })
})

describe('what is urgent', () => {
  const fine = aStatus({})

  it('is told when it arises, with the screen where it is dealt with, not on the first look and not again', () => {
    const wrong = aStatus({ notices: [aNotice({ message: 'The disk is full.', screen: 'downloads' })] })
    expect(newTroubles(null, wrong)).toEqual([])
    expect(newTroubles(fine, wrong)).toMatchObject([{ text: 'The disk is full.', place: { screen: 'downloads' } }])
    expect(newTroubles(wrong, wrong)).toEqual([])
  })

  it('is told on the first look where the program starts in safe mode, and nothing else with it', () => {
    const safe = aStatus({
      notices: [aNotice({}), aNotice({ code: 'safe_mode_settings', message: 'Safe mode.', screen: 'settings' })],
    })
    expect(newTroubles(null, safe)).toMatchObject([{ text: 'Safe mode.', place: { screen: 'settings' } }])
    expect(newTroubles(safe, safe)).toEqual([])
  })

  it('is neither what waits for its turn nor what somebody has chosen', () => {
    const calm = aStatus({ notices: [aNotice({ severity: 'open' }), aNotice({ severity: 'note' })] })
    expect(newTroubles(fine, calm)).toEqual([])
  })
})
