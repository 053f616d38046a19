import { describe, expect, it } from 'vitest'
import type { CheckedFile } from '../../electron/preflight/checked-item.ts'
import { type PreflightRule, preflightRules, ruleDefaults, ruleUnits } from '../../shared/preflight.ts'
import { averagePapers } from '../../shared/products.ts'
import {
  aCase,
  aCheckedFile,
  aCheckedItem,
  aFlyer,
  aMark,
  aSoftCover,
  goodContents,
  onlyFinding,
  sized,
  told,
  trimmed,
  untrimmed,
} from './checked-builder.ts'

const caseCover = (widthMm = 484.48, heightMm = 252) => aCheckedFile('cover', [trimmed(widthMm, heightMm)])
const caseBlock = aCheckedFile('book', [trimmed(210, 210, { pages: 96 })])
const flyer = (...boxes: Parameters<typeof aCheckedFile>[1]) =>
  aCheckedItem(aFlyer(), [aCheckedFile('product', boxes)], { pages: 2 })

describe('what is as it should be', () => {
  it('is told of by no rule, with trim boxes and without', () => {
    expect(told(aCheckedItem(aCase(), [caseCover(), caseBlock]))).toEqual([])
    const plain = [
      aCheckedFile('cover', [untrimmed(490.48, 258)]),
      aCheckedFile('book', [untrimmed(216, 216, { pages: 96 })]),
    ]
    expect(told(aCheckedItem(aCase(), plain))).toEqual([])
    const soft = [
      aCheckedFile('cover', [trimmed(2 * 148 + 3.106, 210)]),
      aCheckedFile('book', [trimmed(148, 210, { pages: 36 })]),
    ]
    expect(told(aCheckedItem(aSoftCover(), soft, { pages: 36, options: ['pageblock_130mcs'] }))).toEqual([])
    expect(told(flyer(trimmed(105, 148, { pages: 2 })))).toEqual([])
  })

  it('may have a trim box that is the media, as many programs write it', () => {
    const media = sized(111, 154)
    expect(told(flyer({ firstPage: 1, lastPage: 2, ...media, media, bleed: media, trim: media }))).toEqual([])
  })

  it('may be seen smaller than it is', () => {
    const trim = sized(105, 148)
    expect(
      told(flyer({ firstPage: 1, lastPage: 2, ...trim, media: sized(111, 154), bleed: null, trim: null })),
    ).toEqual([])
  })
})

describe('pages', () => {
  const block = (pages: number) => aCheckedFile('book', [trimmed(210, 210, { pages })])

  it('that are not as many as ordered stop', () => {
    const found = onlyFinding(aCheckedItem(aCase(), [caseCover(), block(94)]))
    expect(found).toMatchObject({ rule: 'pages.count', verdict: 'stop' })
    expect(String(found.found)).toBe('94 pages')
    expect(String(found.expected)).toBe('96 pages')
  })

  it('are warned of where the order names two numbers and one fits, and stop where none does', () => {
    const item = (pages: number) => aCheckedItem(aCase(), [caseCover(), block(pages)], { orderedPages: [96, 98] })
    expect(told(item(96))).toEqual(['pages.count warn'])
    expect(told(item(98))).toEqual(['pages.count warn'])
    expect(told(item(100))).toEqual(['pages.count stop'])
  })

  it('count in all files of the block, and nothing is said while one of them is not known', () => {
    const half = aCheckedFile('book', [trimmed(210, 210, { pages: 48 })])
    expect(told(aCheckedItem(aCase(), [caseCover(), half, { ...half, id: 3 }]))).toEqual([])
    expect(told(aCheckedItem(aCase(), [caseCover(), half, { ...half, id: 3, pageCount: null }]))).toEqual([
      'file.unread warn',
    ])
  })

  it('that cannot be bound stop', () => {
    expect(told(aCheckedItem(aCase(), [block(97)], { pages: 97 }))).toEqual(['pages.multiple stop'])
    expect(told(aCheckedItem(aCase(), [block(20)], { pages: 20 }))).toEqual(['pages.range stop'])
    expect(told(aCheckedItem(aCase(), [block(202)], { pages: 202 }))).toEqual(['pages.range stop'])
    expect(told(aCheckedItem(aCase({ pagesMin: null, pagesMax: null }), [block(202)], { pages: 202 }))).toEqual([])
  })

  it('of which there may be one are told in the singular', () => {
    const flyers = aCheckedFile('product', [trimmed(105, 148, { pages: 2 })])
    const found = onlyFinding(aCheckedItem(aFlyer({ pagesMax: 1 }), [flyers], { pages: 2 }))
    expect(String(found.expected)).toBe('1 page at most')
  })

  it('of a cover are one', () => {
    const two = aCheckedFile('cover', [trimmed(484.48, 252, { pages: 2 })])
    expect(told(aCheckedItem(aCase(), [two, caseBlock]))).toEqual(['cover.pages stop'])
    const parts = aCheckedFile('cover', [trimmed(210, 210, { pages: 4 })])
    expect(told(aCheckedItem(aCase(), [parts, caseBlock]))).toEqual(['cover.pages stop'])
  })

  it('that stand side by side are spreads, and not too few', () => {
    const spreads = aCheckedFile('book', [trimmed(420, 210, { pages: 48 })])
    expect(told(aCheckedItem(aCase(), [caseCover(), spreads]))).toEqual(['interior.spreads stop'])
    const some = aCheckedFile('book', [trimmed(210, 210, { pages: 94 }), untrimmed(426, 216, { first: 95 })])
    const found = onlyFinding(aCheckedItem(aCase(), [caseCover(), some]))
    expect(found).toMatchObject({ rule: 'interior.spreads', page: 95, lastPage: 95 })
  })
})

