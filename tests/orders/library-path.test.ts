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
        expect(path).toMatch(/^[A-Za-z0-9_~-]+\/[A-Za-z0-9_~-]+\/[A-Za-z0-9_~-]+\.pdf$/)
      }),
    )
  })

  it('keeps apart what becomes alike', () => {
    expect(segmentOf('a/b')).not.toBe(segmentOf('a\\b'))
    expect(segmentOf('a/b')).not.toBe(segmentOf('a_b'))
    expect(segmentOf('con')).not.toBe('con')
  })
})
