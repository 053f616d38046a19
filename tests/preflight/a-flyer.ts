import type { CallInput } from '../../shared/station-api.ts'

const points = (mm: number): string => ((mm / 25.4) * 72).toFixed(3)

/** A PDF of empty pages with a bleed of 3 mm around their trim. */
export function aSheet(widthMm: number, heightMm: number, pages = 1, mark = ''): Buffer {
  const boxes = `/MediaBox[0 0 ${points(widthMm + 6)} ${points(heightMm + 6)}]/TrimBox[${points(3)} ${points(3)} ${points(widthMm + 3)} ${points(heightMm + 3)}]`
  const kids = Array.from({ length: pages }, (_, index) => `${index + 4} 0 R`).join(' ')
  const each = Array.from({ length: pages }, (_, index) => `${index + 4} 0 obj<</Type/Page/Parent 2 0 R>>endobj\n`)
  return Buffer.from(
    `%PDF-1.4\n%${mark}\n1 0 obj<</Type/Catalog/Pages 2 0 R/OutputIntents[<</S/GTS_PDFX/OutputConditionIdentifier(FOGRA51)>>]>>endobj\n` +
      `2 0 obj<</Type/Pages/Kids[${kids}]/Count ${pages}${boxes}>>endobj\n${each.join('')}` +
      `trailer<</Root 1 0 R>>\n%%EOF\n`,
  )
}

export type NewProduct = CallInput<'products.save'>['product']

/** A flyer of 105 x 148 mm with two pages. */
export const aFlyerProduct = (fields: Partial<NewProduct> = {}): NewProduct => ({
  id: 'flyer',
  name: 'Flyer A6',
  match: ['flyer_a6_*'],
  binding: 'flat',
  trimWidthMm: 105,
  trimHeightMm: 148,
  pagesMax: 2,
  ...fields,
})