describe('the size of a sheet', () => {
  it.each([
    [105.7, 148, []],
    [105.72, 148, ['size.trim warn']],
    [105, 149.5, ['size.trim warn']],
    [105, 149.52, ['size.trim stop']],
    [100, 148, ['size.trim stop']],
  ])('of %f x %f mm is judged by where it differs most', (width, height, expected) => {
    expect(told(flyer(trimmed(width, height, { pages: 2 })))).toEqual(expected)
    expect(told(flyer(untrimmed(width + 6, height + 6, { pages: 2 })))).toEqual(expected)
  })

  it('that lies on its side is another orientation, and no other size', () => {
    expect(told(flyer(trimmed(148, 105, { pages: 2 })))).toEqual(['size.orientation stop'])
    expect(told(flyer(untrimmed(154, 111, { pages: 2 })))).toEqual(['size.orientation stop'])
    const one = onlyFinding(flyer(trimmed(105, 148), trimmed(148, 105, { first: 2 })))
    expect(one).toMatchObject({ rule: 'size.orientation', page: 2 })
    expect(told(aCheckedItem(aCase(), [caseCover(252, 484.48), caseBlock]))).toEqual(['size.orientation stop'])
  })

  it('that differs from page to page is told once, with the page that differs most', () => {
    const boxes = [
      trimmed(210, 210, { pages: 90 }),
      trimmed(211, 210, { first: 91 }),
      trimmed(220, 210, { first: 92, pages: 5 }),
    ]
    const found = onlyFinding(aCheckedItem(aCase(), [caseCover(), aCheckedFile('book', boxes)]))
    expect(found).toMatchObject({ rule: 'size.uniform', verdict: 'stop', page: 92, lastPage: 96 })
    expect(String(found.found)).toBe('220 x 210 mm; 1 more page is not right either')
  })

  it('is that of the trim where the media is no larger, but then the bleed is missing', () => {
    const found = onlyFinding(flyer(untrimmed(105, 148, { pages: 2 })))
    expect(found).toMatchObject({ rule: 'bleed.missing', verdict: 'warn' })
    expect(String(found.found)).toBe('no bleed')
  })

  it('of a bound page may have no bleed at the spine, with a trim box and without', () => {
    const block = (box: ReturnType<typeof untrimmed>) =>
      aCheckedItem(aCase(), [caseCover(), aCheckedFile('book', [box])])
    const outside = untrimmed(213, 216, { pages: 96 })
    expect(told(block(outside))).toEqual([])
    expect(told(block({ ...outside, trim: sized(210, 210) }))).toEqual([])
    expect(told(block({ ...untrimmed(212, 216, { pages: 96 }), trim: sized(210, 210) }))).toEqual([
      'bleed.missing warn',
    ])
    expect(told(flyer(untrimmed(108, 154, { pages: 2 })))).toEqual(['size.trim stop'])
  })

  it('may be written with a trim box that stands over its bleed box by a hair', () => {
    const page = { ...trimmed(105, 148, { pages: 2 }), bleed: sized(110.999, 153.999) }
    expect(told(flyer(page))).toEqual([])
    const none = { ...page, bleed: sized(104.999, 147.999) }
    expect(String(onlyFinding(flyer(none)).found)).toBe('no bleed')
  })

  it('is not known of a file that the product does not have, which is told', () => {
    const item = aCheckedItem(aFlyer(), [aCheckedFile('book', [trimmed(105, 148, { pages: 2 })])], { pages: 2 })
    expect(told(item)).toEqual(['size.trim warn'])
  })

  it('says nothing of bleed where the product has none', () => {
    const item = aCheckedItem(aFlyer({ bleedMm: 0 }), [aCheckedFile('product', [untrimmed(105, 148, { pages: 2 })])], {
      pages: 2,
    })
    expect(told(item)).toEqual([])
  })

  it('has the bleed of its bleed box, where it names one within the media', () => {
    const media = sized(125, 168)
    const page = { firstPage: 1, lastPage: 2, ...media, media, trim: sized(105, 148) }
    expect(told(flyer({ ...page, bleed: null }))).toEqual([])
    expect(told(flyer({ ...page, bleed: sized(111, 154) }))).toEqual([])
    expect(told(flyer({ ...page, bleed: sized(109, 152) }))).toEqual(['bleed.missing warn'])
  })
})

