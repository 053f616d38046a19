import { expect } from 'vitest'
import { ByteSource } from '../../electron/files/pdf/byte-source.ts'
import { readPdfBytes } from '../../electron/files/pdf/read-pdf.ts'
import type { CheckedFile, Finding } from '../../electron/preflight/checked-item.ts'
import { findAll } from '../../electron/preflight/find-all.ts'
import { idleRules } from '../../shared/preflight.ts'
import { geometryOf } from '../../shared/product-geometry.ts'
import { averagePapers } from '../../shared/products.ts'
import { type BadFile, badFiles } from '../../simulator/bad-files.ts'
import type { Edition, SoldProduct } from '../../simulator/catalogue.ts'
import { type GoodItem, goodItem, inventedFiles } from '../../simulator/good-files.ts'
import { createItemFiles, type ItemFileSpec } from '../../simulator/item-files.ts'
import { createPdfFactory } from '../../simulator/pdf-factory.ts'
import { createSeededRandom, type SeededRandom } from '../../simulator/seeded-random.ts'

/** So many invented items, each good at first and then with one fault, are held against their product as it is shipped. */
export async function expectGeneratedItemsJudged(count: number, mostPages: number): Promise<void> {
  const planted = new Set<string>()
  for (let seed = 1; seed <= count; seed += 1) {
    const good = goodItem(seed, mostPages)
    expect(told(await findingsIn(good)), `${seed}: ${wordsOf(good)}`).toEqual([])
    const bad = faultyItem(seed, good)
    expect(told(await findingsIn(bad)), `${seed}, ${bad.words}: ${wordsOf(bad)}`).toEqual([[bad.fault, bad.verdict]])
    planted.add(bad.fault)
  }
  // Whatever is not told of a file by its objects is told in idle time.
  expect(planted.size).toBeGreaterThanOrEqual(Math.min(12, Math.floor(count / 4)))
}

/** What an item was found to be; `info` holds nobody up, and differs with the colours of an item. */
const told = (findings: readonly Finding[]) =>
  findings.filter(({ verdict }) => verdict !== 'info').map(({ rule, verdict }) => [rule, verdict])

const wordsOf = ({ product, edition, specs }: GoodItem): string =>
  JSON.stringify({ make: product.make, pages: edition.pages, layouts: specs.map(({ layout }) => layout) })

type FaultyItem = GoodItem & Pick<BadFile, 'fault' | 'verdict' | 'words'>

/** The item with one of the faults that it can have. */
function faultyItem(seed: number, good: GoodItem): FaultyItem {
  const random = createSeededRandom(seed)
  const faults = [...plantedIn(good), ...orderedWrong(random, good)]
  const fault = faults[random.whole(0, faults.length - 1)]
  if (fault === undefined) throw new Error(`Nothing can be wrong with ${wordsOf(good)}`)
  return fault
}

/** The faults of a file that the bad files of the same binding have. */
function plantedIn({ product, edition, specs }: GoodItem): FaultyItem[] {
  return badFiles.flatMap(({ fault, verdict, words, product: { make }, edition: own, twin, plant }) => {
    const isOfFile = own === twin && make.binding === product.make.binding && verdict !== 'info' && !isIdle(fault)
    const changed = plant(specs)
    const isSeen = changed.every((spec, index) => spec === specs[index] || canBeSeen(spec, fault, product))
    return isOfFile && isSeen ? [{ fault, verdict, words, product, edition, specs: changed }] : []
  })
}

const isIdle = (fault: BadFile['fault']): boolean => idleRules.some((rule) => rule === fault)

/** Whether a file that was written like this tells of the fault at all. */
function canBeSeen(spec: ItemFileSpec, fault: BadFile['fault'], { make }: SoldProduct): boolean {
  const { layout, slugMm, bleedMm, trimMm } = spec
  // A cover of another height that is as wide as it should be high may as well lie on its side.
  if (fault === 'size.trim' && spec.type === 'cover') return Math.abs(trimMm.width - trimMm.height) > 5
  const isBare = layout?.boxes === 'media' || layout?.boxes === 'alike'
  // Without a trim box, where the bleed ends at the spine is guessed from the size, which then is not held against anything else.
  if (isBare && layout.endsAtSpine && (fault.startsWith('size.') || fault === 'bleed.missing')) return false
  if (fault === 'size.orientation') return Math.abs(make.trimWidthMm - make.trimHeightMm) > 5
  if (fault !== 'bleed.missing') return true
  // The sheet alone says where the bleed ends: without a trim box all of it is there or nothing, and marks around it count too.
  if (isBare) return bleedMm === 0
  return layout?.boxes !== 'trim' || slugMm === 0
}

/** Orders for as many pages as cannot be bound. */
function orderedWrong(random: SeededRandom, { product, edition }: GoodItem): FaultyItem[] {
  const { pagesMin, pagesMax, pagesMultipleOf } = product.make
  const item = (fault: BadFile['fault'], pages: number): FaultyItem => {
    const ordered: Edition = { ...edition, pages }
    const specs = inventedFiles(random, product, ordered)
    return { fault, verdict: 'stop', words: `${pages} pages`, product, edition: ordered, specs }
  }
  const odd = edition.pages + (edition.pages === pagesMax ? -1 : 1)
  return [
    item('pages.range', (pagesMax ?? 1) + pagesMultipleOf),
    ...((pagesMin ?? 1) > pagesMultipleOf ? [item('pages.range', (pagesMin ?? 1) - pagesMultipleOf)] : []),
    ...(pagesMultipleOf > 1 && odd > (pagesMin ?? 1) ? [item('pages.multiple', odd)] : []),
  ]
}

/**
 * What preflight finds in the files of an item, read as the station reads them.
 *
 * @param follow what the pages of a file paint, where that is asked for
 */
export async function findingsIn(
  { product, edition, specs }: GoodItem,
  follow: (bytes: Uint8Array) => Promise<CheckedFile['marks']> = () => Promise.resolve(null),
): Promise<Finding[]> {
  const made = await createItemFiles(createPdfFactory()).make(specs)
  const files: CheckedFile[] = []
  for (const { type, md5, bytes } of made) {
    const reading = readPdfBytes(ByteSource.ofBytes(Buffer.from(bytes)))
    if (reading.kind !== 'readable' || type === 'shipping_label') throw new Error(`${type}: ${JSON.stringify(reading)}`)
    const { pageCount, pageBoxes: boxes, contents } = reading
    const marks = await follow(bytes)
    files.push({ id: files.length + 1, type, md5, isPdf: true, pageCount, boxes, contents, marks, ink: null })
  }
  const options = product.options.map(({ option }) => option)
  const printed = { product: product.make, papers: averagePapers, options, pages: edition.pages }
  return findAll({ ...printed, orderedPages: [edition.pages], geometry: geometryOf(printed), files }, [])
}
