/** What kinds of file the station keeps: PDFs, which it reads and checks, and others, such as labels for a label printer. */

const pictureKinds = ['png', 'jpg', 'gif', 'tif', 'bmp', 'webp'] as const
const printerKinds = ['zpl', 'epl', 'dpl', 'tspl', 'cpcl', 'ipl', 'sbpl', 'fgl', 'pcl', 'prn', 'txt'] as const
/** The ending that a file of this kind has in the library. An order has many names for them. */
export const fileKinds = ['pdf', ...pictureKinds, ...printerKinds] as const
export type FileKind = (typeof fileKinds)[number]

/**
 * The kind that an order means by the `format` of a file: an ending or a media type, in any letters. What says nothing, or
 * nothing known, means a PDF: so no name of the wire becomes an ending that the system would run.
 */
export function fileKindOf(format: string): FileKind {
  const name =
    format
      .toLowerCase()
      .split('/')
      .at(-1)
      ?.replaceAll(/[^a-z0-9]/g, '') ?? ''
  const known = otherNames[name] ?? name
  return fileKinds.find((kind) => kind === known) ?? 'pdf'
}

const otherNames: Partial<Record<string, FileKind>> = {
  jpeg: 'jpg',
  pjpeg: 'jpg',
  tiff: 'tif',
  zpl2: 'zpl',
  zplii: 'zpl',
  xzpl: 'zpl',
  epl2: 'epl',
  eplii: 'epl',
  text: 'txt',
  plain: 'txt',
}

export const isPicture = (kind: FileKind): boolean => pictureKinds.some((picture) => picture === kind)

/** As which a browser is given a file. What it cannot show without danger is saved. */
export function mediaTypeOf(path: string): string {
  const ending = path.slice(path.lastIndexOf('.') + 1)
  return mediaTypes[ending] ?? 'application/octet-stream'
}

const mediaTypes: Partial<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
} satisfies Partial<Record<FileKind, string>>
