import { closeSync, globSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { ByteSource } from '../electron/files/pdf/byte-source.ts'
import { type Box, letter, PageTree, type PdfPage } from '../electron/files/pdf/page-tree.ts'
import { PdfFile } from '../electron/files/pdf/pdf-file.ts'
import { type ContentsOutcome, compareContents } from './pdf-agreement/compare-contents.ts'
import { compareMarks, type MarksOutcome } from './pdf-agreement/compare-marks.ts'
import { missingTools, printed } from './pdf-agreement/tools.ts'
import type { BenchReport } from './report.ts'

/** The folder of PDFs: `npm run bench -- pdf-agreement --pdfs=FOLDER`. */
const folder = process.argv.find((argument) => argument.startsWith('--pdfs='))?.slice('--pdfs='.length) ?? null
/** Files that one of the readers differs in are named with it. */
const isNamed = process.argv.includes('--name')
/** Pages are followed too, which takes as long as the rest. */
const followsPages = process.argv.includes('--marks')
const atOnce = 2
/** Points; the tools print two or five digits. */
const tolerancePt = 0.02

/**
 * How far the station's reading of page counts, boxes, fonts and images agrees with what `qpdf`, `pdfinfo`, `pdffonts` and
 * `pdfimages` say, over a folder of PDFs from elsewhere. These are tools of the machine that this runs on.
 */
export async function run(): Promise<BenchReport> {
  const columns = ['what', 'files', 'share']
  const report = (rows: BenchReport['rows'], notes: readonly string[]): BenchReport => ({
    title: 'Agreement of PDF readers',
    columns,
    rows,
    notes,
  })
  if (folder === null) return report([], ['No folder was named: --pdfs=FOLDER.'])
  const missing = await missingTools(['qpdf', 'pdfinfo', 'pdffonts', 'pdfimages'])
  if (missing.length > 0) return report([], [`Not on this machine: ${missing.join(', ')}.`])
  const found = globSync('**/*.{pdf,PDF}', { cwd: folder }).map((name) => join(folder, name))
  const outcomes: Outcome[] = []
  const left = found.toSorted()
  const began = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let path = left.shift(); path !== undefined; path = left.shift()) outcomes.push(await compare(path))
    }),
  )
  const count = (which: (outcome: Outcome) => boolean): number => outcomes.filter(which).length
  const openedByAll = count((outcome) => outcome.isOpenedByAll)
  const compared = count((one) => one.contents.isCompared)
  const row = (what: string, files: number, of: number) => [what, files, `${((100 * files) / of).toFixed(2)} %`]
  return report(
    [
      row('opened by all three', openedByAll, outcomes.length),
      row(
        'opened by the two others, not here',
        count((outcome) => outcome.isMissedHere),
        outcomes.length,
      ),
      row(
        'of those opened by all: page count as one of the others',
        count((one) => one.hasSameCount),
        openedByAll,
      ),
      row(
        'of those opened by all: all boxes too',
        count((one) => one.hasSameBoxes),
        openedByAll,
      ),
      row('of those opened by all: contents read to their end', compared, openedByAll),
      row(
        'of those: the same fonts, embedded or not',
        count((one) => one.contents.isCompared && one.contents.hasSameFonts),
        compared,
      ),
      row(
        'of those: the same sizes of images on the same pages',
        count((one) => one.contents.isCompared && one.contents.hasSameImages),
        compared,
      ),
      ...(followsPages ? [marksRow(outcomes.map((one) => one.marks))] : []),
    ],
    [
      `${outcomes.length} files, read here in ${Math.round(outcomes.reduce((sum, one) => sum + one.ownMs, 0))} ms of ${Math.round(performance.now() - began)} ms.`,
    ],
  )
}

function marksRow(all: readonly (MarksOutcome | null)[]): readonly (string | number)[] {
  const sum = (count: (marks: MarksOutcome) => number): number =>
    all.reduce((total, marks) => total + (marks === null ? 0 : count(marks)), 0)
  const [same, pages] = [sum((marks) => marks.hasSameLowest), sum((marks) => marks.withImages)]
  return ['of the pages with images: the same lowest resolution', same, `${((100 * same) / pages).toFixed(2)} %`]
}