describe('the spine', () => {
  // Worked by hand: 484.48 mm is 2 x (210 + 3 + 5 + 18) + 12.48 without the bleed.
  it.each([
    [484.48 + 0.99, []],
    [484.48 + 1, ['spine.width warn']],
    [484.48 - 2.49, ['spine.width warn']],
    [484.48 - 2.5, ['spine.width stop']],
    [484.48 - 12.48, ['spine.width stop']],
    [484.48 + 24, ['spine.width stop']],
    [484.48 + 30, ['size.trim stop']],
    [484.48 - 20, ['size.trim stop']],
  ])('of a case that is %f mm wide', (width, expected) => {
    expect(told(aCheckedItem(aCase(), [caseCover(width), caseBlock]))).toEqual(expected)
  })

  const soft = (spineMm: number, papers = averagePapers) =>
    aCheckedItem(
      aSoftCover(),
      [aCheckedFile('cover', [trimmed(296 + spineMm, 210)]), aCheckedFile('book', [trimmed(148, 210, { pages: 36 })])],
      { pages: 36, options: ['pageblock_130mcs'], papers },
    )

  it('of a soft cover stops sooner', () => {
    expect(told(soft(3.106 + 0.98))).toEqual([])
    expect(told(soft(3.106 + 1.55))).toEqual(['spine.width warn'])
    expect(told(soft(3.106 + 1.62))).toEqual(['spine.width stop'])
    expect(told(soft(0))).toEqual(['spine.width stop'])
  })

  it('that was drawn by the formula is warned of at most, whatever paper the shop has', () => {
    const own = [{ id: 'own', rank: 1, match: ['pageblock_130mcs'], gsm: null, bulk: null, thicknessMm: 0.25 }]
    // 18 leaves of 0.25 mm and two sides of 0.5 mm: 5.5 mm.
    expect(told(soft(5.5, own))).toEqual([])
    const drawn = onlyFinding(soft(3.106, own))
    expect(drawn).toMatchObject({ rule: 'spine.width', verdict: 'warn' })
    expect(String(drawn.expected)).toBe('5.5 mm with the paper of this shop, 3.11 mm by the formula of Cloudprinter')
    expect(told(soft(8.5, own))).toEqual(['spine.width stop'])
  })

  it('that nobody knows stops nothing, and says what is missing', () => {
    const item = aCheckedItem(aCase(), [caseCover(), caseBlock], { options: [] })
    const found = onlyFinding(item)
    expect(found).toMatchObject({ rule: 'spine.width', verdict: 'info' })
    expect(String(found.expected)).toContain('no option names a paper')
    expect(told(aCheckedItem(aCase(), [caseCover(484.48, 270), caseBlock], { options: [] }))).toEqual([
      'size.trim stop',
      'spine.width info',
    ])
  })
})

