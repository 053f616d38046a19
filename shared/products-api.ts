import { z } from 'zod'
import { command, paging, person, query } from './call-shape.ts'
import { brokenRule } from './errors.ts'
import { say } from './messages/sentence.ts'
import {
  maxCodeLength,
  maxPapers,
  maxProducts,
  newPaper,
  newProduct,
  paper,
  product,
  proposedProduct,
} from './products.ts'

const productCode = z.string().max(1_000)
const options = z.array(z.string().max(1_000)).max(500)
const millimetres = z.number().nonnegative()
const items = z.number().int().nonnegative()
const id = z.string().min(1).max(100)

/** All that a shop knows of products and papers, to take elsewhere. */
export const productsDocument = z.object({
  format: z.literal('print-station-products'),
  version: z.literal(1),
  /** In their ranks; what stands in `rank` does not count. */
  products: z.array(newProduct).max(maxProducts).superRefine(checkIds),
  papers: z.array(newPaper).max(maxPapers).superRefine(checkIds),
})

function checkIds(list: readonly { readonly id?: string | undefined }[], context: z.RefinementCtx): void {
  const seen = new Set<string>()
  for (const [index, { id }] of list.entries()) {
    if (id === undefined) continue
    if (seen.has(id)) context.addIssue(brokenRule([index, 'id'], say('Another one has this id')))
    seen.add(id)
  }
}

/** A product code of open items that no product fits. */
const unmappedCode = z.object({
  productCode: z.string(),
  /** As an order describes it. */
  description: z.string(),
  /** Items that are neither shipped nor cancelled. */
  openItems: items,
  /** Option codes and pages of one of them, to propose by. */
  options: z.array(z.string()),
  pages: z.number().int().nullable(),
})
export type UnmappedCode = z.output<typeof unmappedCode>

const fileGeometry = z.object({
  type: z.enum(['cover', 'book', 'product']),
  /** With bleed. Widths are null where they hang on a spine that is not known. */
  widthMm: millimetres.nullable(),
  heightMm: millimetres,
  /** Without bleed. */
  trim: z.object({ widthMm: millimetres.nullable(), heightMm: millimetres }),
  pages: z.number().int().nullable(),
})

const field = z.enum(proposedProduct.keyof().options)

/** What product codes and options mean here. Lengths in millimetres, to 0.001. */
export const productsApi = {
  /** In their ranks, with how many open items each is meant by. */
  'products.list': query('devices', {}, { products: z.array(product), openItems: z.record(z.string(), items) }),
  /**
   * Adds a product or puts it in the place of the one with its id. A new one without a rank comes last; with one, the others
   * move. `openItems`: of so many items that are neither shipped nor cancelled it changes what is known.
   */
  'products.save': command('station', { product: newProduct, by: person() }, { product, openItems: items }),
  'products.remove': command('station', { id, by: person() }, { openItems: items }),
  /** Reads a code into a product that a person may confirm with `products.save`. Nothing is kept. */
  'products.propose': query(
    'devices',
    { productCode: z.string().trim().min(1).max(maxCodeLength), options: options.default([]) },
    {
      proposal: proposedProduct,
      /** What each field was read from: a part of the code, or null for what is usual for its binding. */
      read: z.array(z.object({ field, from: z.string().nullable() })),
      /** What a person must fill in. */
      missing: z.array(field),
      /** Options that name a paper that is not known here. */
      unknownPapers: z.array(z.string()),
    },
  ),
  /** How large the pages of an item's files must be. `missing` says what would have to be known. */
  'products.geometry': query(
    'devices',
    { productCode, options: options.default([]), pages: z.number().int().min(1).max(100_000).nullable().default(null) },
    {
      productId: z.string().nullable(),
      spineMm: millimetres.nullable(),
      files: z.array(fileGeometry),
      missing: z.array(z.enum(['product', 'pages', 'paper'])),
    },
  ),
  /** Codes of open items without a product, by code. */
  'products.unmapped': query('devices', paging(), {
    unmapped: z.array(unmappedCode),
    nextCursor: z.string().nullable(),
    /** On all pages. */
    totals: z.object({ codes: items, openItems: items }),
  }),
  'products.export': query('devices', {}, { document: productsDocument }),
  /**
   * Adds what the document holds, and puts it in the place of what has its id. All of it or, where something in it is wrong,
   * nothing: `invalid_input` with each place. What is here and not in the document stays.
   */
  'products.import': command(
    'station',
    { document: z.unknown(), by: person() },
    {
      added: z.number().int(),
      changed: z.number().int(),
      unchanged: z.number().int(),
      openItems: items,
    },
  ),
  /** In their ranks. */
  'papers.list': query('devices', {}, { papers: z.array(paper) }),
  /** A new one without a rank comes first: it says more of this shop than an average. `openItems`: as for a product. */
  'papers.save': command('station', { paper: newPaper, by: person() }, { paper, openItems: items }),
  'papers.remove': command('station', { id, by: person() }, { openItems: items }),
} as const
