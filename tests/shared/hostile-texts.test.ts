import { describe, expect, it } from 'vitest'
import { interfaceId } from '../../renderer/features/intake/interface-id.ts'
import { codeKey } from '../../shared/code.ts'
import { readingsOf, wordsOf } from '../../shared/fold-text.ts'
import { german } from '../../shared/station-words/german.ts'
import { createTranslate } from '../../shared/station-words/translate.ts'
import { expectLinear } from '../support/linear-work.ts'

describe('a text that somebody chose', () => {
  it.each(['0', 'a0', 'ä', '-', ' ', '0 ', 'é', '山', '\u0301', '\u0301\u0316', '\u0301\u200d\u0316\u200d'])(
    'is taken apart in the time that it is long, made of %j',
    (piece) => {
      expectLinear(piece, readingsOf)
      expectLinear(piece, wordsOf)
      expectLinear(piece, codeKey)
      expectLinear(piece, (text) => interfaceId(text.replaceAll(/\p{M}/gu, '-'), []))
    },
  )

  it('is put into German at once or not at all, whatever stands in it', () => {
    const translate = createTranslate(german)
    const starts = Object.keys(german.sentences).filter((key) => /\{(?:text|sentence)\}$/.test(key))
    expect(starts.length).toBeGreaterThan(3)
    for (const key of starts) {
      const said = key.replaceAll(/\{\w+\}/g, 'a')
      for (const piece of [`${said}. `, `${said}: `, `${said}: ${said}. `, 'a. ', ': ', `${said} `]) {
        for (const count of [5, 39, 100, 1_000, 100_000 / piece.length]) translate(`${piece.repeat(count)}the moon.`)
      }
    }
  })
})
