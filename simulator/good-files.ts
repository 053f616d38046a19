import { type Binding, bindingDefaults, bindings, product } from '../shared/products.ts'
import type { Edition, SoldProduct } from './catalogue.ts'
import { type ItemFileSpec, itemFileSpecs } from './item-files.ts'
import type { PageLayout } from './page-layout.ts'
import { createSeededRandom, type SeededRandom } from './seeded-random.ts'

/** An item that is right in every way, of a product that nobody sells. */
export interface GoodItem {
  readonly product: SoldProduct
  readonly edition: Edition
  /** Its files, each written down in one of the ways in which programs do. */
  readonly specs: readonly ItemFileSpec[]
}

/** Makes up products, papers, pages and ways to write files, the same from the same seed. No item has more pages than `mostPages`, 24 or more. */
export function goodItem(seed: number, mostPages = 48): GoodItem {
  const random = createSeededRandom(seed)
  const sold = inventedProduct(random, mostPages)
  const { pagesMin, pagesMax, pagesMultipleOf } = sold.make
  const steps = ((pagesMax ?? mostPages) - (pagesMin ?? 1)) / pagesMultipleOf
  const edition = { title: `Title ${seed}`, pages: (pagesMin ?? 1) + random.whole(0, steps) * pagesMultipleOf }
  return { product: sold, edition, specs: inventedFiles(random, sold, edition) }
}

/** The files of an item, in ways of their own. */
export function inventedFiles(random: SeededRandom, sold: SoldProduct, edition: Edition): readonly ItemFileSpec[] {
  return itemFileSpecs(sold, edition).map((spec): ItemFileSpec => {
    const layout = { ...inventedLayout(random), endsAtSpine: spec.type === 'book' && random.chance(0.3) }
    const slugMm = layout.boxes === 'media' || layout.boxes === 'alike' ? 0 : random.pick([0, 5, 8])
    return { ...spec, layout, slugMm }
  })
}

function inventedProduct(random: SeededRandom, mostPages: number): SoldProduct {
  const binding = random.pick(bindings)
  const code = `invented_${random.hex(8)}`
  // Tenths of millimetres: sizes in inches are no whole ones.
  const length = (lowest: number, highest: number): number => random.whole(lowest * 10, highest * 10) / 10
  const [pagesMultipleOf, fewest] = foldedIn(random, binding)
  const pagesMin = fewest * pagesMultipleOf
  const isCase = binding === 'casewrap'
  const make = product.parse({
    id: code,
    rank: 1,
    name: 'Invented',
    match: [code],
    binding,
    trimWidthMm: length(105, 330),
    trimHeightMm: length(105, 330),
    bleedMm: random.pick([2, 3, 3, 3, 3.175, 5]),
    overlapMm: isCase ? length(0, 4) : 0,
    squeezeMm: isCase ? length(0, 8) : 0,
    wrapMm: isCase ? length(12, 22) : 0,
    safetyMm: length(0, 5),
    coverThicknessMm: random.chance(0.5) ? null : length(0, isCase ? 4 : 1),
    pagesMin: random.chance(0.5)
      ? pagesMin
      : pagesMultipleOf * Math.ceil((bindingDefaults[binding].pagesMin ?? 1) / pagesMultipleOf),
    pagesMax: mostPages - (mostPages % pagesMultipleOf),
    pagesMultipleOf,
    colour: random.pick(['fc', 'bw']),
  })
  const paper = `pageblock_${random.pick([80, 90, 115, 130, 150, 170, 200])}${random.pick(['mcg', 'mcs', 'ecb', 'off'])}`
  const options = [
    { option: paper, type: 'type_main_paper', description: 'Invented paper', perPage: true },
    { option: 'total_pages', type: 'type_total_pages', description: 'Total pages', perPage: true },
  ]
  return { code, description: make.name, make, editions: [{ title: make.name, pages: pagesMin }], options }
}

/** In how many pages a product grows, and the fewest of that. */
function foldedIn(random: SeededRandom, binding: Binding): readonly [multiple: number, fewest: number] {
  if (binding === 'flat') return [1, 1]
  if (binding === 'saddle_stitch') return [4, random.whole(2, 4)]
  return [random.pick([2, 2, 4]), random.whole(3, 6)]
}

function inventedLayout(random: SeededRandom): Omit<PageLayout, 'endsAtSpine'> {
  const away = (): number => random.whole(-4_000, 4_000) / 10
  return {
    boxes: random.pick(['all', 'all', 'trim', 'cropped', 'media', 'alike']),
    rotate: random.pick([0, 0, 90, 180, 270]),
    userUnit: random.pick([1, 1, 1, 2, 0.5, 72]),
    origin: random.chance(0.5) ? [0, 0] : [away(), away()],
    inherits: random.chance(0.3),
  }
}
