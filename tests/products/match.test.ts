import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstMatch, fitsGlob } from '../../shared/match.ts'
import { expectLinear } from '../support/linear-work.ts'

describe('a glob', () => {
  it.each([
    ['textbook_cw_a5_p_fc', 'textbook_cw_a5_p_fc'],
    ['textbook_*', 'textbook_cw_a5_p_fc'],
    ['*_a5_*', 'textbook_cw_a5_p_fc'],
    ['*_fc', 'a_fc_b_fc'],
    ['textbook_??_a5*', 'textbook_cw_a5_p_fc'],
    ['TextBook_*', 'textbook_CW'],
    ['pageblock_*mcs', 'pageblock_130mcs'],
    ['*', ''],
    ['**a*', 'ba'],
    ['a.c', 'a.c'],
  ])('%s fits %s', (glob, code) => {
    expect(fitsGlob(glob, code)).toBe(true)
  })

  it.each([
    ['textbook_cw', 'textbook_cw_a5'],
    ['cw_a5', 'textbook_cw_a5'],
    ['?', ''],
    ['*_fc', 'a_fcb'],
    ['a.c', 'abc'],
    ['a*b*c', 'acb'],
    ['[ab]', 'a'],
  ])('%s does not fit %s', (glob, code) => {
    expect(fitsGlob(glob, code)).toBe(false)
  })

  it('fits a code that was made of it, and not one that lacks a piece', () => {
    const piece = fc.stringMatching(/^[a-z0-9_]{1,6}$/)
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1 }), piece, (pieces, filling) => {
        expect(fitsGlob(pieces.join('*'), pieces.join(filling))).toBe(true)
        expect(fitsGlob(`*${pieces.join('*')}*`, `-${pieces.join('-')}-`)).toBe(true)
        expect(fitsGlob(`*${[...pieces, '!'].join('*')}*`, pieces.join(filling))).toBe(false)
      }),
    )
  })

  it('takes as long as the code is, whatever the code', () => {
    const glob = `${'*a'.repeat(40)}*b`
    for (const piece of ['a', 'ab', '*', '?', '_']) expectLinear(piece, (text) => fitsGlob(glob, text))
  })
})

it('the first of the list that fits is meant', () => {
  const list = [{ match: ['book_a5_*', 'mug'] }, { match: ['book_*'] }]
  expect(firstMatch(list, 'book_a5_p')).toBe(list[0])
  expect(firstMatch(list, 'MUG')).toBe(list[0])
  expect(firstMatch(list, 'book_a4')).toBe(list[1])
  expect(firstMatch(list, 'poster')).toBeUndefined()
})
