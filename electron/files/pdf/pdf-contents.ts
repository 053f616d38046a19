import { z } from 'zod'

/** What the objects of a PDF say of its pages. It crosses from the process that reads it, and is kept with the file as JSON. */

/** No list is longer; those that would be are named in `cutLists`. */
export const maxListed = 200
/** Of names and texts, in signs. */
export const maxName = 200
const maxColorants = 32

const pageNumber = z.number().int().min(1)
/** The first and the last page on which something is seen. Pages between them need not show it. */
const pages = { firstPage: pageNumber, lastPage: pageNumber }
const name = z.string().max(maxName)

export const fontKinds = ['Type1', 'MMType1', 'TrueType', 'Type3', 'CIDFontType0', 'CIDFontType2', 'Unknown'] as const
export type FontKind = (typeof fontKinds)[number]

/**
 * As the PDF calls them. What is indexed counts as the space of its table, a device space that the page replaces by a default as
 * that default. `Unknown` stands in the image itself (JPEG 2000), or is one that the format does not know.
 */
export const colourSpaceNames = [
  'DeviceGray',
  'DeviceRGB',
  'DeviceCMYK',
  'CalGray',
  'CalRGB',
  'Lab',
  'ICCBased1',
  'ICCBased3',
  'ICCBased4',
  'Separation',
  'DeviceN',
  'Pattern',
  'Unknown',
] as const
export type ColourSpaceName = (typeof colourSpaceNames)[number]

const contentLists = ['fonts', 'colourSpaces', 'outputIntents', 'images', 'annotations'] as const

export const pdfContents = z.object({
  /** Nothing was left out because it is damaged, or would take too much. Where it is not whole, what is listed is there all the same. */
  isWhole: z.boolean(),
  /** Lists that end at `maxListed` with more behind them. */
  cutLists: z.array(z.enum(contentLists)),
  /** In which text is set. Those that are not embedded come first. */
  fonts: z.array(
    z.object({
      /** As it stands in the file, with the six letters and `+` of a part of a font; empty where it has none. */
      name,
      /** Of a composed font, that of the font which it is composed of. */
      kind: z.enum(fontKinds),
      /** One of Type 3 is drawn in the file, and counts as embedded. */
      isEmbedded: z.boolean(),
      /** Some of its text is seen. Not so where all of it is invisible, as what a scanner has read. */
      isVisible: z.boolean(),
      ...pages,
    }),
  ),
  /** In which something is painted. */
  colourSpaces: z.array(
    z.object({
      name: z.enum(colourSpaceNames),
      /** The inks of Separation and DeviceN; of others none. */
      colorants: z.array(name).max(maxColorants),
      ...pages,
    }),
  ),
  /** Subtype as `GTS_PDFX`; condition as `FOGRA39`, null where it names none. */
  outputIntents: z.array(z.object({ subtype: name, condition: name.nullable() })),
  /** Once for each size. Masks are images too. */
  images: z.array(z.object({ widthPx: z.number().int(), heightPx: z.number().int(), ...pages })),
  /** Once for each subtype, as `Widget`; `prints` where they are seen on paper too. */
  annotations: z.array(z.object({ subtype: name, prints: z.boolean(), ...pages })),
  /** Something is painted with opacity below one, a soft mask or a blend mode. */
  hasTransparency: z.boolean(),
})
export type PdfContents = z.infer<typeof pdfContents>
export type ContentList = (typeof contentLists)[number]

/** A file of which nothing could be told but its pages. */
export const unreadContents: PdfContents = {
  isWhole: false,
  cutLists: [],
  fonts: [],
  colourSpaces: [],
  outputIntents: [],
  images: [],
  annotations: [],
  hasTransparency: false,
}

/** A name as it is kept: it comes from elsewhere, may be of any length, and is UTF-8 by convention alone. */
export function keptName(written: string): string {
  const text = Buffer.from(written.slice(0, maxName), 'latin1').toString('utf8')
  return (text.includes('\ufffd') ? written : text).slice(0, maxName)
}

export const keptColorants = (written: readonly string[]): string[] => written.slice(0, maxColorants).map(keptName)
