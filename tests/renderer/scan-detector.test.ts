import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Burst, createScanDetector } from '../../renderer/features/scan/scan-detector.ts'
import type { Stroke } from '../../renderer/features/scan/stroke.ts'
import { settingsSchema } from '../../shared/settings.ts'

const defaults = settingsSchema.parse({}).scanner

describe('the scan detector', () => {
  it('takes keys in quick succession with Enter at their end for a scan', () => {
    const { type, codes } = aDetector()
    type('905512340001', 8)
    expect(codes()).toEqual([])
    type(['Enter'], 8)
    expect(codes()).toEqual(['905512340001'])
  })

  it('keeps Enter of a scan from the page, and leaves every other Enter alone', () => {
    const { type, wait } = aDetector()
    type('905512340001', 8)
    expect(type(['Enter'], 8)).toBe('swallowed')
    wait(200)
    expect(type(['Enter'], 0)).toBe('apart')
  })

  it('lets different keys in quick succession do nothing, at any pace from 3 to 120 ms a key', () => {
    for (let gapMs = 3; gapMs <= 120; gapMs += 3) {
      for (const keys of ['nb', 'hex', 'nbhexu', 'N1B2H3E4X5', '12345678']) {
        const { type, bursts, settle } = aDetector()
        type(keys, gapMs)
        settle()
        expect(bursts.map(({ kind }) => kind)).toEqual([keys.length < 6 ? 'rushed' : 'cut'])
      }
    }
  })

  it('hears a slow scanner where nobody writes, and in a text field only one at the pace of the settings', () => {
    for (const gapMs of [51, 70, 120]) {
      const outside = aDetector()
      outside.type('JD014600003', gapMs)
      expect(outside.type(['Enter'], gapMs)).toBe('swallowed')
      expect(outside.codes()).toEqual(['JD014600003'])

      const within = aDetector({}, true)
      within.type('JD014600003', gapMs)
      expect(within.type(['Enter'], gapMs)).toBe('apart')
      within.settle()
      expect(within.codes()).toEqual([])
      expect(within.bursts.every(({ kind }) => kind === 'typed')).toBe(true)
    }
  })

  it('lets go of one key, pressed once or several times, within what a hand does not feel', () => {
    for (const keys of ['n', 'nn', 'jjj']) {
      const { type, bursts, settle, detector } = aDetector()
      type(keys, 60)
      expect(detector.patienceMs).toBe(150)
      settle()
      expect(bursts).toEqual([{ kind: 'typed' }])
      expect(detector.patienceMs).toBeNull()
    }
  })

  it('lets a hand that was too fast once go on at its own pace, with two keys lost at most', () => {
    for (const gapMs of [180, 200, 300, 450]) {
      const { type, bursts, settle } = aDetector()
      type('xn', 60)
      type('nbhnh', gapMs)
      settle()
      const [first, ...others] = bursts.map(({ kind }) => kind)
      expect(first).toBe('rushed')
      expect(others.length).toBeGreaterThan(2)
      expect(new Set(others)).toEqual(new Set(['typed']))
    }
  })

  it('opens the find box at once, because what is typed next is written there', () => {
    const { type, detector } = aDetector()
    expect(type('/', 60)).toBe('apart')
    expect(detector.patienceMs).toBeNull()
    const withPrefix = aDetector({ prefix: '/#' })
    withPrefix.type('/#905512340001', 8)
    expect(withPrefix.type(['Enter'], 8)).toBe('swallowed')
    expect(withPrefix.codes()).toEqual(['905512340001'])
  })

  it('says again why nothing happens where Enter follows keys that did nothing', () => {
    for (const [keys, told] of [
      ['jn', { kind: 'rushed' }],
      ['905512340001', { kind: 'cut', code: '905512340001' }],
    ] as const) {
      const { type, bursts, settle } = aDetector()
      type(keys, 60)
      settle()
      expect(type(['Enter'], 900)).toBe('swallowed')
      expect(bursts).toEqual([told, told])
    }
  })

  it('does not let keys act that came as fast as a scan without its ending, nor the ending when it comes late', () => {
    const { type, bursts, wait, settle } = aDetector()
    type('905512340001', 8)
    wait(600)
    settle()
    expect(bursts).toEqual([{ kind: 'cut', code: '905512340001' }])
    expect(type(['Enter'], 300)).toBe('swallowed')
  })

  it('joins a code that one late key has split, wherever it is typed', () => {
    for (const isWritten of [false, true]) {
      for (let place = 2; place < 12; place += 1) {
        const { type, codes, wait } = aDetector({}, isWritten)
        type('905512340001'.slice(0, place), 8)
        wait(300)
        type('905512340001'.slice(place), 8)
        expect(type(['Enter'], 8)).toBe('swallowed')
        expect(codes()).toEqual(['905512340001'])
      }
    }
  })

  it('tells of the pause before what may be the rest of a code', () => {
    const { type, settle, bursts, wait } = aDetector()
    type('905512', 8)
    settle()
    wait(900)
    type('340001', 8)
    type(['Enter'], 8)
    expect(bursts.at(-1)).toMatchObject({ kind: 'scan', pausedMs: 908 })
    wait(5_000)
    type('905512340001', 8)
    type(['Enter'], 8)
    expect(bursts.at(-1)).toMatchObject({ kind: 'scan', pausedMs: null })
  })

  it('leaves out of a code what a person wrote before it in the same field', () => {
    const { type, bursts, codes } = aDetector({}, true)
    type('by hand', 180)
    type('9', 300)
    type('05512340001', 8)
    type(['Enter'], 8)
    expect(codes()).toEqual(['905512340001'])
    expect(bursts.at(-1)).toMatchObject({ first: { typed: '9' } })
  })

  it('swallows what a scanner sends after its Enter: a line feed, another Enter, Tab', () => {
    for (const after of ['\u0000', 'Enter', 'Tab']) {
      const { type, codes } = aDetector()
      type('905512340001', 8)
      type(['Enter'], 8)
      expect(type([after], 8)).toBe('swallowed')
      type('905512340002', 2)
      expect(type(['Enter'], 2)).toBe('swallowed')
      expect(codes()).toEqual(['905512340001', '905512340002'])
    }
  })

  it('knows a scan without a suffix by the silence after it', () => {
    const { type, codes, settle, wait } = aDetector({ suffix: 'none' })
    type('905512340001', 8)
    expect(codes()).toEqual([])
    settle()
    expect(codes()).toEqual(['905512340001'])
    wait(300)
    type('905512340002', 60)
    settle()
    expect(codes()).toEqual(['905512340001', '905512340002'])
  })

  it('knows Tab as the suffix, and Enter is none then', () => {
    const { type, bursts, codes, wait } = aDetector({ suffix: 'tab' })
    type('905512340001', 8)
    expect(type(['Enter'], 8)).toBe('swallowed')
    expect(bursts).toEqual([{ kind: 'cut', code: '905512340001' }])
    wait(3_000)
    type('905512340002', 8)
    expect(type(['Tab'], 8)).toBe('swallowed')
    expect(codes()).toEqual(['905512340002'])
  })

  it('takes the prefix off, and lets nothing act that comes without it', () => {
    const { type, bursts, codes, settle, wait } = aDetector({ prefix: '~!' })
    type('~!905512340001', 8)
    type(['Enter'], 8)
    expect(codes()).toEqual(['905512340001'])
    wait(3_000)
    type('905512340001', 8)
    type(['Enter'], 8)
    settle()
    expect(bursts.slice(1)).toEqual([{ kind: 'cut', code: '905512340001' }])
  })

  it('strips control characters and what names the symbology, and passes over the keys that only change others', () => {
    const { type, codes } = aDetector()
    type([']', 'Shift', 'C', '1', 'Shift', 'J', 'Shift', 'D', '\u001d', '0', '1', '4', '\u0000', '0', '0'], 8)
    type(['Enter'], 8)
    expect(codes()).toEqual(['JD01400'])
  })

  it('has the shortest length from the settings', () => {
    const { type, codes } = aDetector({ shortestLength: 3 })
    type('B2-', 8)
    type(['Enter'], 8)
    expect(codes()).toEqual(['B2-'])
  })

  it('puts a scan together again that a starved page took for ended', () => {
    const { type, codes, settle } = aDetector()
    type('9', 8)
    settle()
    type('05512340001', 8)
    settle()
    expect(type(['Enter'], 8)).toBe('swallowed')
    expect(codes()).toEqual(['905512340001'])
  })

  it('loses no key of a person and invents none, at any pace', () => {
    const strokes = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', ' ', 'Enter', 'Tab', 'ArrowDown', '7'), gap: fc.nat(700) }),
    )
    fc.assert(
      fc.property(strokes, (all) => {
        const detector = createScanDetector(() => defaults)
        let at = 0
        let waiting = 0
        let done = 0
        const count = (burst: Burst | null): void => {
          if (burst === null) return
          done += waiting
          waiting = 0
        }
        for (const { key, gap } of all) {
          at += gap
          const press = detector.press(aStroke(key, at))
          count(press.before)
          if (press.key === 'waits') waiting += 1
          else done += 1
        }
        count(detector.settle())
        expect({ done, waiting }).toEqual({ done: all.length, waiting: 0 })
      }),
    )
  })
})

/** A key whose text is what a US keyboard gives. */
const aStroke = (typed: string, at: number, isWritten = false): Stroke => ({
  typed,
  at,
  isWritten,
  asUs: typed.length === 1 ? typed : null,
})

/** A detector at a clock of its own. */
function aDetector(changes: Partial<typeof defaults> = {}, isWritten = false) {
  const detector = createScanDetector(() => ({ ...defaults, ...changes }))
  const bursts: Burst[] = []
  let at = 10_000
  const note = (burst: Burst | null): void => {
    if (burst !== null) bursts.push(burst)
  }
  return {
    detector,
    bursts,
    codes: () => bursts.flatMap((burst) => (burst.kind === 'scan' ? [burst.reading.code] : [])),
    wait: (ms: number) => {
      at += ms
    },
    /** Presses keys one after another; returns what became of the last. */
    type(keys: Iterable<string>, gapMs: number) {
      let last = 'apart'
      for (const key of keys) {
        at += gapMs
        const press = detector.press(aStroke(key, at, isWritten))
        note(press.before)
        last = press.key
      }
      return last
    },
    settle: () => note(detector.settle()),
  }
}
