import { degrees, PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { readNamedBoxes } from '../../electron/downloads/page-boxes.ts'
import { downloadRoom } from './download-room.ts'
import { fileServer } from './file-server.ts'
import { pdfOfSize } from './pdf-of-size.ts'

const boxesOf = (pdf: Uint8Array, pageCount: number) =>
  readNamedBoxes(pdf.length, async (from, to) => pdf.slice(from, to), pageCount)

/** Pages of 600 x 800, each with the boxes that `change` gives it. */
async function pdfWith(pages: number, change: (page: ReturnType<PDFDocument['addPage']>, index: number) => void) {
  const document = await PDFDocument.create()
  for (let index = 0; index < pages; index += 1) change(document.addPage([600, 800]), index)
  return document
}

const size = (widthPt: number, heightPt: number) => ({ widthPt, heightPt })
const media = size(600, 800)

describe('the boxes of the pages', () => {
  it.each([true, false])('are read from every page, with its objects packed: %s', async (useObjectStreams) => {
    const document = await pdfWith(300, (page, index) => {
      if (index >= 200) return
      page.setTrimBox(10, 10, 400, 500)
      page.setBleedBox(5, 5, 410, 510.125)
    })
    const boxes = await boxesOf(await document.save({ useObjectStreams }), 300)
    expect(boxes).toHaveLength(300)
    expect(boxes?.[0]).toEqual({ media, trim: size(400, 500), bleed: size(410, 510.13) })
    expect(boxes?.[199]).toEqual(boxes?.[0])
    expect(boxes?.[200]).toEqual({ media, trim: null, bleed: null })
  })

  it('are turned as the page is', async () => {
    const document = await pdfWith(1, (page) => {
      page.setTrimBox(0, 0, 400, 500)
      page.setRotation(degrees(90))
    })
    expect(await boxesOf(await document.save(), 1)).toEqual([
      { media: size(800, 600), trim: size(500, 400), bleed: null },
    ])
  })

  it('come from above where a page takes its own from there', async () => {
    const text = pdfOfSize(2_000).toString('latin1')
    const inherited = text
      .replace('/Count 1>>', '/Count 1/MediaBox[0 0 420 595]>>')
      .replace('/Parent 2 0 R/MediaBox[0 0 420 595]', '/Parent 2 0 R')
    // Both lines are as long as before together, so only the table between them is off by so much.
    const at = inherited.indexOf('\nxref')
    const fixed = inherited.replace(/\d{10} 00000 n/g, (row) => {
      const wanted = Number(row.slice(0, 10))
      const shift = wanted > text.indexOf('/Count 1>>') ? '/MediaBox[0 0 420 595]'.length : 0
      return `${String(wanted + shift).padStart(10, '0')} 00000 n`
    })
    const pdf = Buffer.from(fixed.replace(/startxref\n\d+/, `startxref\n${at + 1}`), 'latin1')
    expect(await boxesOf(pdf, 1)).toEqual([{ media: size(420, 595), trim: null, bleed: null }])
  })

  it('are unknown where the file is not as the format says', async () => {
    const pdf = await (await pdfWith(3, () => undefined)).save({ useObjectStreams: false })
    const text = Buffer.from(pdf).toString('latin1')
    const damaged = (from: RegExp, to: string) => boxesOf(Buffer.from(text.replace(from, to), 'latin1'), 3)
    expect(await boxesOf(pdf, 3)).toHaveLength(3)
    expect(await boxesOf(pdf, 4)).toBeNull()
    expect(await damaged(/startxref\n\d+/, 'startxref\n7')).toBeNull()
    expect(await damaged(/startxref/, 'nowhere')).toBeNull()
    // The tree goes in a circle.
    const circle = Buffer.from(pdfOfSize(2_000).toString('latin1').replace('Kids[4 0 R]', 'Kids[2 0 R]'), 'latin1')
    expect(await boxesOf(circle, 1)).toBeNull()
  })

  it('stand with the file, and pages that are trimmed differently are a warning on the item', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const document = await pdfWith(3, (page, index) => page.setTrimBox(10, 10, index === 2 ? 300 : 400, 500))
    const id = await room.add(server.offer('/file.pdf', Buffer.from(await document.save())))
    await room.until(() => room.row(id).state === 'done')
    expect(JSON.parse(room.row(id).pageBoxes ?? '')).toEqual([
      { firstPage: 1, lastPage: 2, ...media, media, bleed: null, trim: size(400, 500) },
      { firstPage: 3, lastPage: 3, ...media, media, bleed: null, trim: size(300, 500) },
    ])
    expect(room.item(room.row(id).cpItemId ?? '').warnings).toContain('differ in the size they are trimmed to')
  })
})
