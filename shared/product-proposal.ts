import { isMatched, type Matching } from './match.ts'
import { type Binding, bindingDefaults, type ProposedProduct } from './products.ts'

/** A product as its code reads. Nothing is kept of it until a person has confirmed it. */
export interface Proposal {
  readonly product: ProposedProduct
  /** What each field was read from: a part of the code, or null for what is usual for its binding. */
  readonly read: { readonly field: ProposedField; readonly from: string | null }[]
  /** What the code does not say, or says twice: fields that a person must fill in. */
  readonly missing: ProposedField[]
  /** Options that name a paper of the block that is not known here. */
  readonly unknownPapers: string[]
}

type ProposedField = keyof ProposedProduct

/**
 * Reads the grammar of product codes: family, binding, size, orientation and colour, as in `textbook_cw_a4_p_bw`. Source:
 * protocol, section G, 3, where the grammar itself is inferred. So each part counts only where the code holds exactly one
 * of its kind, and what is not read is left out, never filled in.
 */
export function proposeProduct(
  productCode: string,
  options: readonly string[],
  papers: readonly Matching[],
  name: string,
): Proposal {
  // The first part is the family, whatever it looks like.
  const parts = productCode.toLowerCase().split('_').slice(1)
  const binding = only(parts, (part) => bindingOf(part))
  const colour = only(parts, (part) => (part === 'fc' || part === 'bw' ? part : null))
  const trim = trimOf(parts)
  const usual = binding === null ? null : bindingDefaults[binding.means]
  const product: ProposedProduct = {
    name: name.trim().slice(0, 200) || productCode,
    match: [productCode],
    binding: binding?.means ?? null,
    trimWidthMm: trim?.width ?? null,
    trimHeightMm: trim?.height ?? null,
    bleedMm: usual?.bleedMm ?? 3,
    overlapMm: usual?.overlapMm ?? 0,
    squeezeMm: usual?.squeezeMm ?? 0,
    wrapMm: usual?.wrapMm ?? 0,
    safetyMm: usual?.safetyMm ?? 0,
    coverThicknessMm: usual?.coverThicknessMm ?? null,
    pagesMin: usual?.pagesMin ?? null,
    pagesMax: null,
    pagesMultipleOf: usual?.pagesMultipleOf ?? 1,
    colour: colour?.means ?? null,
    needsBothScans: false,
    preflight: [],
  }
  const found = { binding: binding?.part, trimWidthMm: trim?.part, trimHeightMm: trim?.part, colour: colour?.part }
  const asked = Object.keys(found) as (keyof typeof found)[]
  const missing = asked.filter((field) => found[field] === undefined)
  return {
    product,
    read: [
      ...asked.flatMap((field) => (found[field] === undefined ? [] : [{ field, from: found[field] }])),
      ...(usual === null ? [] : (Object.keys(usual) as (keyof typeof usual)[])).map((field) => ({ field, from: null })),
    ],
    missing,
    unknownPapers: options.filter((option) => isBlock(option) && !papers.some((paper) => isMatched(paper, option))),
  }
}

const isBlock = (option: string): boolean => option.toLowerCase().startsWith('pageblock_')

interface Part<T> {
  readonly part: string
  readonly means: T
}

/** What the one part that means something says; null where there is none, or another one. */
function only<T>(parts: readonly string[], meaning: (part: string) => T | null): Part<T> | null {
  const found = parts.flatMap((part): Part<T>[] => {
    const means = meaning(part)
    return means === null ? [] : [{ part, means }]
  })
  const [first] = found
  return found.length === 1 && first !== undefined ? first : null
}

function bindingOf(part: string): Binding | null {
  if (part === 'cw') return 'casewrap'
  if (part === 'pb') return 'perfect_bound'
  if (part === 'sas') return 'saddle_stitch'
  return null
}

/** After trimming, upright: the short side and the long one. */
const sizes: Readonly<Record<string, readonly [short: number, long: number]>> = {
  a2: [420, 594],
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
}

/** Of `a4_p` or `s210_s`. A size of two numbers is in centimetres here and in inches there: it is not read. */
function trimOf(parts: readonly string[]): { part: string; width: number; height: number } | null {
  const size = only(parts, (part) => (Object.hasOwn(sizes, part) ? sizes[part] : squareOf(part)) ?? null)
  const orientation = only(parts, (part) => (part === 'p' || part === 'l' || part === 's' ? part : null))
  if (size === null) return null
  const [short, long] = size.means
  const isSquare = short === long
  // A square needs no orientation, but not another one either.
  if (isSquare) {
    const said = parts.filter((part) => part === 'p' || part === 'l')
    return said.length === 0 ? { part: size.part, width: short, height: long } : null
  }
  if (orientation === null || orientation.means === 's') return null
  const [width, height] = orientation.means === 'p' ? [short, long] : [long, short]
  return { part: `${size.part}_${orientation.part}`, width, height }
}

function squareOf(part: string): readonly [number, number] | null {
  const side = /^s(\d{2,3})$/.exec(part)?.[1]
  return side === undefined ? null : [Number(side), Number(side)]
}
