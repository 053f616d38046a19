import type { FontFact } from './content-lists.ts'
import { type FontKind, fontKinds, keptName } from './pdf-contents.ts'
import { arrayOf, nameOf, type PdfDict, type PdfValue } from './pdf-objects.ts'

type Resolve = (value: PdfValue | undefined) => PdfValue

/** What a font says of itself. Of a composed font, what it is composed of is embedded or not. */
export function fontOf(font: PdfDict, resolve: Resolve): Omit<FontFact, 'isVisible'> {
  const own = nameOf(resolve(font.get('Subtype')))
  const descendant = own === 'Type0' ? resolve(arrayOf(resolve(font.get('DescendantFonts')))[0]) : null
  const drawn = descendant instanceof Map ? (descendant as PdfDict) : font
  const subtype = nameOf(resolve(drawn.get('Subtype'))) ?? ''
  const kind: FontKind = fontKinds.find((one) => one === subtype) ?? 'Unknown'
  const named = resolve(font.get('BaseFont')) ?? resolve(drawn.get('BaseFont')) ?? resolve(font.get('Name'))
  return { name: keptName(nameOf(named) ?? ''), kind, isEmbedded: kind === 'Type3' || isEmbedded(drawn, resolve) }
}

function isEmbedded(font: PdfDict, resolve: Resolve): boolean {
  const descriptor = resolve(font.get('FontDescriptor'))
  if (!(descriptor instanceof Map)) return false
  return ['FontFile', 'FontFile2', 'FontFile3'].some((name) => {
    const program = resolve((descriptor as PdfDict).get(name))
    return program instanceof Map && resolve((program as PdfDict).get('Length')) !== 0
  })
}
