import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { PDFDict, type PDFDocument, type PDFFont, StandardFonts } from 'pdf-lib'
import { packedStream } from './packed-stream.ts'

/** The two that a file is set in, at the widths of Times. */
export interface ArtworkFonts {
  readonly plain: PDFFont
  readonly bold: PDFFont
}

const programs = {
  plain: { file: 'FoxitSerif.pfb', name: 'ChromSerifOTF', stem: 84 },
  bold: { file: 'FoxitSerifBold.pfb', name: 'ChromSerifOTF-Bold', stem: 139 },
} as const

export async function artworkFonts(pdf: PDFDocument): Promise<ArtworkFonts> {
  return {
    plain: await pdf.embedFont(StandardFonts.TimesRoman),
    bold: await pdf.embedFont(StandardFonts.TimesRomanBold),
  }
}

/** Puts the fonts into the file. Comes after the last text is drawn: until then they are named alone. */
export async function embedFonts(pdf: PDFDocument, fonts: ArtworkFonts): Promise<void> {
  await pdf.flush()
  for (const weight of ['plain', 'bold'] as const) embed(pdf, fonts[weight], programs[weight])
}

const [firstCode, lastCode] = [32, 255]

function embed(pdf: PDFDocument, font: PDFFont, { file, name, stem }: (typeof programs)['plain' | 'bold']): void {
  const { context } = pdf
  const dict = context.lookup(font.ref)
  // Nothing is set in it.
  if (!(dict instanceof PDFDict)) return
  const program = context.register(
    packedStream(pdf, { Subtype: 'Type1C' }, file, () => readFileSync(join(folder, file))),
  )
  const descriptor = context.register(
    context.obj({
      Type: 'FontDescriptor',
      FontName: name,
      // With serifs, of the usual letters.
      Flags: 34,
      FontBBox: [-168, -218, 1000, 935],
      ItalicAngle: 0,
      Ascent: 683,
      Descent: -217,
      CapHeight: 676,
      StemV: stem,
      FontFile3: program,
    }),
  )
  const widths = Array.from({ length: lastCode - firstCode + 1 }, (_, index) => widthOf(font, firstCode + index))
  const embedded = {
    BaseFont: name,
    FirstChar: firstCode,
    LastChar: lastCode,
    Widths: widths,
    FontDescriptor: descriptor,
  }
  for (const [key, value] of context.obj(embedded).entries()) dict.set(key, value)
}

/** Between the two halves of Latin-1 there is nothing that is drawn here. */
const widthOf = (font: PDFFont, code: number): number =>
  code > 126 && code < 161 ? 0 : font.widthOfTextAtSize(String.fromCharCode(code), 1_000)

const folder = join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts')