describe('what is in a file', () => {
  const withContents = (fields: Partial<typeof goodContents>, product = aFlyer()) =>
    aCheckedItem(
      product,
      [aCheckedFile('product', [trimmed(105, 148, { pages: 2 })], { contents: { ...goodContents, ...fields } })],
      { pages: 2 },
    )
  const font = {
    name: 'Helvetica',
    kind: 'Type1',
    isEmbedded: false,
    isVisible: true,
    firstPage: 2,
    lastPage: 2,
  } as const
  const space = (name: (typeof goodContents.colourSpaces)[number]['name'], colorants: string[] = []) => ({
    colourSpaces: [{ name, colorants, firstPage: 1, lastPage: 1 }],
  })

  it('warns of fonts that are not embedded, with their names and pages', () => {
    const found = onlyFinding(withContents({ fonts: [font, { ...font, name: 'ABCDEF+Arial' }] }))
    expect(found).toMatchObject({ rule: 'fonts.embedded', verdict: 'warn', page: 2, lastPage: 2 })
    expect(String(found.found)).toBe('Not embedded: Helvetica, Arial')
  })

  it('lets text be that nobody sees, such as what a scanner has read', () => {
    expect(told(withContents({ fonts: [{ ...font, isVisible: false }] }))).toEqual([])
  })

  it('tells of colours that are converted', () => {
    expect(told(withContents(space('DeviceRGB')))).toEqual(['colour.space info'])
    expect(told(withContents(space('Separation', ['PANTONE 185 C'])))).toEqual(['colour.space info'])
    expect(told(withContents(space('Separation', ['Black'])))).toEqual([])
    expect(told(withContents(space('DeviceCMYK'), aFlyer({ colour: 'bw' })))).toEqual(['colour.space info'])
    expect(told(withContents(space('DeviceGray'), aFlyer({ colour: 'bw' })))).toEqual([])
  })

  it('tells of a missing output intent', () => {
    expect(told(withContents({ outputIntents: [] }))).toEqual(['output.intent info'])
  })

  it('warns where it could not be read to its end, and takes nothing for absent then', () => {
    expect(told(withContents({ isWhole: false, outputIntents: [] }))).toEqual(['file.unread warn'])
    const unread = aCheckedFile('product', [], { pageCount: null, contents: null })
    expect(told(aCheckedItem(aFlyer(), [unread], { pages: 2 }))).toEqual(['file.unread warn'])
  })

  it('is said not to be known of a picture, and unread of a file that nobody has looked into', () => {
    const picture = aCheckedFile('product', [], { isPdf: false, pageCount: null, contents: null })
    expect(told(aCheckedItem(aFlyer(), [picture], { pages: 2 }))).toEqual(['file.unread info'])
    const unseen = aCheckedFile('product', [trimmed(105, 148, { pages: 2 })], { contents: null })
    expect(told(aCheckedItem(aFlyer(), [unseen], { pages: 2 }))).toEqual(['file.unread warn'])
  })
})

