import { closeSync, openSync } from 'node:fs'
import { ByteSource } from '../../electron/files/pdf/byte-source.ts'
import type { PdfContents } from '../../electron/files/pdf/pdf-contents.ts'
import { PdfFile } from '../../electron/files/pdf/pdf-file.ts'
import { readContents } from '../../electron/files/pdf/read-contents.ts'
import { printed } from './tools.ts'

export interface ContentsOutcome {
  /** Read here to its end, and by the tools; nothing else is compared. */
  readonly isCompared: boolean
  readonly hasSameFonts: boolean
  readonly hasSameImages: boolean
  readonly differing: string
}

/**
 * Fonts beside `pdffonts`, which lists what resources name, whether or not text is set in it: so the content is left out here
 * too. Images by their sizes and pages beside `pdfimages`, which like the station follows what is drawn.
 */
export async function compareContents(path: string): Promise<ContentsOutcome> {
  const named = readOwn(path, 0)
  const painted = readOwn(path)
  const [fonts, images] = await Promise.all([fontsThere(path), imagesThere(path)])
  if (
    painted === null ||
    named === null ||
    !painted.isWhole ||
    painted.cutLists.length > 0 ||
    fonts === null ||
    images === null
  )
    return { isCompared: false, hasSameFonts: false, hasSameImages: false, differing: '' }
  const fontsHere = named.fonts.map(({ name, kind, isEmbedded }) => `${kind === 'Type3' ? '' : name} ${isEmbedded}`)
  const imagesHere = painted.images.map((one) => `${one.widthPx}x${one.heightPx} ${one.firstPage}-${one.lastPage}`)
  const differing = [...differences('font', fontsHere, fonts), ...differences('image', imagesHere, images)]
  return {
    isCompared: true,
    hasSameFonts: !differing.some((one) => one.startsWith('font')),
    hasSameImages: !differing.some((one) => one.startsWith('image')),
    differing: differing.slice(0, 4).join('; '),
  }
}

function readOwn(path: string, maxContentBytes?: number): PdfContents | null {
  const descriptor = openSync(path, 'r')
  try {
    const source = ByteSource.ofFile(descriptor)
    return readContents(PdfFile.open(source), source.sizeBytes, maxContentBytes)
  } catch {
    return null
  } finally {
    closeSync(descriptor)
  }
}

const fontRow =
  /^(.*?) +(?:Type 1|Type 1C|Type 1C \(OT\)|Type 3|TrueType|TrueType \(OT\)|CID Type 0|CID Type 0C|CID Type 0C \(OT\)|CID TrueType|CID TrueType \(OT\)|unknown) +\S.* (yes|no) +(?:yes|no) +(?:yes|no) +(?:\d+ +\d+|\[none\])$/

async function fontsThere(path: string): Promise<string[] | null> {
  const [, rule, ...rows] = (await printed('pdffonts', [path])).split('\n')
  if (rule === undefined) return null
  return rows.flatMap((row) => {
    const [, name = '', isEmbedded] = fontRow.exec(row) ?? []
    return isEmbedded === undefined
      ? []
      : [`${name === '[none]' || / Type 3 /.test(row) ? '' : name} ${isEmbedded === 'yes'}`]
  })
}

async function imagesThere(path: string): Promise<string[] | null> {
  const [, rule, ...rows] = (await printed('pdfimages', ['-list', path])).split('\n')
  if (rule === undefined) return null
  const pages = new Map<string, { first: number; last: number }>()
  for (const row of rows) {
    const [page, , , width, height] = row.trim().split(/ +/)
    if (height === undefined) continue
    const size = `${width}x${height}`
    pages.set(size, { first: pages.get(size)?.first ?? Number(page), last: Number(page) })
  }
  return [...pages].map(([size, { first, last }]) => `${size} ${first}-${last}`)
}

/** What is no ASCII each prints in its own way. */
const comparable = (said: string): string => said.replaceAll(/[^ -~]+/g, '?')

function differences(what: string, here: readonly string[], there: readonly string[]): string[] {
  const [ours, theirs] = [new Set(here.map(comparable)), new Set(there.map(comparable))]
  return [
    ...[...ours].filter((one) => !theirs.has(one)).map((one) => `${what} ${one} here alone`),
    ...[...theirs].filter((one) => !ours.has(one)).map((one) => `${what} ${one} there alone`),
  ]
}
