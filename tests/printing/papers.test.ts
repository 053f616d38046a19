import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument, rgb } from 'pdf-lib'
import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { describe, expect, it } from 'vitest'
import { PicturePainter } from '../../electron/files/pdf/picture-painter.ts'
import { barsOf } from '../../electron/printing/papers/bars.ts'
import type { Paper } from '../../electron/printing/papers/paper.ts'
import { escposText, setEscpos } from '../../electron/printing/papers/set-escpos.ts'
import { setPdf } from '../../electron/printing/papers/set-pdf.ts'
import { setZpl, zplText } from '../../electron/printing/papers/set-zpl.ts'
import { say } from '../../shared/messages/sentence.ts'
import { movingClock } from '../files/moving-clock.ts'
import { readCode128 } from '../support/read-code-128.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const a4 = { widthMm: 210, heightMm: 297, dpi: 203 }
const label = { widthMm: 100, heightMm: 150, dpi: 203 }
const inMm = (points: number): number => (points * 25.4) / 72

describe('a paper as PDF', () => {
  it.each([a4, label])(
    'has a page of exactly $widthMm x $heightMm mm, its fonts in it, and asks not to be scaled',
    async (sheet) => {
      const bytes = await setPdf(paperOf({ kind: 'text', text: 'ÄŁΩЖ€' }), sheet, 'en')
      const page = await firstPage(bytes)
      const [, , width, height] = page.view
      expect(inMm(width ?? 0)).toBeCloseTo(sheet.widthMm, 2)
      expect(inMm(height ?? 0)).toBeCloseTo(sheet.heightMm, 2)
      expect(bytes.toString('latin1')).toContain('/PrintScaling /None')
      expect(bytes.toString('latin1')).toContain('/FontFile2')
      expect(await textOf(bytes)).toContain('ÄŁΩЖ€')
    },
  )

  it('has a ruler that measures 100 mm', async () => {
    const bytes = await setPdf(paperOf({ kind: 'ruler', lengthMm: 100 }), a4, 'en')
    const boxes = await pathsOf(bytes)
    const widest = Math.max(...boxes.map(([left = 0, , right = 0]) => right - left))
    expect(inMm(widest)).toBeCloseTo(100, 2)
  })

  it('has bars that a scanner reads, with their quiet zones', () => {
    const bars = barsOf('B12-7') ?? []
    const quiet = Array.from({ length: 30 }, () => false)
    const row = bars.flatMap((width, index) => Array.from({ length: width * 3 }, () => index % 2 === 0))
    expect(readCode128([...quiet, ...row, ...quiet])).toBe('B12-7')
  })

  it.each([a4, label])('has its picture beside the lines, $widthMm mm wide, and all codes below it', async (sheet) => {
    const folder = temporaryFolder()
    const path = join(folder, 'cover.pdf')
    const cover = await PDFDocument.create()
    cover.addPage([600, 600]).drawRectangle({ x: 0, y: 0, width: 600, height: 600, color: rgb(1, 0, 0) })
    writeFileSync(path, await cover.save())
    const long =
      'A customer with a name that is longer than one line of any paper that a ticket may be printed on, and more. '
    const paper = paperOf(
      { kind: 'picture', file: { localPath: path, md5: '' } },
      ...Array.from({ length: 6 }, () => ({ kind: 'fact', label: 'Customer', value: long }) as const),
      { kind: 'code', text: '905512340001' },
    )
    const painter = new PicturePainter(movingClock())
    const bytes = await setPdf(paper, sheet, 'en', ({ localPath, md5 }) => painter.paint(localPath, md5))
    const page = await firstPage(bytes)
    const { fnArray, argsArray } = await page.getOperatorList()
    const images = fnArray.flatMap((operation, index) =>
      operation === OPS.paintImageXObject ? [argsArray[index]] : [],
    )
    expect(images).toHaveLength(1)
    const [, , pageWidth = 0, pageHeight = 0] = page.view
    const margin = sheet.widthMm < 120 ? 4 : 12
    const side = (Math.min(32, (sheet.widthMm - 2 * margin) / 3) * 72) / 25.4
    const left = pageWidth - (margin * 72) / 25.4 - side
    const bottom = pageHeight - (margin * 72) / 25.4 - side
    const { items } = await page.getTextContent()
    const lines = items.flatMap((item) => ('str' in item && item.str.trim() !== '' ? [item] : []))
    const beside = lines.filter(({ transform }) => transform[5] > bottom)
    expect(beside.length).toBeGreaterThan(3)
    for (const { transform, width } of beside) expect(transform[4] + width).toBeLessThan(left)
    // Below it lines are as long as they were, and codes have all of the width.
    expect(Math.max(...lines.map(({ transform, width }) => transform[4] + width))).toBeGreaterThan(left)
    const boxes = await pathsOf(bytes)
    expect(boxes.length).toBeGreaterThan(1)
    // A ticket without a picture is the ticket of before.
    const without = await setPdf(paper, sheet, 'en')
    expect((await (await firstPage(without)).getOperatorList()).fnArray).not.toContain(OPS.paintImageXObject)
    expect((await open(without)).numPages).toBe((await open(bytes)).numPages)
  })

  it('shows a box for a letter that its font lacks, and takes any text at all', async () => {
    const hostile = '漢字 שלום \u202Eabc\u0000\u001b[2J 🙂 \ud800 '.repeat(50)
    const bytes = await setPdf(
      paperOf({ kind: 'heading', text: hostile }, { kind: 'code', text: hostile.slice(0, 40) }),
      label,
      'en',
    )
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(await textOf(bytes)).not.toContain('\u202e')
  })

  it('goes on on a next page where one does not hold it', async () => {
    const many = Array.from({ length: 120 }, (_, index) => ({ kind: 'text', text: `Line ${index}` }) as const)
    const { numPages } = await getDocument({
      data: new Uint8Array(await setPdf({ title: 't', blocks: many }, a4, 'en')),
    }).promise
    expect(numPages).toBeGreaterThan(1)
  })

  it('speaks the language of whoever asked', async () => {
    const paper = paperOf({ kind: 'heading', text: say('Packing slip') })
    expect(await textOf(await setPdf(paper, a4, 'de'))).toContain('Lieferschein')
    expect(await textOf(await setPdf(paper, a4, 'en'))).toContain('Packing slip')
  })
})

