import fc from 'fast-check'
import { expect, it } from 'vitest'
import { WantedTexts } from '../../electron/orders/wanted-texts.ts'

it('finds each text in any capitals, the longest first, and words only by themselves', () => {
  const wanted = new WantedTexts(['Jan Nowak', 'Jan Nowak-Kowalski'], ['Jan', 'Łódź'])
  expect(wanted.replacedIn('JAN NOWAK-KOWALSKI, jan nowaks, Jan, Janina, ŁÓDŹ', '*')).toBe('*, *s, *, Janina, *')
})

it('keeps places where small letters take more room', () => {
  expect(new WantedTexts(['İstanbul 12'], []).replacedIn('İİ İSTANBUL 12 İİ', '*')).toBe('İİ * İİ')
})

it('leaves nothing of what it looks for, whatever stands around it', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 3, maxLength: 12 })
  fc.assert(
    fc.property(text, text, text, (before, secret, after) => {
      const left = new WantedTexts([secret], []).replacedIn(`${before}${secret}${after}`, '')
      expect(left.length).toBeLessThanOrEqual(before.length + after.length)
    }),
  )
})

it('takes no longer where many texts begin alike', () => {
  const wanted = new WantedTexts(
    Array.from({ length: 500 }, (_, index) => `${'a'.repeat(50)}${index}b`),
    [],
  )
  const long = 'a'.repeat(200_000)
  expect(wanted.replacedIn(long, '*')).toBe(long)
})