describe('what the pages show', () => {
  const marked = (...marks: Parameters<typeof aMark>[0][]) =>
    aCheckedItem(
      aFlyer({ safetyMm: 5 }),
      [aCheckedFile('product', [trimmed(105, 148, { pages: 2 })], { marks: marks.map((mark) => aMark(mark)) })],
      { pages: 2 },
    )
  const image = (ppi: number, size = 100) => ({ ppi, x: 10, y: 20, width: size, height: size })

  it('warns of images of low resolution, with where they are', () => {
    expect(told(marked({ images: [image(200)] }))).toEqual([])
    const found = onlyFinding(marked({ images: [image(199)] }, { page: 2, images: [image(72)] }))
    expect(found).toMatchObject({ rule: 'images.resolution', verdict: 'warn', page: 2 })
    expect(String(found.found)).toBe('2 images, the worst of only 72 ppi')
    expect(found.areas).toEqual([
      { page: 2, xMm: 3.53, yMm: 7.06, widthMm: 35.28, heightMm: 35.28 },
      { page: 1, xMm: 3.53, yMm: 7.06, widthMm: 35.28, heightMm: 35.28 },
    ])
  })

  it('stops by images only below the limit, where a shop wants that', () => {
    const strict = [{ rule: 'images.resolution', verdict: 'stop' }] as const
    expect(told(marked({ images: [image(150)] }), [...strict])).toEqual(['images.resolution warn'])
    expect(told(marked({ images: [image(99)] }), [...strict])).toEqual(['images.resolution stop'])
  })

  it('takes neither a dot nor a drawn ground for a picture', () => {
    expect(told(marked({ images: [image(72, 12), image(0.2, 400)] }))).toEqual([])
  })

  it('tells of empty pages', () => {
    expect(onlyFinding(marked({ isBlank: true, page: 2 }))).toMatchObject({
      rule: 'pages.blank',
      page: 2,
      verdict: 'info',
    })
  })

  it('tells of text near the trim, and not of text that runs over it', () => {
    const trimBox = { x: 8.5, y: 8.5, width: 297.6, height: 419.5 }
    const text = (x: number) => ({ x, y: 100, width: 100, height: 100 })
    expect(told(marked({ trimBox, textBox: text(8.5 + 15) }))).toEqual([])
    expect(told(marked({ trimBox, textBox: text(8.5 + 10) }))).toEqual(['safety.margin info'])
    expect(told(marked({ trimBox, textBox: text(2) }))).toEqual([])
    // Without a trim box, the page less its bleed.
    expect(told(marked({ textBox: text(8.5 + 10) }))).toEqual(['safety.margin info'])
  })

  it('warns of too much ink only where a shop wants that, and says where it could not be measured', () => {
    const inked = (ink: CheckedFile['ink']) =>
      aCheckedItem(aFlyer(), [aCheckedFile('product', [trimmed(105, 148, { pages: 2 })], { ink })], { pages: 2 })
    const on = [{ rule: 'ink.total', isOn: true }] as const
    const heavy = [
      { page: 1, totalPercent: 240 },
      { page: 2, totalPercent: 330.4 },
    ]
    expect(told(inked(heavy))).toEqual([])
    const found = onlyFinding(inked(heavy), [...on])
    expect(found).toMatchObject({ rule: 'ink.total', verdict: 'warn', page: 2 })
    expect(String(found.found)).toBe('330 % of ink')
    expect(told(inked([{ page: 1, totalPercent: 300 }]), [...on])).toEqual([])
    expect(told(inked('no_program'), [...on])).toEqual(['ink.total info'])
  })

  it('says which pages could not be read', () => {
    const pages = [{ kind: 'unread', page: 2 } as const, aMark()]
    const item = aCheckedItem(
      aFlyer(),
      [aCheckedFile('product', [trimmed(105, 148, { pages: 2 })], { marks: pages })],
      { pages: 2 },
    )
    expect(told(item)).toEqual(['file.unread warn'])
  })
})

describe('a rule', () => {
  const bad = flyer(trimmed(100, 148, { pages: 2 }))

  it('that is off finds nothing, for the shop or for a product', () => {
    expect(told(bad, [{ rule: 'size.trim', isOn: false }])).toEqual([])
    const own = { ...bad, product: aFlyer({ preflight: [{ rule: 'size.trim', isOn: false }] }) }
    expect(told(own)).toEqual([])
    expect(
      told({ ...own, product: aFlyer({ preflight: [{ rule: 'size.trim', isOn: true }] }) }, [
        { rule: 'size.trim', isOn: false },
      ]),
    ).toEqual(['size.trim stop'])
  })

  it('has the tolerance and the verdict of the product, else of the shop, field by field', () => {
    const shop = [{ rule: 'size.trim', verdict: 'warn', limit: 4 }] as const
    expect(told(bad, [...shop])).toEqual(['size.trim warn'])
    const own = { ...bad, product: aFlyer({ preflight: [{ rule: 'size.trim', limit: 6, warnFrom: 5 }] }) }
    expect(told(own, [...shop])).toEqual([])
  })

  it('that measures has a unit, and the others have nothing to measure', () => {
    const measured = preflightRules.filter((rule: PreflightRule) => ruleDefaults[rule].limit !== null)
    expect(Object.keys(ruleUnits).sort()).toEqual([...measured].sort())
  })
})
