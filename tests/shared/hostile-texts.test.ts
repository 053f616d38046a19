import { describe, it } from 'vitest'
import { interfaceId } from '../../renderer/features/settings/interface-id.ts'
import { codeKey } from '../../shared/code.ts'
import { readingsOf, wordsOf } from '../../shared/fold-text.ts'
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
})
