import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Burst, createScanDetector } from '../../renderer/features/scan/scan-detector.ts'
import { settingsSchema } from '../../shared/settings.ts'

const defaults = settingsSchema.parse({}).scanner

describe('the scan detector', () => {
  it('takes keys in quick succession with Enter at their end for a scan', () => {
    const { type, bursts } = aDetector()
    type('905512340001', 8)
    expect(bursts).toEqual([])
    type(['Enter'], 8)
    expect(bursts).toEqual([{ kind: 'scan', code: '905512340001' }])
  })

  it('keeps Enter of a scan from the page, and leaves every other Enter alone', () => {
    const { type } = aDetector()
    type('905512340001', 8)
    expect(type(['Enter'], 8)).toBe('swallowed')
    type('905512340001', 90)
    expect(type(['Enter'], 90)).toBe('apart')
  })

  it('takes a person for a person, however long and fast the typing is', () => {
    for (const gapMs of [51, 70, 120, 400]) {
      const { type, bursts, settle } = aDetector()
      type('JD014600003', gapMs)
      type(['Enter'], gapMs)
      settle()
      expect(bursts.length).toBeGreaterThan(0)
      expect(bursts.every(({ kind }) => kind === 'typed')).toBe(true)
    }
  })

  it('lets go of a roll of a few fast keys, and of fast keys with a pause before Enter', () => {
    const { type, bursts, wait } = aDetector()
    type('jjj', 30)
    type(['Enter'], 30)
    expect(bursts).toEqual([{ kind: 'typed' }])
    type('jjj', 30)
    wait(60)
    expect(type(['Enter'], 0)).toBe('apart')
    expect(bursts).toEqual([{ kind: 'typed' }, { kind: 'typed' }])
  })

  it('does not let keys act that came as fast as a scan without its ending', () => {
    const { type, bursts, wait, settle } = aDetector()
    type('905512340001', 8)
    wait(60)
    settle()
    expect(bursts).toEqual([{ kind: 'cut', code: '905512340001' }])
  })

  it('begins anew after a pause, so that what a person typed before is no part of the code', () => {
    const { type, bursts, wait } = aDetector()
    type('no', 90)
    wait(60)
    type('905512340001', 8)
    type(['Enter'], 8)
    expect(bursts.at(-1)).toEqual({ kind: 'scan', code: '905512340001' })
  })

  it('knows a scan without a suffix by the silence after it', () => {
    const { type, bursts, settle } = aDetector({ suffix: 'none' })
    type('905512340001', 8)
    expect(bursts).toEqual([])
    settle()
    expect(bursts).toEqual([{ kind: 'scan', code: '905512340001' }])
  })

  it('knows Tab as the suffix, and Enter is none then', () => {
    const { type, bursts } = aDetector({ suffix: 'tab' })
    type('905512340001', 8)
    expect(type(['Enter'], 8)).toBe('apart')
    expect(bursts).toEqual([{ kind: 'cut', code: '905512340001' }])
    type('905512340002', 8)
    expect(type(['Tab'], 8)).toBe('swallowed')
    expect(bursts.at(-1)).toEqual({ kind: 'scan', code: '905512340002' })
  })

  it('takes the prefix off, and holds no key back that does not begin with it', () => {
    const { type, bursts } = aDetector({ prefix: '~!' })
    expect(type('n', 90)).toBe('apart')
    type('~!905512340001', 8)
    type(['Enter'], 8)
    expect(bursts).toEqual([{ kind: 'scan', code: '905512340001' }])
    type('905512340001', 8)
    type(['Enter'], 8)
    expect(bursts).toHaveLength(1)
  })

  it('strips control characters, and passes over the keys that only change others', () => {
    const { type, bursts } = aDetector()
    type(['Shift', 'J', 'Shift', 'D', '\u001d', '0', '1', '4', '\u0000', '0', '0'], 8)
    type(['Enter'], 8)
    expect(bursts).toEqual([{ kind: 'scan', code: 'JD01400' }])
  })

  it('has the shortest length from the settings', () => {
    const { type, bursts } = aDetector({ shortestLength: 3 })
    type('B2-', 8)
    type(['Enter'], 8)
    expect(bursts).toEqual([{ kind: 'scan', code: 'B2-' }])
  })

  it('puts a scan together again that a starved page took for ended', () => {
    const { type, bursts, settle } = aDetector()
    type('9055', 8)
    settle()
    type('12340001', 8)
    settle()
    expect(bursts.map(({ kind }) => kind)).toEqual(['typed', 'cut'])
    expect(type(['Enter'], 8)).toBe('swallowed')
    expect(bursts.at(-1)).toEqual({ kind: 'scan', code: '905512340001' })
  })

  it('loses no key of a person and invents none, at any pace', () => {
    const strokes = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', ' ', 'Enter', 'Tab', 'ArrowDown', '7'), gap: fc.nat(200) }),
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
          const press = detector.press(key, at)
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

/** A detector at a clock of its own. */
function aDetector(changes: Partial<typeof defaults> = {}) {
  const detector = createScanDetector(() => ({ ...defaults, ...changes }))
  const bursts: Burst[] = []
  let at = 1_000
  const note = (burst: Burst | null): void => {
    if (burst !== null) bursts.push(burst)
  }
  return {
    bursts,
    wait: (ms: number) => {
      at += ms
    },
    /** Presses keys one after another; returns what became of the last. */
    type(keys: Iterable<string>, gapMs: number) {
      let last = 'apart'
      for (const key of keys) {
        at += gapMs
        const press = detector.press(key, at)
        note(press.before)
        last = press.key
      }
      return last
    },
    settle: () => note(detector.settle()),
  }
}
