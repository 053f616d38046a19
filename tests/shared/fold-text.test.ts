import { describe, expect, it } from 'vitest'
import { endOf, isFoundIn, readingsOf, runTogether, wordsOf } from '../../shared/fold-text.ts'

describe('the words of a text', () => {
  it('are small, plain and split at signs, with what people also type for them', () => {
    expect(new Set(wordsOf('Müller-Straße 7'))).toEqual(
      new Set([
        'muller',
        'strasse',
        '7',
        'mullerstrasse',
        'mullerstrasse7',
        'mueller',
        'muellerstrasse',
        'muellerstrasse7',
      ]),
    )
    expect(new Set(wordsOf('O’Brien'))).toEqual(new Set(['o', 'brien', 'obrien']))
    expect(new Set(wordsOf('東京2丁目'))).toEqual(new Set(['東京', '京', '2', '丁目', '目', '東京2丁目']))
    expect(wordsOf(' \u200b\ufeff!')).toEqual([])
  })

  it('find each text by itself, by each of its words and by each of its letters that could begin one', () => {
    for (const text of [
      'Łódź',
      'Søren Kierkegård',
      'Anne-Marie',
      'Γιώργος',
      'kim@example.org',
      '山田 太郎',
      '대한민국',
      'ภาษาไทย',
      '+49 (0)30 1234',
    ]) {
      for (const asked of [text, text.toLowerCase(), ...text.split(' ')]) expect(isFound(asked, text), asked).toBe(true)
    }
    for (const text of ['山田 太郎', '山田　太郎', '山田・太郎']) expect(isFound('山田太郎', text), text).toBe(true)
    for (const [asked, text] of [
      ['太山', '山田太郎'],
      ['ear', 'Bear'],
      ['obrian', 'O’Brien'],
    ] as const) {
      expect(isFound(asked, text), asked).toBe(false)
    }
  })

  it('find a name that is run together, from each of its words on', () => {
    const words = runTogether('Jörg van der Berg')
    for (const asked of ['vanderberg', 'VanDerB', 'derberg', 'joergvan', 'jörgvanderberg', 'berg']) {
      expect(isIn(asked, words), asked).toBe(true)
    }
    for (const asked of ['vanberg', 'erberg']) expect(isIn(asked, words), asked).toBe(false)
    expect(runTogether('山田 太郎')).toEqual([])
  })

  it('keep the end of a number apart from its beginning', () => {
    expect(isFound('0001', '905512340001')).toBe(false)
    expect(isFoundByEnd('12340001', '905512340001')).toBe(true)
    expect(isFoundByEnd('10004321', '905512340001')).toBe(false)
  })

  it('are few, and so are those of a question, however long it is and whatever it repeats', () => {
    for (const sign of ['a', 'a ', '太', '0', '(0)', '-', '\u0301', 'ü', "a'", '\uFDFA']) {
      const long = sign.repeat(20_000)
      expect(wordsOf(long).length, sign).toBeLessThan(50_000)
      for (const terms of readingsOf(long)) expect(terms.length, sign).toBeLessThanOrEqual(12)
    }
  })
})

const isFound = (question: string, text: string): boolean => isIn(question, wordsOf(text))
const isFoundByEnd = (question: string, number: string): boolean => isIn(question, [endOf(number)])
const isIn = (question: string, words: readonly string[]): boolean =>
  readingsOf(question).some((terms) => terms.every((term) => isFoundIn(term, words)))
