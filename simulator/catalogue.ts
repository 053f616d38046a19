/** What the simulator sells: products with their files' sizes, and the titles that customers order of each. */
export interface Product {
  readonly code: string
  readonly description: string
  /** The size after cutting. */
  readonly trimMm: Size
  /** A book comes as a cover and a book block; everything else is one file of type `product`. */
  readonly cover: CoverMake | null
  readonly editions: readonly [Edition, ...Edition[]]
  readonly options: readonly ProductOption[]
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** How the cover of a book is made: one sheet with the back, the spine and the front. */
export interface CoverMake {
  /** What is folded around the boards of a hard cover, or cut off a soft one. */
  readonly wrapMm: number
  /** The boards and the glue, without the paper. */
  readonly bindingMm: number
  /** One leaf, that is two pages. */
  readonly leafMm: number
}

export interface Edition {
  readonly title: string
  readonly pages: number
}

/** `perPage` options count the pages of the item, the others count once. */
export interface ProductOption {
  readonly option: string
  readonly type: string
  readonly description: string
  readonly perPage: boolean
}

/** The size of an opened cover, spine included, with its pages rounded up to whole leaves. */
export function coverSizeOf(product: Product, cover: CoverMake, pages: number): Size & { readonly spine: number } {
  const spine = Math.round((cover.bindingMm + Math.ceil(pages / 2) * cover.leafMm) * 10) / 10
  return { width: 2 * product.trimMm.width + spine, height: product.trimMm.height, spine }
}

const paper = (option: string, description: string): ProductOption => ({
  option,
  type: 'type_main_paper',
  description,
  perPage: true,
})
const finish = (option: string, description: string): ProductOption => ({
  option,
  type: 'type_book_cover_finish',
  description,
  perPage: false,
})

export const books = [
  {
    code: 'textbook_cw_a5_p_fc',
    description: 'Casewrap book, A5 portrait, full colour',
    trimMm: { width: 148, height: 210 },
    cover: { wrapMm: 15, bindingMm: 5, leafMm: 0.13 },
    editions: [
      { title: 'The Bear Who Could Not Sleep', pages: 36 },
      { title: 'A Lighthouse for Two', pages: 48 },
      { title: 'Grandmother’s Hundred Soups', pages: 64 },
    ],
    options: [
      paper('pageblock_130mcs', 'Page block paper 130 gsm coated silk'),
      finish('cover_finish_gloss', 'Gloss cover lamination'),
    ],
  },
  {
    code: 'textbook_pb_a5_p_bw',
    description: 'Paperback, A5 portrait, black and white',
    trimMm: { width: 148, height: 210 },
    cover: { wrapMm: 3, bindingMm: 0.6, leafMm: 0.11 },
    editions: [
      { title: 'Tide Tables of a Small Island', pages: 120 },
      { title: 'Letters Never Posted', pages: 96 },
    ],
    options: [
      paper('pageblock_80off', 'Page block paper 80 gsm offset'),
      finish('cover_finish_matte', 'Matt cover lamination'),
    ],
  },
  {
    code: 'photobook_cw_s210_s_fc',
    description: 'Photo book, 21 x 21 cm, casewrap',
    trimMm: { width: 210, height: 210 },
    cover: { wrapMm: 15, bindingMm: 5, leafMm: 0.18 },
    editions: [
      { title: 'Our Year by the Lake', pages: 24 },
      { title: 'Mila Learns to Swim', pages: 36 },
    ],
    options: [
      paper('pageblock_170mcg', 'Page block paper 170 gsm coated gloss'),
      finish('cover_finish_gloss', 'Gloss cover lamination'),
    ],
  },
  {
    code: 'album_iw_12x12_fc',
    description: '12 x 12 inch imagewrap album',
    trimMm: { width: 305, height: 305 },
    cover: { wrapMm: 18, bindingMm: 6, leafMm: 0.22 },
    editions: [{ title: 'Wedding Album', pages: 44 }],
    options: [
      paper('pageblock_200mcs', 'Page block paper 200 gsm coated silk'),
      finish('cover_finish_matte', 'Matt cover lamination'),
    ],
  },
] as const satisfies Product[]

export const flatProducts = [
  {
    code: 'poster_50x70',
    description: 'Poster, 50 x 70 cm',
    trimMm: { width: 500, height: 700 },
    cover: null,
    editions: [
      { title: 'Alps in the Morning', pages: 1 },
      { title: 'Map of a Harbour Town', pages: 1 },
    ],
    options: [paper('paper_200mcs', 'Poster paper 200 gsm coated silk')],
  },
  {
    code: 'poster_a3',
    description: 'Poster, A3',
    trimMm: { width: 297, height: 420 },
    cover: null,
    editions: [
      { title: 'Seven Kites', pages: 1 },
      { title: 'Herbs of the Balcony', pages: 1 },
    ],
    options: [paper('paper_170mcg', 'Poster paper 170 gsm coated gloss')],
  },
  {
    code: 'calendar_wall_a4_l',
    description: 'Wall calendar, A4 landscape, 13 sheets',
    trimMm: { width: 297, height: 210 },
    cover: null,
    editions: [{ title: 'Twelve Months of Bicycles', pages: 13 }],
    options: [paper('paper_250mcs', 'Calendar paper 250 gsm coated silk')],
  },
] as const satisfies Product[]
