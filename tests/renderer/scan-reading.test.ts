import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readingOf } from '../../renderer/features/scan/scan-reading.ts'
import { altStroke, type PressedKey, strokeOf } from '../../renderer/features/scan/stroke.ts'

/** The row of digits of each layout without Shift, and the letters that lie elsewhere than on a US keyboard. */
const layouts = {
  french: { digits: 'à&é"\'(-è_ç', letters: { A: 'Q', Q: 'A', W: 'Z', Z: 'W' } },
  belgian: { digits: 'à&é"\'(§è!ç', letters: { A: 'Q', Q: 'A', W: 'Z', Z: 'W' } },
  czech: { digits: 'é+ěščřžýáí', letters: { Y: 'Z', Z: 'Y' } },
  german: { digits: '0123456789', letters: { Y: 'Z', Z: 'Y' } },
  swiss: { digits: '0123456789', letters: { Y: 'Z', Z: 'Y' } },
  british: { digits: '0123456789', letters: {} },
} as const

describe('what a scan says', () => {
  it.each(Object.entries(layouts))('is read from a US scanner on a %s layout', (_name, layout) => {
    const swapped: Readonly<Record<string, string>> = layout.letters
    for (const code of ['905510000001', 'JD0146000038', 'QAZWY12345']) {
      const strokes = [...code].map((sign) => {
        const digit = /\d/.test(sign)
        const key = digit ? layout.digits.charAt(Number(sign)) : (swapped[sign] ?? sign)
        return strokeOf(aKey(key, digit ? `Digit${sign}` : `Key${sign}`, { shiftKey: !digit }), false)
      })
      const reading = readingOf(strokes, '', 6)
      expect([reading?.code, reading?.other]).toContain(code)
      // What a parcel is sent with is looked up nowhere, so the likelier reading has to be right where digits show it.
      if (layout.digits !== '0123456789') expect(reading).toMatchObject({ code, isOtherLayout: true })
    }
  })

  it('is read as it was typed where the scanner knows the layout', () => {
    // A French scanner on a French system holds Shift for digits, and none for the hyphen.
    const strokes = [
      strokeOf(aKey('J', 'KeyJ', { shiftKey: true }), false),
      strokeOf(aKey('D', 'KeyD', { shiftKey: true }), false),
      strokeOf(aKey('-', 'Digit6'), false),
      ...[...'14600'].map((digit) => strokeOf(aKey(digit, `Digit${digit}`, { shiftKey: true }), false)),
    ]
    expect(readingOf(strokes, '', 6)).toMatchObject({ code: 'JD-14600', isOtherLayout: false })
  })

  it('is read from keys as a page sees them on a French layout', () => {
    const path = new URL('scans/us-scanner-on-french-layout.keys.json', import.meta.url)
    const { keys } = JSON.parse(readFileSync(path, 'utf8')) as { keys: readonly (readonly [string, string])[] }
    const strokes = keys.filter(([key]) => key !== 'Enter').map(([key, code]) => strokeOf(aKey(key, code), false))
    expect(readingOf(strokes, '', 6)).toEqual({ code: '905510000001', other: 'çà((&àààààà&', isOtherLayout: true })
  })

  it('has capitals whatever CapsLock makes of them, digits where NumLock is off, and dead keys', () => {
    const caps = [...'jd01460'].map((sign) =>
      strokeOf(
        aKey(sign, /\d/.test(sign) ? `Digit${sign}` : `Key${sign.toUpperCase()}`, { locked: 'CapsLock' }),
        false,
      ),
    )
    expect(readingOf(caps, '', 6)?.code).toBe('JD01460')
    const moving = ['Insert', 'End', 'ArrowDown', 'PageDown', 'ArrowLeft', 'Clear', 'ArrowRight']
    const numpad = moving.map((key, digit) => strokeOf(aKey(key, `Numpad${digit}`), false))
    expect(readingOf(numpad, '', 6)?.code).toBe('0123456')
    expect(strokeOf(aKey('Dead', 'Quote'), false).typed).toBe("'")
  })

  it('is read from numbers that were typed with Alt', () => {
    const strokes = ['074', '068', '048', '049', '052', '054'].map((number, at) => altStroke(number, at, false))
    expect(readingOf(strokes, '', 6)?.code).toBe('JD0146')
    expect(altStroke('013', 0, false).typed).toBe('Enter')
    expect(altStroke('029', 0, false).typed).toBe('\u001d')
  })

  it('has no sign of its symbology, and its prefix off in either reading', () => {
    const plain = (text: string) => [...text].map((typed, at) => ({ typed, asUs: typed, at, isWritten: false }))
    expect(readingOf(plain(']C1905510000001'), '', 6)?.code).toBe('905510000001')
    expect(readingOf(plain('~905510000001'), '~', 6)?.code).toBe('905510000001')
    expect(readingOf(plain('905510000001'), '~', 6)).toBeNull()
    const french = [...'~905510000001'].map((sign, at) => ({ typed: 'é', asUs: sign, at, isWritten: false }))
    expect(readingOf(french, '~', 6)).toMatchObject({ code: '905510000001', other: null })
  })
})

interface HeldKeys {
  readonly shiftKey?: boolean
  readonly locked?: string
}

function aKey(key: string, code: string, { shiftKey = false, locked = '' }: HeldKeys = {}): PressedKey {
  return {
    key,
    code,
    shiftKey,
    repeat: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    timeStamp: 0,
    getModifierState: (name) => name === locked,
  }
}
