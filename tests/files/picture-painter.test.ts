import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { PDFDocument, rgb } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { forkPdfProcess, type PdfQuestion } from '../../electron/files/pdf/pdf-checker.ts'
import {
  type PictureAnswer,
  PicturePainter,
  type StartPictureProcess,
} from '../../electron/files/pdf/picture-painter.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { movingClock } from './moving-clock.ts'
import { md5Of } from './pdf-of-size.ts'
import { pdfSample } from './pdf-sample.ts'

const put = (content: Uint8Array): string => {
  const path = join(temporaryFolder(), 'file.pdf')
  writeFileSync(path, content)
  return path
}

/** A page of one colour, and one more. */
async function colouredPage(width: number, height: number): Promise<string> {
  const pdf = await PDFDocument.create()
  pdf.addPage([width, height]).drawRectangle({ x: 0, y: 0, width, height, color: rgb(1, 0.5, 0) })
  pdf.addPage([100, 100])
  return put(await pdf.save())
}

/** Its size, and the colour in its middle. */
function read(png: Buffer): { width: number; height: number; middle: number[] } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const length = png.readUInt32BE(33)
  const rows = inflateSync(png.subarray(41, 41 + length))
  const at = Math.floor(height / 2) * (1 + 3 * width) + 1 + 3 * Math.floor(width / 2)
  return { width, height, middle: [...rows.subarray(at, at + 3)] }
}

/** Counts the processes that are started. */
function counting(): { readonly start: StartPictureProcess; count: number } {
  const counted = {
    count: 0,
    start: ((start) => {
      counted.count += 1
      return forkPdfProcess(start)
    }) as StartPictureProcess,
  }
  return counted
}

const aPage = (resources: string, content: string | Buffer, more = '', filter = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n` +
        `3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]/Resources<<${resources}>>/Contents 40 0 R>>endobj\n` +
        `${more}40 0 obj<</Length ${content.length}${filter}>>stream\n`,
      'latin1',
    ),
    Buffer.from(content),
    Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  ])

/** A form that paints itself a hundred thousand million times. */
function formsInForms(): Buffer {
  const levels = 11
  const forms = Array.from({ length: levels }, (_, index) => {
    const next = index + 1 === levels ? '0 0 9 9 re f ' : '/F Do '.repeat(10)
    const resources = index + 1 === levels ? '' : `/Resources<</XObject<</F ${index + 5} 0 R>>>>`
    return `${index + 4} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]${resources}/Length ${next.length}>>stream\n${next}\nendstream endobj\n`
  })
  return aPage('/XObject<</F 4 0 R>>', '/F Do', forms.join(''))
}

/** A few kilobytes that become 400 MB of lines. */
const manyLines = (): Buffer =>
  aPage('', deflateSync(Buffer.alloc(400_000_000, '0 0 m 400 500 l S\n')), '', '/Filter/FlateDecode')

/** An image that says it is 60,000 dots wide and high. */
function wideImage(): Buffer {
  const pixels = deflateSync(Buffer.alloc(100_000_000)).toString('latin1')
  const image = `4 0 obj<</Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode/Length ${pixels.length}>>stream\n${pixels}\nendstream endobj\n`
  return aPage('/XObject<</F 4 0 R>>', '400 0 0 500 0 0 cm /F Do', image)
}

describe('the picture of a first page', () => {
  it('is small, of the shape of the page, and in its colours', async () => {
    const painter = new PicturePainter(movingClock())
    const png = await painter.paint(await colouredPage(420, 595), 'one')
    expect(png && read(png)).toEqual({ width: 267, height: 378, middle: [255, 128, 0] })
    // The largest page that a PDF can have is no larger here.
    const large = await painter.paint(await colouredPage(14_400, 7_200), 'two')
    expect(large && read(large)).toEqual({ width: 378, height: 189, middle: [255, 128, 0] })
  })

  it.each(['no-page', 'locked-r6'])('is not there for what has none, which is not tried twice: %s', async (name) => {
    const processes = counting()
    const painter = new PicturePainter(movingClock(), processes.start)
    const path = put(pdfSample(name))
    expect([await painter.paint(path, name), await painter.paint(path, name)]).toEqual([null, null])
    expect(processes.count).toBe(1)
  })

  it('is not there where the file is gone, no PDF, or a page of one line', async () => {
    const painter = new PicturePainter(movingClock())
    expect(await painter.paint(join(temporaryFolder(), 'gone.pdf'), 'gone')).toBeNull()
    expect(await painter.paint(put(Buffer.from('hello')), 'hello')).toBeNull()
    expect(await painter.paint(await colouredPage(14_400, 3), 'line')).toBeNull()
  })

  it('is not there where its process cannot be started, or says what is no picture', async () => {
    const none = new PicturePainter(movingClock(), () => {
      throw new Error('There is no more memory')
    })
    expect(await none.paint('any.pdf', 'any')).toBeNull()
    const wild = join(temporaryFolder(), 'wild.mjs')
    const dots = Buffer.alloc(10_000).toString('base64')
    const pictures = [{ width: 60_000, height: 60_000, dots }, { width: 30, height: 31, dots }, 'PNG', { dots }]
    for (const said of ['PNG', null, ...pictures.map((picture) => ({ id: 1, picture }))]) {
      writeFileSync(wild, `process.on('message', () => process.send(${JSON.stringify(said)}))`)
      const painter = new PicturePainter(movingClock(), (start) => forkPdfProcess({ ...start, entry: wild }))
      expect(await painter.paint('wild.pdf', 'wild')).toBeNull()
    }
  })

  it('is waited for no longer than three seconds, after which its process has ended', async () => {
    const clock = movingClock()
    const hanging = join(temporaryFolder(), 'hanging.mjs')
    writeFileSync(
      hanging,
      "process.on('message', () => { for (const end = Date.now() + 90_000; Date.now() < end; ); })",
    )
    const { promise: ended, resolve: end } = Promise.withResolvers<void>()
    const painter = new PicturePainter(clock, (start) => {
      const process = forkPdfProcess<PdfQuestion, PictureAnswer>({ ...start, entry: hanging })
      process.onExit(end)
      return process
    })
    const painting = painter.paint('slow.pdf', 'slow')
    clock.advance(2_999)
    const first = await Promise.race([painting, new Promise((later) => setImmediate(() => later('waits')))])
    expect(first).toBe('waits')
    clock.advance(1)
    expect(await painting).toBeNull()
    await ended
  })

  it('is not there where a page is a bomb, and the station goes on', async () => {
    const painter = new PicturePainter(systemClock)
    for (const bomb of [formsInForms(), manyLines(), wideImage()]) {
      const png = await painter.paint(put(bomb), md5Of(bomb))
      // Some are painted after all; none takes longer than anything may, or comes back larger.
      expect(png === null || png.length < 1_048_576).toBe(true)
    }
    const next = new PicturePainter(movingClock())
    expect(await next.paint(await colouredPage(420, 595), 'after')).not.toBeNull()
  }, 60_000)
})
