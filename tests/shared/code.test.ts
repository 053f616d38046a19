import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanCode, codeKey, enteredCode, isSameCode } from '../../shared/code.ts'

describe('a code', () => {
  it('loses what a label, a clipboard and a keyboard add to it', () => {
    const added = [
      '\u200e%\u200b',
      '\ufeff%',
      '%\r\n',
      '\u00a0%\u3000',
      '\u202a%\u202c',
      '%\u00ad',
      '\u2060%\u2028',
      '\u2800%\u3164',
    ]
    for (const pattern of [...added, ' \t % ']) {
      expect(cleanCode(pattern.replace('%', '1Z999AA10123456784')), JSON.stringify(pattern)).toBe('1Z999AA10123456784')
    }
    expect(cleanCode('JD01 4600\u00a00038\u200b9955 0005')).toBe('JD014600003899550005')
    expect(cleanCode('ＪＤ０１４６')).toBe('JD0146')
    expect(cleanCode('shop\u20112026\u20130004')).toBe('shop-2026-0004')
  })

  it('loses the words of a scanner on the kind of its barcode', () => {
    expect(cleanCode('\u001d00340434161094042557\u001d')).toBe('00340434161094042557')
    expect(cleanCode(']C100340434161094042557')).toBe('00340434161094042557')
    expect(cleanCode('(00) 3 4043416 109404255 7')).toBe('00340434161094042557')
  })

  it('keeps every sign that is its own, and its capitals', () => {
    for (const code of ['shop-2026-000451', 'a/b_c.d+e', 'JD01*4', '(21)ABC', '#77', 'Ärmel-7', '[C1]', '0', '%']) {
      expect(cleanCode(code), code).toBe(code)
    }
  })

  it('is the same however it is written, and not the same as another one', () => {
    for (const [one, other] of [
      ['jd0146', 'JD01 46'],
      ['00340434161094042557', '340434161094042557'],
      [']C100340434161094042557', '(00)340434161094042557'],
      ['420101189405511899223197428490', '9405511899223197428490'],
      ['420 10118 1234 9405 5118 9922 3197 4284 90', '9405511899223197428490'],
    ] as const) {
      expect(isSameCode(one, other), one).toBe(true)
    }
    for (const [one, other] of [
      ['AB-1', 'AB1'],
      ['0012', '12'],
      ['42010118', '10118'],
      ['', ' '],
      ['\u200b', ''],
    ] as const) {
      expect(isSameCode(one, other), one).toBe(false)
    }
  })

  it('is clean once it was cleaned, whatever was read', () => {
    const signs = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({
        unit: fc.constantFrom(']C1', ']', '(00)', '00', '012345678901234567', '\u200b', 'ﬁ', 'e', '\u0301'),
      }),
    )
    fc.assert(
      fc.property(signs, (read) => {
        expect(cleanCode(read)).not.toMatch(/[\s\p{Cf}\p{Cc}]/u)
        expect(codeKey(codeKey(read))).toBe(codeKey(read))
        expect(codeKey(cleanCode(read))).toBe(codeKey(read))
      }),
      { numRuns: 500 },
    )
  })

  it('is measured without what was added', () => {
    expect(enteredCode().parse(`${' '.repeat(500)}JD${'\u200b'.repeat(500)}01`)).toBe('JD01')
    expect(enteredCode().safeParse('x'.repeat(201)).success).toBe(false)
  })
})
