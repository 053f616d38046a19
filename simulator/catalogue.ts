import { type Geometry, geometryOf } from '../shared/product-geometry.ts'
import { averagePapers, type Binding, bindingDefaults, type Product, product } from '../shared/products.ts'

/** What the simulator sells: products as a shop sets them up, and the titles that customers order of each. */
export interface SoldProduct {
  readonly code: string
  readonly description: string
  /** How it is made: what a shop that prints it has in its settings. */
  readonly make: Product
  readonly editions: readonly [Edition, ...Edition[]]
  readonly options: readonly ProductOption[]
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

/** The sheets that so many pages of a product need, as its customers work them out. */
export const sheetsOf = ({ make, options }: SoldProduct, pages: number): Geometry =>
  geometryOf({ product: make, papers: averagePapers, options: options.map(({ option }) => option), pages })

const main = (option: string, description: string): ProductOption => ({
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
const totalPages: ProductOption = {
  option: 'total_pages',
  type: 'type_total_pages',
  description: 'Total pages',
  perPage: true,
}

type Make = Pick<Product, 'trimWidthMm' | 'trimHeightMm'> & Partial<Product>

/** As it is usual for its binding, with what is given. */
function sold(binding: Binding, make: Make, { code, description, ...rest }: Omit<SoldProduct, 'make'>): SoldProduct {
  const fields = { id: code, rank: 1, name: description, match: [code], binding, ...bindingDefaults[binding], ...make }
  return { code, description, make: product.parse(fields), ...rest }
}

export const books = [
  sold(
    'casewrap',
    { trimWidthMm: 148, trimHeightMm: 210, pagesMin: 24, pagesMax: 400 },
    {
      code: 'textbook_cw_a5_p_fc',
      description: 'Casewrap book, A5 portrait, full colour',
      editions: [
        { title: 'The Bear Who Could Not Sleep', pages: 36 },
        { title: 'A Lighthouse for Two', pages: 48 },
        { title: 'Grandmother’s Hundred Soups', pages: 64 },
      ],
      options: [
        main('pageblock_130mcs', 'Page block paper 130 gsm coated silk'),
        finish('cover_finish_gloss', 'Gloss cover lamination'),
        totalPages,
      ],
    },
  ),
  sold(
    'perfect_bound',
    { trimWidthMm: 148, trimHeightMm: 210, pagesMin: 40, pagesMax: 600, safetyMm: 5, colour: 'bw' },
    {
      code: 'textbook_pb_a5_p_bw',
      description: 'Paperback, A5 portrait, black and white',
      editions: [
        { title: 'Field Notes on Gulls', pages: 48 },
        { title: 'Tide Tables of a Small Island', pages: 120 },
        { title: 'Letters Never Posted', pages: 96 },
      ],
      options: [
        main('pageblock_80off', 'Page block paper 80 gsm offset'),
        finish('cover_finish_matte', 'Matt cover lamination'),
        totalPages,
      ],
    },
  ),
  sold(
    'casewrap',
    { trimWidthMm: 210, trimHeightMm: 210, pagesMin: 20, pagesMax: 120 },
    {
      code: 'photobook_cw_s210_s_fc',
      description: 'Photo book, 21 x 21 cm, casewrap',
      editions: [
        { title: 'Our Year by the Lake', pages: 24 },
        { title: 'Mila Learns to Swim', pages: 36 },
      ],
      options: [
        main('pageblock_170mcg', 'Page block paper 170 gsm coated gloss'),
        finish('cover_finish_gloss', 'Gloss cover lamination'),
        totalPages,
      ],
    },
  ),
  sold(
    'casewrap',
    { trimWidthMm: 305, trimHeightMm: 305, coverThicknessMm: 2, pagesMin: 20, pagesMax: 100 },
    {
      code: 'album_iw_12x12_fc',
      description: '12 x 12 inch imagewrap album',
      editions: [{ title: 'Wedding Album', pages: 44 }],
      options: [
        main('pageblock_200mcs', 'Page block paper 200 gsm coated silk'),
        finish('cover_finish_matte', 'Matt cover lamination'),
        totalPages,
      ],
    },
  ),
] as const satisfies SoldProduct[]

/** Stapled through the fold; the cover is their outermost sheet and in the same file. */
export const magazines = [
  sold(
    'saddle_stitch',
    { trimWidthMm: 210, trimHeightMm: 297, pagesMax: 80, safetyMm: 5 },
    {
      code: 'magazine_sas_a4_p_fc',
      description: 'Magazine, A4 portrait, saddle stitched',
      editions: [
        { title: 'Allotment Quarterly', pages: 32 },
        { title: 'The Slow Ferry', pages: 16 },
      ],
      options: [
        main('pageblock_115mcs', 'Page block paper 115 gsm coated silk'),
        { ...finish('finish_gloss', 'Gloss lamination'), type: 'type_cover_finish' },
        totalPages,
      ],
    },
  ),
] as const satisfies SoldProduct[]

export const flatProducts = [
  sold(
    'flat',
    { trimWidthMm: 500, trimHeightMm: 700, pagesMax: 1 },
    {
      code: 'poster_50x70',
      description: 'Poster, 50 x 70 cm',
      editions: [
        { title: 'Alps in the Morning', pages: 1 },
        { title: 'Map of a Harbour Town', pages: 1 },
      ],
      options: [main('paper_200mcs', 'Poster paper 200 gsm coated silk')],
    },
  ),
  sold(
    'flat',
    { trimWidthMm: 297, trimHeightMm: 420, pagesMax: 1 },
    {
      code: 'poster_a3',
      description: 'Poster, A3',
      editions: [
        { title: 'Seven Kites', pages: 1 },
        { title: 'Herbs of the Balcony', pages: 1 },
      ],
      options: [main('paper_170mcg', 'Poster paper 170 gsm coated gloss')],
    },
  ),
  sold(
    'flat',
    { trimWidthMm: 297, trimHeightMm: 210, pagesMax: 13 },
    {
      code: 'calendar_wall_a4_l',
      description: 'Wall calendar, A4 landscape, 13 sheets',
      editions: [{ title: 'Twelve Months of Bicycles', pages: 13 }],
      options: [main('paper_250mcs', 'Calendar paper 250 gsm coated silk')],
    },
  ),
] as const satisfies SoldProduct[]

export const soldProducts: readonly SoldProduct[] = [...books, ...magazines, ...flatProducts]
