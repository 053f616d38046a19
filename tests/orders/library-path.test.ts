import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { libraryPathsOf, segmentOf } from '../../electron/orders/library-path.ts'

describe('the place of a file in the library', () => {
  it('tells the order, the item and the type, and counts a second file of one type', () => {
    expect(
      libraryPathsOf('905512340000', [
        { cpItemId: null, type: 'shipping_label' },
        { cpItemId: '905512340001', type: 'cover' },
        { cpItemId: '905512340001', type: 'product' },
        { cpItemId: '905512340001', type: 'product' },
      ]),
    ).toEqual([
      '905512340000/shipping_label.pdf',
      '905512340000/905512340001/cover.pdf',
      '905512340000/905512340001/product.pdf',
      '905512340000/905512340001/product-2.pdf',
    ])
  })

  it('ends as the kind of the file does, and as a PDF where the order says nothing that is known', () => {
    const formats = [
      'zpl',
      'PNG',
      'image/jpeg',
      '.jpeg',
      'ZPL II',
      'text/plain',
      'pdf',
      'application/pdf',
      '',
      'exe',
      'html',
    ]
    const files = formats.map((format, index) => ({ cpItemId: null, type: `t${index}`, format }))
    expect(libraryPathsOf('1', files).map((path) => path.split('.')[1])).toEqual([
      'zpl',
      'png',
      'jpg',
      'jpg',
      'zpl',
      'txt',
      'pdf',
      'pdf',
      'pdf',
      'pdf',
      'pdf',
    ])
  })

  it('never leaves the library, whatever the wire says', () => {
    const names = fc.oneof(
      fc.string(),
      fc.constantFrom('..', '.', '', '/', '\\', 'C:', 'a/../../b', 'CON', '\0', 'nul.'),
    )
    fc.assert(
      fc.property(names, names, names, (order, item, type) => {
        const [path] = libraryPathsOf(order, [{ cpItemId: item, type }])
        expect(path).toMatch(/^[a-z0-9_~-]+\/[a-z0-9_~-]+\/[a-z0-9_~-]+\.pdf$/)
      }),
    )
  })

  it('differs in more than case, for ids and types that do not', () => {
    const ids = fc.array(fc.constantFrom('ab', 'aB', 'AB', 'Ab'), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(ids, ids, ([order = '', item = '', type = ''], [otherOrder = '', otherItem = '', otherType = '']) => {
        const [path = ''] = libraryPathsOf(order, [{ cpItemId: item, type }])
        const [other = ''] = libraryPathsOf(otherOrder, [{ cpItemId: otherItem, type: otherType }])
        const isOne = order === otherOrder && item === otherItem && type.toLowerCase() === otherType.toLowerCase()
        expect(path.toLowerCase() === other.toLowerCase()).toBe(isOne)
      }),
    )
    expect(
      libraryPathsOf('1', [
        { cpItemId: '2', type: 'cover' },
        { cpItemId: '2', type: 'Cover' },
        { cpItemId: '2', type: 'cover-2' },
      ]),
    ).toEqual(['1/2/cover.pdf', '1/2/cover-2.pdf', '1/2/cover-2-2.pdf'])
  })

  it('stays where it is in a later version of the order, by whatever rule it was chosen', () => {
    const placed = [
      { cpItemId: 'Ab', type: 'Cover', targetPath: 'Ab/Ab/Cover.pdf' },
      { cpItemId: 'Ab', type: 'book', targetPath: 'Ab/Ab/book.pdf' },
    ]
    const files = ['book', 'cover', 'Cover'].map((type) => ({ cpItemId: 'Ab', type }))
    expect(libraryPathsOf('Ab', files, placed)).toEqual([
      'Ab/Ab/book.pdf',
      expect.stringMatching(/^ab~\w{8}\/ab~\w{8}\/cover\.pdf$/),
      'Ab/Ab/Cover.pdf',
    ])
    const ofDigits = [{ cpItemId: '2', type: 'Cover', targetPath: '1/2/Cover.pdf' }]
    expect(libraryPathsOf('1', [{ cpItemId: '2', type: 'cover' }], ofDigits)).toEqual(['1/2/cover-2.pdf'])
  })

  it('is found for many files of one type without looking through all of them each time', () => {
    const paths = libraryPathsOf('1', Array(20_000).fill({ cpItemId: '2', type: 'product' }))
    expect(new Set(paths).size).toBe(20_000)
    expect(paths.at(-1)).toBe('1/2/product-20000.pdf')
  })

  it('keeps apart what becomes alike', () => {
    expect(segmentOf('a/b')).not.toBe(segmentOf('a\\b'))
    expect(segmentOf('a/b')).not.toBe(segmentOf('a_b'))
    expect(segmentOf('con')).not.toBe('con')
  })
})
