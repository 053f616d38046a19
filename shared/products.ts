import { z } from 'zod'
import { brokenRule } from './errors.ts'
import { say } from './messages/sentence.ts'
import { ruleChoices } from './preflight.ts'

/** How the pages of a product are held together, which decides its files and the size of their sheets. */
export const bindings = ['flat', 'saddle_stitch', 'perfect_bound', 'casewrap'] as const
export type Binding = (typeof bindings)[number]

/** `fc`: full colour, `bw`: black and white. */
export const colours = ['fc', 'bw'] as const

/** Of a code that can be mapped, and of a glob. */
export const maxCodeLength = 200
export const maxProducts = 1_000
export const maxPapers = 1_000

/** Millimetres are kept to 0.001, a half rounded up. What a sum in binary adds far behind the point does not count. */
export const thousandths = (mm: number): number => Math.round(Number((mm * 1_000).toFixed(6))) / 1_000

const id = z.string().trim().min(1).max(100)
const rank = z.number().int().min(1).max(maxProducts)
const name = z.string().trim().min(1).max(200)
const length = z.number().min(0).max(10_000).overwrite(thousandths)
const trimmed = z.number().min(0.001).max(10_000).overwrite(thousandths)
const pageCount = z.number().int().min(1).max(100_000)
const match = z.array(z.string().trim().min(1).max(maxCodeLength)).min(1).max(100)

const productFields = z.object({
  id,
  /** The place in the list, from 1: the first product that fits a code is meant. */
  rank,
  name,
  /** Globs on the product code. */
  match,
  binding: z.enum(bindings),
  /** After cutting; of a book, its block. */
  trimWidthMm: trimmed,
  trimHeightMm: trimmed,
  bleedMm: length.default(3),
  /** By how much the boards of a case stand over the block, at three sides. */
  overlapMm: length.default(0),
  /** What the joint between spine and board takes of the width, at each side. */
  squeezeMm: length.default(0),
  /** What is folded around the boards. */
  wrapMm: length.default(0),
  /** Within which nothing of importance should be printed. */
  safetyMm: length.default(0),
  /** One board, or one side of a soft cover. Null: the average of its binding, see `bindingDefaults`. */
  coverThicknessMm: length.nullable().default(null),
  pagesMin: pageCount.nullable().default(null),
  pagesMax: pageCount.nullable().default(null),
  pagesMultipleOf: pageCount.default(1),
  colour: z.enum(colours).default('fc'),
  /** An item with cover and block is produced only when both of each copy were scanned. */
  needsBothScans: z.boolean().default(false),
  /** What of the rules of preflight is otherwise for this product than in the shop. */
  preflight: ruleChoices.default([]),
})

function checkPages(
  { pagesMin, pagesMax }: { pagesMin: number | null; pagesMax: number | null },
  context: z.RefinementCtx,
): void {
  if (pagesMin === null || pagesMax === null || pagesMin <= pagesMax) return
  context.addIssue(brokenRule(['pagesMax'], say('There cannot be fewer pages at most than at least')))
}

/** What a product code means in this shop. Lengths in millimetres. */
export const product = productFields.superRefine(checkPages)
export type Product = z.output<typeof product>

/** The same as it is saved: an id is given to one that has none, and a rank to one that had none. */
export const newProduct = productFields.extend({ id: id.optional(), rank: rank.optional() }).superRefine(checkPages)
export type NewProduct = z.output<typeof newProduct>

/** What the code of a product does not say stands at null, for a person to fill in. */
export const proposedProduct = productFields.omit({ id: true, rank: true }).extend({
  binding: productFields.shape.binding.nullable(),
  trimWidthMm: trimmed.nullable(),
  trimHeightMm: trimmed.nullable(),
  colour: z.enum(colours).nullable(),
})
export type ProposedProduct = z.output<typeof proposedProduct>

const paperFields = z.object({
  id,
  /** The place in the list, from 1, see `paperOf`. */
  rank,
  /** Globs on the option. */
  match,
  /** Null: as the option says it, 130 for `pageblock_130mcs`. */
  gsm: z.number().min(1).max(2_000).nullable().default(null),
  /** Thickness in micrometres by grams per square metre. */
  bulk: z.number().min(0.1).max(10).nullable().default(null),
  /** One leaf, as measured; it wins over weight and bulk. Not rounded: a block has hundreds. */
  thicknessMm: z.number().min(0.001).max(20).nullable().default(null),
})

function checkThickness(
  { bulk, thicknessMm }: { bulk: number | null; thicknessMm: number | null },
  context: z.RefinementCtx,
): void {
  if (bulk !== null || thicknessMm !== null) return
  context.addIssue(brokenRule(['bulk'], say('Give the bulk of the paper, or its thickness')))
}

/** What an option that names a paper means in this shop. */
export const paper = paperFields.superRefine(checkThickness)
export type Paper = z.output<typeof paper>

export const newPaper = paperFields.extend({ id: id.optional(), rank: rank.optional() }).superRefine(checkThickness)
export type NewPaper = z.output<typeof newPaper>

/** The papers by which Cloudprinter's customers draw a spine: bulk by kind, the weight as the option says it. Source: protocol, section G, 1. */
export const averagePapers: readonly Paper[] = Object.entries({ mcg: 0.8, mcs: 0.9, ecb: 1.2, off: 1.22 }).map(
  ([kind, bulk], index) => ({
    id: kind,
    rank: index + 1,
    match: [`pageblock_*${kind}`],
    gsm: null,
    bulk,
    thicknessMm: null,
  }),
)

const noCase = { bleedMm: 3, overlapMm: 0, squeezeMm: 0, wrapMm: 0, safetyMm: 0 } as const

/**
 * What Cloudprinter and its partners take for a binding unless a product says otherwise. Source: protocol, section G, 1, 2 and
 * 5. A case has boards of 3 mm; those of 2 mm count 2.0.
 */
export const bindingDefaults = {
  flat: { ...noCase, coverThicknessMm: 0, pagesMin: null, pagesMultipleOf: 1 },
  saddle_stitch: { ...noCase, coverThicknessMm: 0, pagesMin: 8, pagesMultipleOf: 4 },
  perfect_bound: { ...noCase, coverThicknessMm: 0.5, pagesMin: null, pagesMultipleOf: 2 },
  casewrap: {
    bleedMm: 3,
    overlapMm: 3,
    squeezeMm: 5,
    wrapMm: 18,
    safetyMm: 10,
    coverThicknessMm: 3,
    pagesMin: null,
    pagesMultipleOf: 2,
  },
} as const satisfies Record<Binding, Partial<Product>>
