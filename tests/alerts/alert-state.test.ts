import { describe, expect, it } from 'vitest'
import {
  afterLook,
  afterTaking,
  afterTelling,
  newsFor,
  newsOf,
  nothingStands,
  type StandingIssues,
  standingIssues,
} from '../../electron/alerts/alert-state.ts'

const urgent = { severity: 'urgent', kinds: [], tellsEnd: true, afterMinutes: 5 } as const
const stopped = (kind: string, count = 1) => ({ kind, weight: 'stopped', count }) as const
const held = (kind: string, count = 1) => ({ kind, weight: 'held', count }) as const
const minute = 60_000

const told = (standing: StandingIssues, kind: string): StandingIssues =>
  afterTelling(standing, { begun: [kind], passed: [], ended: [] })

describe('what an alert knows', () => {
  it('is what stands still, or anything that waits, or the kinds that were chosen', () => {
    const counts = [stopped('closed_intake'), held('failed_files'), held('none', 0)]
    const kindsOf = (alert: Parameters<typeof afterLook>[0]) =>
      Object.keys(afterLook(alert, nothingStands, counts, 0).kinds)
    expect(kindsOf(urgent)).toEqual(['closed_intake'])
    expect(kindsOf({ ...urgent, severity: 'open' })).toEqual(['closed_intake', 'failed_files'])
    expect(kindsOf({ ...urgent, kinds: ['failed_files', 'none'] })).toEqual(['failed_files'])
  })

  it('never is that alerts themselves cannot be sent', () => {
    expect(afterLook({ ...urgent, severity: 'open' }, nothingStands, [held('alerts_failing')], 0)).toEqual(
      nothingStands,
    )
  })

  it('counts from when it was first seen, and says once that it is over', () => {
    const first = afterLook(urgent, nothingStands, [stopped('port')], 1_000)
    const later = told(afterLook(urgent, first, [stopped('port', 3)], 9_000), 'port')
    expect(later.kinds.port).toEqual({ since: 1_000, isTold: true })
    const over = afterLook(urgent, later, [], 10_000)
    expect(over).toEqual({ ...nothingStands, ended: ['port'] })
    expect(afterTelling(over, { begun: [], passed: [], ended: ['port'] })).toEqual(nothingStands)
  })

  it('says nothing of what ended before anybody was told, nor of what came back before the end was told', () => {
    const first = afterLook(urgent, nothingStands, [stopped('port')], 1_000)
    expect(afterLook(urgent, first, [], 2_000)).toEqual(nothingStands)
    const over = afterLook(urgent, told(first, 'port'), [], 3_000)
    const back = afterLook(urgent, over, [stopped('port')], 4_000)
    expect(back).toEqual({ ...nothingStands, kinds: { port: { since: 4_000, isTold: true } } })
  })

  it('is what came and went before it could be told, where it lasted as long as was asked', () => {
    const first = afterLook(urgent, nothingStands, [stopped('port')], 0)
    expect(afterLook(urgent, first, [], 4 * minute)).toEqual(nothingStands)
    expect(afterLook(urgent, first, [], 5 * minute)).toEqual({ ...nothingStands, passed: ['port'] })
  })

  it('is of rows from before, too', () => {
    expect(standingIssues.parse({ kinds: { port: { since: 1, isTold: true } }, ended: [] })).toEqual({
      ...nothingStands,
      kinds: { port: { since: 1, isTold: true } },
    })
  })
})

describe('what is to be told', () => {
  const alert = { afterMinutes: 5, digestMinutes: 0, quiet: null } as const
  const standing = afterLook(urgent, nothingStands, [stopped('port')], 0)
  const at = (now: number, wallClock = '12:00', lastSentAt: number | null = null) => ({ now, wallClock, lastSentAt })

  it('waits until it has lasted as long as was asked', () => {
    expect(newsOf(alert, standing, at(4 * minute))).toBeNull()
    expect(newsOf(alert, standing, at(5 * minute))).toEqual({ begun: ['port'], passed: [], ended: [] })
    expect(newsOf(alert, told(standing, 'port'), at(60 * minute))).toBeNull()
  })

  it.each([
    ['22:00', true],
    ['03:00', true],
    ['06:00', false],
    ['21:59', false],
  ])('is kept for the morning at %s: %s', (wallClock, isQuiet) => {
    const quiet = { from: '22:00', to: '06:00' }
    expect(newsOf({ ...alert, quiet }, standing, at(5 * minute, wallClock)) === null).toBe(isQuiet)
  })

  it('is told together within the time of a digest, and by a clock that was set back at once', () => {
    const digest = { ...alert, digestMinutes: 60 }
    expect(newsOf(digest, standing, at(30 * minute, '12:00', 0))).toBeNull()
    expect(newsOf(digest, standing, at(60 * minute, '12:00', 0))).not.toBeNull()
    expect(newsOf(digest, standing, at(30 * minute, '12:00', 90 * minute))).not.toBeNull()
  })

  it('is kept through the quiet hours although it is over', () => {
    const quiet = { from: '22:00', to: '06:00' }
    const over = afterLook(urgent, standing, [], 60 * minute)
    expect(newsOf({ ...alert, quiet }, over, at(61 * minute, '03:00'))).toBeNull()
    expect(newsOf({ ...alert, quiet }, over, at(200 * minute, '06:00'))).toEqual({
      begun: [],
      passed: ['port'],
      ended: [],
    })
  })
})

describe('what one way is told', () => {
  const news = (begun: string[], passed: string[] = [], ended: string[] = []) => ({ begun, passed, ended })

  it('is what it has not taken yet, and nothing twice', () => {
    const taken = afterTaking({}, 'email', news(['port']))
    const both = { taken, tellsEnd: true }
    expect(newsFor('email', news(['port']), both)).toBeNull()
    expect(newsFor('email', news(['port', 'disk']), both)).toEqual(news(['disk']))
    expect(newsFor('webhook', news(['port']), both)).toEqual(news(['port']))
  })

  it('is the end of what it alone was told, and of what it was not told that it came and went', () => {
    const taken = afterTaking({}, 'email', news(['port']))
    const over = news([], ['port'])
    expect(newsFor('email', over, { taken, tellsEnd: true })).toEqual(news([], [], ['port']))
    expect(newsFor('email', over, { taken, tellsEnd: false })).toBeNull()
    expect(newsFor('webhook', over, { taken, tellsEnd: true })).toEqual(over)
    const ended = afterTaking(taken, 'email', news([], [], ['port']))
    expect(newsFor('email', over, { taken: ended, tellsEnd: true })).toBeNull()
  })
})
