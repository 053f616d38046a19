import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { MarkedFile } from '../../electron/files/pdf/marked-file.ts'
import { type PageMarks, pageMarks } from '../../electron/files/pdf/page-marks.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { pdfOf, pdfPainting, pdfStream } from './pdf-of-objects.ts'

async function marksOf(pdf: Buffer, page = 1): Promise<PageMarks> {
  const path = join(temporaryFolder(), 'file.pdf')
  writeFileSync(path, pdf)
  const file = await MarkedFile.open(path)
  onTestFinished(() => file.close())
  return pageMarks.parse(JSON.parse(JSON.stringify(await file.marksOf(page))))
}

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height })
const marked = (markedBox: ReturnType<typeof box> | null, more: object = {}) => ({
  kind: 'marked',
  isBlank: markedBox === null,
  markedBox,
  textBox: null,
  images: [],
  ...more,
})
const whole = box(0, 0, 420, 595)
const square = '100 95 50 100 re f'
const squareBox = box(100, 400, 50, 100)

describe('what a page is marked with', () => {
  it.each([
    ['nothing', '', null],
    ['white', `1 g ${square} 1 1 1 rg ${square} 0 0 0 0 k ${square} 1 G 1 1 m 9 9 l S`, null],
    ['a surface', square, squareBox],
    ['no surface, as it is not painted', '100 95 50 100 re n', null],
    ['a line, with its width', '10 w 100 295 m 200 295 l S', box(95, 295, 110, 10)],
    ['what is clipped', `0 0 120 595 re W n ${square}`, box(100, 400, 20, 100)],
    ['nothing, as it is clipped away', `0 0 50 50 re W n ${square}`, null],
    ['what lies on the page alone', '-50 -50 100 100 re f', box(0, 545, 50, 50)],
    ['nothing, as it lies beside it', '500 600 9 9 re f', null],
    ['what is moved and grown', `q 2 0 0 2 -100 -95 cm ${square} Q`, box(100, 300, 100, 200)],
    ['black after white was restored', `q 1 g Q ${square}`, squareBox],
    ['a form in its box', 'q /Form Do Q', box(100, 445, 20, 50)],
    ['a group', '/Group Do', squareBox],
    ['a shading in its clip', '100 95 50 100 re W n /Shade sh', squareBox],
    ['a pattern', `/Pattern cs /P scn ${square}`, squareBox],
    ['no soft mask', '/Masked gs', null],
    ['no opacity', `/Clear gs ${square}`, null],
    ['no layer that is not printed', `/OC /Off BDC ${square} EMC`, null],
    ['a layer that is printed', `/OC /On BDC ${square} EMC`, squareBox],
  ])('%s', async (_name, content, expected) => {
    const resources =
      '/XObject << /Form 5 0 R /Group 6 0 R >> /Shading << /Shade << /ShadingType 2 /ColorSpace /DeviceGray /Coords [0 0 1 1] /Function << /FunctionType 2 /Domain [0 1] /N 1 >> >> >> /Pattern << /P 7 0 R >> /ExtGState << /Masked << /SMask << /S /Alpha /G 6 0 R >> >> /Clear << /ca 0 >> >> /Properties << /Off 8 0 R /On 9 0 R >>'
    const form = '/Type /XObject /Subtype /Form'
    const objects = [
      pdfStream(`${form} /Matrix [1 0 0 1 0 5] /BBox [0 95 120 145]`, square),
      pdfStream(`${form} /BBox [0 0 420 595] /Group << /S /Transparency >>`, square),
      pdfStream(
        '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 /Resources << >>',
        '0 0 5 5 re f',
      ),
      '<< /Type /OCG /Name (Off) >>',
      '<< /Type /OCG /Name (On) >>',
    ]
    const layers = '/OCProperties << /OCGs [8 0 R 9 0 R] /D << /OFF [8 0 R] >> >>'
    const pdf = pdfOf([
      `<< /Type /Catalog /Pages 2 0 R ${layers} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 420 595] >>',
      `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << ${resources} >> >>`,
      pdfStream('', content),
      ...objects,
    ])
    expect(await marksOf(pdf)).toMatchObject(marked(expected))
  })

  it.each([
    ['', box(100, 400, 50, 100), whole],
    ['/Rotate 90', box(95, 100, 100, 50), box(0, 0, 595, 420)],
    ['/Rotate 180', box(270, 95, 50, 100), whole],
    ['/UserUnit 2', box(200, 800, 100, 200), box(0, 0, 840, 1190)],
    ['/CropBox [90 0 420 500]', box(10, 305, 50, 100), box(-90, -95, 420, 595)],
  ])('is told as the page is seen, with its trim: %s', async (page, markedBox, trimBox) => {
    const pdf = pdfPainting(square, '', [], `${page} /TrimBox [0 0 420 595]`)
    const marks = await marksOf(pdf)
    expect(marks).toMatchObject({ markedBox, trimBox })
  })

  const font = '/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier >> >>'
  it.each([
    ['BT /F 10 Tf 100 300 Td (abcd) Tj ET', 24],
    ['BT /F 10 Tf 100 300 Td (  ab  ) Tj ET', 12, 112],
    ['BT /F 10 Tf 2 Tc 50 Tz 100 300 Td [(ab) -1000 (cd)] TJ ET', 20],
    ['BT /F 10 Tf 1 0 0 1 50 300 Tm 50 0 Td (abcd) Tj ET', 24],
    ['1 g BT /F 10 Tf 100 300 Td (abcd) Tj ET 0 g 100 295 1 1 re f', 24],
  ])('text, by the box of its font: %s', async (content, width, x = 100) => {
    const marks = await marksOf(pdfPainting(content, font))
    if (marks.kind !== 'marked' || marks.textBox === null) throw new Error('There is no text')
    expect(marks.textBox.x).toBeCloseTo(x, 1)
    expect(marks.textBox.width).toBeCloseTo(width, 0)
    expect(marks.textBox.y).toBeLessThan(291)
    expect(marks.textBox.y + marks.textBox.height).toBeGreaterThan(295)
    expect(marks.textBox.height).toBeLessThan(14)
  })

  it.each([
    'BT /F 10 Tf 3 Tr 100 300 Td (abcd) Tj ET',
    'BT /F 10 Tf 100 300 Td (   ) Tj ET',
    '1 g BT /F 9 Tf (a) Tj ET',
  ])('no text that is not seen: %s', async (content) => {
    expect(await marksOf(pdfPainting(content, font))).toMatchObject(marked(null))
  })
})

describe('the images of a page', () => {
  const image = (widthPx: number, heightPx: number, more = '/ColorSpace /DeviceGray /BitsPerComponent 8'): Buffer => {
    const packed = deflateSync(Buffer.alloc(widthPx * heightPx, 128))
    return pdfStream(
      `/Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} ${more} /Filter /FlateDecode`,
      packed,
    )
  }
  const resources = '/XObject << /I 5 0 R /Thin 6 0 R /Stencil 7 0 R >>'
  const others = [image(300, 200), image(1, 200), image(304, 300, '/ImageMask true /BitsPerComponent 1')]

  it.each([
    ['72 0 0 72 100 100 cm /I Do', [{ ppi: 200, ...box(100, 423, 72, 72) }]],
    ['72 0 0 144 100 100 cm /I Do', [{ ppi: 100, ...box(100, 351, 72, 144) }]],
    ['0 72 -72 0 172 100 cm /I Do', [{ ppi: 200, ...box(100, 423, 72, 72) }]],
    ['q 72 0 0 72 0 0 cm /I Do Q q 720 0 0 720 0 0 cm /I Do Q', [{ ppi: 20 }, { ppi: 200 }]],
    ['q 0 0 36 36 re W n 72 0 0 72 0 0 cm /I Do Q', [{ ppi: 200, ...box(0, 559, 36, 36) }]],
    ['72 0 0 72 0 0 cm /Stencil Do', [{ ppi: 300 }]],
    ['72 0 0 72 0 0 cm /Thin Do', []],
    ['72 0 0 72 900 0 cm /I Do', []],
    [`72 0 0 72 0 0 cm BI /W 36 /H 18 /BPC 8 /CS /G ID ${'a'.repeat(648)} EI`, [{ ppi: 18 }]],
  ])('are told with the lower resolution of both directions, and where they are: %s', async (content, expected) => {
    const marks = await marksOf(pdfPainting(content, resources, others))
    expect(marks).toMatchObject({ images: expected })
    expect(marks.kind === 'marked' && marks.images.length).toBe(expected.length)
  })

  it('are told of a pattern too, where it is painted', async () => {
    const pattern = pdfStream(
      '/PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 72 72] /XStep 72 /YStep 72 /Resources << /XObject << /I 5 0 R >> >>',
      '72 0 0 72 0 0 cm /I Do',
    )
    const content = `0.5 0 0 0.5 0 0 cm /Pattern cs /P scn 100 95 50 100 re f`
    const marks = await marksOf(pdfPainting(content, `${resources} /Pattern << /P 8 0 R >>`, [...others, pattern]))
    expect(marks).toMatchObject({ images: [{ ppi: 200, ...box(50, 497.5, 25, 50) }] })
  })

  it('are told without their bytes, which may be damaged', async () => {
    const broken = pdfStream(
      '/Type /XObject /Subtype /Image /Width 600 /Height 600 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode',
      Buffer.alloc(64 * 1024, 7),
    )
    const marks = await marksOf(pdfPainting('72 0 0 72 0 0 cm /I Do', resources, [broken]))
    expect(marks).toMatchObject({ images: [{ ppi: 600 }] })
  })
})

it('a page that cannot be read is not taken for blank', async () => {
  const pdf = (filter: string): Buffer =>
    pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 420 595] >>',
      '<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>',
      pdfStream(filter, '% nothing'),
    ])
  expect(await marksOf(pdf('/Filter /FlateDecode'))).toEqual({ kind: 'unread', page: 1 })
  expect(await marksOf(pdf(''))).toMatchObject(marked(null))
  expect(await marksOf(pdf(''), 2)).toEqual({ kind: 'unread', page: 2 })
})