interface Outcome {
  readonly isOpenedByAll: boolean
  readonly isMissedHere: boolean
  readonly hasSameCount: boolean
  readonly hasSameBoxes: boolean
  readonly contents: ContentsOutcome
  readonly marks: MarksOutcome | null
  readonly ownMs: number
}

async function compare(path: string): Promise<Outcome> {
  const began = performance.now()
  const own = readOwn(path)
  const ownMs = performance.now() - began
  const [qpdf, pdfinfo] = await Promise.all([countByQpdf(path), readByPdfinfo(path)])
  const isOpenedByOthers = qpdf !== null && pdfinfo !== null && qpdf > 0 && pdfinfo.length > 0
  const isOpenedByAll = isOpenedByOthers && own.length > 0
  const hasSameCount = isOpenedByAll && (own.length === qpdf || own.length === pdfinfo.length)
  // Where the others count otherwise, their boxes are of other pages.
  const differing = hasSameCount && own.length === pdfinfo.length ? firstDifference(own, pdfinfo) : null
  if (isNamed && isOpenedByOthers && (!hasSameCount || differing !== null))
    console.error(`${path}: ${own.length} pages here, qpdf ${qpdf}, pdfinfo ${pdfinfo.length}; ${differing ?? ''}`)
  const contents = isOpenedByAll ? await compareContents(path) : notCompared
  if (isNamed && contents.differing !== '') console.error(`${path}: ${contents.differing}`)
  const marks = isOpenedByAll && followsPages ? await compareMarks(path) : null
  if (isNamed && marks !== null && marks.differing !== '') console.error(`${path}: ${marks.differing}`)
  return {
    contents,
    marks,
    isOpenedByAll,
    isMissedHere: isOpenedByOthers && own.length === 0,
    hasSameCount,
    hasSameBoxes: hasSameCount && differing === null,
    ownMs,
  }
}

const notCompared: ContentsOutcome = { isCompared: false, hasSameFonts: false, hasSameImages: false, differing: '' }

function readOwn(path: string): PdfPage[] {
  const descriptor = openSync(path, 'r')
  try {
    return [...new PageTree(PdfFile.open(ByteSource.ofFile(descriptor))).pages()]
  } catch {
    return []
  } finally {
    closeSync(descriptor)
  }
}

type NamedBoxes = Readonly<Record<string, Box>>

function firstDifference(own: readonly PdfPage[], others: readonly NamedBoxes[]): string | null {
  for (const [index, page] of own.entries()) {
    const media = page.media ?? letter
    const crop = page.crop ?? media
    const here = { MediaBox: media, CropBox: crop, BleedBox: page.bleed ?? crop, TrimBox: page.trim ?? crop }
    for (const [name, box] of Object.entries(here)) {
      const there = others[index]?.[name]
      if (there?.some((corner, at) => Math.abs(corner - (box[at] ?? 0)) > tolerancePt) ?? false)
        return `page ${index + 1} ${name} ${box} here, ${there} there`
    }
  }
  return null
}

async function countByQpdf(path: string): Promise<number | null> {
  const count = Number.parseInt(await printed('qpdf', ['--show-npages', path]), 10)
  return Number.isNaN(count) ? null : count
}

async function readByPdfinfo(path: string): Promise<NamedBoxes[] | null> {
  const text = await printed('pdfinfo', ['-box', '-f', '1', '-l', '1000000', path])
  const count = /^Pages:\s+(\d+)$/m.exec(text)?.[1]
  if (count === undefined) return null
  const pages = Array.from({ length: Number(count) }, (): Record<string, Box> => ({}))
  for (const [, number, name = '', corners = ''] of text.matchAll(/^Page\s+(\d+) (\w+Box):\s+(.*)$/gm)) {
    const [left = 0, bottom = 0, right = 0, top = 0] = corners.trim().split(/\s+/).map(Number)
    const page = pages[Number(number) - 1]
    if (page !== undefined) page[name] = [left, bottom, right, top]
  }
  return pages
}