describe('a paper as ZPL', () => {
  it('lets no title give a command to the printer', () => {
    const hostile = '^XZ^XA~JA^FDfree^FS _5E \\& >; {B \u0010 \n ^CI0'
    const zpl = setZpl(
      paperOf({ kind: 'heading', text: hostile }, { kind: 'code', text: hostile.trim() }),
      label,
      'en',
      1,
    )
    const commands = zpl.match(/[\^~][A-Z@][A-Z0-9@]?/g) ?? []
    expect(new Set(commands)).toEqual(
      new Set(['^XA', '^CI', '^LH', '^PW', '^LL', '^FO', '^A0', '^FB', '^FH', '^FD', '^FS', '^PQ', '^XZ']),
    )
    expect(zpl.match(/\^XA/g)).toHaveLength(1)
    expect(zplText('^~_\\')).toBe('_5E_7E_5F_2F')
    expect(zplText('ä€')).toBe('_C3_A4_E2_82_AC')
  })

  it('goes on on a next label where one does not hold it', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ kind: 'text', text: `Line ${index}` }) as const)
    expect(setZpl({ title: 't', blocks: many }, label, 'en', 1).match(/\^XA/g)?.length).toBeGreaterThan(1)
  })

  it('has a ruler in the dots of the printer', () => {
    const zpl = setZpl(paperOf({ kind: 'ruler', lengthMm: 100 }), { ...label, widthMm: 120 }, 'en', 1)
    expect(zpl).toContain(`^GB${Math.round((100 * 203) / 25.4)},1,1`)
  })
})

describe('a paper as ESC/POS', () => {
  it('lets no title give a command to the printer', () => {
    expect(escposText('\x1b@\x1dV0 Größe 漢')).toBe(' @ V0 Grosse ?')
    const bytes = setEscpos(paperOf({ kind: 'text', text: '\x1d(k\x1b' }), 'en', 1)
    expect(bytes.toString('latin1')).toContain(' (k ')
  })
})

const paperOf = (...blocks: Paper['blocks']): Paper => ({ title: 'Test', blocks })

const open = (bytes: Buffer) => getDocument({ data: new Uint8Array(bytes) }).promise
const firstPage = async (bytes: Buffer) => (await open(bytes)).getPage(1)

async function textOf(bytes: Buffer): Promise<string> {
  const { items } = await (await firstPage(bytes)).getTextContent()
  return items.map((item) => ('str' in item ? item.str : '')).join('')
}

/** The bounds of each path that is drawn: left, top, right, bottom. */
async function pathsOf(bytes: Buffer): Promise<number[][]> {
  const { fnArray, argsArray } = await (await firstPage(bytes)).getOperatorList()
  return fnArray.flatMap((operation, index) =>
    operation === OPS.constructPath ? [Array.from(argsArray[index]?.[2] ?? []) as number[]] : [],
  )
}
