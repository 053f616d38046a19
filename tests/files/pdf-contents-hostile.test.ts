import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../electron/base/clock.ts'
import { ByteSource } from '../../electron/files/pdf/byte-source.ts'
import { forkPdfProcess, PdfChecker, type StartPdfProcess } from '../../electron/files/pdf/pdf-checker.ts'
import { type ReadablePdf, readPdfBytes } from '../../electron/files/pdf/read-pdf.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { pdfOf, pdfPainting, pdfStream } from './pdf-of-objects.ts'

const megabyte = 1024 * 1024

function readingOf(pdf: Buffer, source = ByteSource.ofBytes(pdf)): ReadablePdf {
  const reading = readPdfBytes(source)
  if (reading.kind !== 'readable') throw new Error(`It is ${reading.kind}`)
  return reading
}

function workOf(pdf: Buffer): number {
  const source = ByteSource.ofBytes(pdf)
  readingOf(pdf, source)
  return source.limit.spentBytes
}

const repeated = (count: number, each: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => each(index)).join(' ')
const helvetica = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'

/** As many pages, which share one dictionary of resources with as many fonts in it. */
const sharing = (count: number, content: string | Buffer): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Kids [${repeated(count, (index) => `${index + 6} 0 R`)}] /Count ${count} /Resources 3 0 R /MediaBox [0 0 9 9] >>`,
    `<< /Font << ${repeated(count, (index) => `/F${index} 4 0 R`)} >> >>`,
    helvetica,
    pdfStream('/Filter /FlateDecode', content),
    ...Array.from({ length: count }, () => '<< /Type /Page /Contents 5 0 R >>'),
  ])

describe('what leads back to itself', () => {
  it.each([
    ['a form', '/F Do', '/XObject << /F 5 0 R >>', [pdfStream('/Subtype /Form', '/F Do 1 0 0 rg f')]],
    [
      'two forms',
      '/F Do',
      '/XObject << /F 5 0 R /G 6 0 R >>',
      [pdfStream('/Subtype /Form', '/G Do'), pdfStream('/Subtype /Form', '/F Do 1 0 0 rg f')],
    ],
    [
      'a pattern',
      '/Pattern cs /P scn f',
      '/Pattern << /P 5 0 R >>',
      [pdfStream('/PatternType 1', '1 0 0 rg f /Pattern cs /P scn f')],
    ],
    [
      'a glyph',
      'BT /T 9 Tf (a) Tj ET',
      '/Font << /T 5 0 R >>',
      ['<< /Subtype /Type3 /CharProcs << /a 6 0 R >> >>', pdfStream('', 'BT /T 9 Tf (a) Tj ET 1 0 0 rg f')],
    ],
    [
      'a soft mask',
      '/S gs 1 0 0 rg f',
      '/ExtGState << /S 5 0 R >>',
      ['<< /SMask << /G 6 0 R >> >>', pdfStream('/Subtype /Form', '/S gs')],
    ],
    [
      'the mask of an image',
      '/I Do',
      '/XObject << /I 5 0 R >>',
      [pdfStream('/Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /SMask 5 0 R', 'a')],
    ],
    ['a colour space', '/C cs f 1 0 0 rg f', '/ColorSpace << /C 5 0 R /D /C >>', ['[/Indexed [/Pattern /D] 1 ()]']],
    [
      'resources',
      '/F Do',
      '/XObject 5 0 R',
      ['<< /F 6 0 R >>', pdfStream('/Subtype /Form /Resources << /XObject 5 0 R >>', '/F Do 1 0 0 rg f')],
    ],
    [
      'a font',
      'BT /T 9 Tf (a) Tj ET 1 0 0 rg f',
      '/Font << /T 5 0 R >>',
      ['<< /Subtype /Type0 /DescendantFonts [5 0 R] /FontDescriptor 5 0 R >>'],
    ],
    ['a reference', '/C cs f 1 0 0 rg f', '/ColorSpace << /C 5 0 R >>', ['6 0 R', '5 0 R']],
  ] as const)('is read once: %s', (_name, content, resources, others) => {
    const { contents, pageCount } = readingOf(pdfPainting(content, resources, others))
    expect(pageCount).toBe(1)
    expect(contents.colourSpaces.map(({ name }) => name)).toContain('DeviceRGB')
  })

  it('or is nested without end costs what was not read of it alone', () => {
    const forms = Array.from({ length: 5_000 }, (_, index) =>
      pdfStream(`/Subtype /Form /Resources << /XObject << /F ${index + 6} 0 R >> >>`, '1 0 0 rg f /F Do'),
    )
    const { contents } = readingOf(pdfPainting('/F Do', '/XObject << /F 5 0 R >>', forms))
    expect(contents).toMatchObject({ isWhole: false, colourSpaces: [{ name: 'DeviceRGB' }] })
  })
})

describe('the work that contents make', () => {
  const shapes: readonly [string, (n: number) => Buffer][] = [
    ['pages that share as many fonts', (n) => sharing(n, 'no such stream')],
    ['pages that share one content', (n) => sharing(n, deflateSync(repeated(n, (index) => `/F${index} 9 Tf (a) Tj`)))],
    [
      'fonts',
      (n) =>
        pdfPainting(
          repeated(n, (index) => `/F${index} 9 Tf (a) Tj`),
          `/Font << ${repeated(n, (index) => `/F${index} ${helvetica}`)} >>`,
        ),
    ],
    [
      'forms that each draw the next one twice',
      (n) =>
        pdfPainting(
          '/F Do /F Do',
          '/XObject << /F 5 0 R >>',
          Array.from({ length: n }, (_, index) =>
            pdfStream(
              `/Subtype /Form /Resources << /XObject << /F ${index + 6} 0 R /G ${index + 6} 0 R >> >>`,
              '/F Do /G Do',
            ),
          ),
        ),
    ],
    [
      'forms that all draw all',
      (n) => {
        const all = `/XObject << ${repeated(Math.ceil(n ** 0.5), (index) => `/F${index} ${index + 5} 0 R`)} >>`
        const draws = repeated(Math.ceil(n ** 0.5), (index) => `/F${index} Do`)
        return pdfPainting(
          draws,
          all,
          Array.from({ length: Math.ceil(n ** 0.5) }, () => pdfStream('/Subtype /Form', draws)),
        )
      },
    ],
    ['annotations', (n) => pdfPainting('', '', [`[${repeated(n, () => '<< /Subtype /Link >>')}]`], '/Annots 5 0 R')],
    ['open strings', (n) => pdfPainting('(('.repeat(n))],
    ['open images', (n) => pdfPainting('BI /W 1 ID EIEI BI '.repeat(n))],
    ['ends of images', (n) => pdfPainting(`BI ID ${' EI\x01'.repeat(n)}`)],
    ['saved states', (n) => pdfPainting('q 1 0 0 rg '.repeat(n))],
    ['brackets', (n) => pdfPainting('[<<<'.repeat(n))],
    [
      'inks',
      (n) => pdfPainting('/C cs f', `/ColorSpace << /C [/DeviceN [${repeated(n, (index) => `/I${index}`)}]] >>`),
    ],
    [
      'one page again and again',
      (n) =>
        pdfOf([
          '<< /Type /Catalog /Pages 2 0 R >>',
          `<< /Kids [${repeated(n, () => '3 0 R')}] /Count ${n} >>`,
          `<< /Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
          pdfStream('', '/F 9 Tf (a) Tj'),
          helvetica,
        ]),
    ],
  ]
  it.each(shapes)('grows no faster than its length: %s', (_name, shape) => {
    // Objects are read by pieces that grow eightfold, so that eightfold shapes can be compared.
    const [once, eightfold] = [workOf(shape(1_500)), workOf(shape(12_000))]
    expect(eightfold / once).toBeLessThan(10)
  })

  it('has an end where few bytes lead to much, and the pages are known all the same', () => {
    const streams = repeated(500, () => '4 0 R')
    const page = `<< /Type /Page /MediaBox [0 0 9 9] /Contents [${streams}] /Resources << /Font << /F ${helvetica} >> >> >>`
    const content = pdfStream('/Filter /FlateDecode', deflateSync(Buffer.alloc(megabyte, '0 0 m ')))
    const pdf = pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Kids [3 0 R] /Count 1 >>', page, content])
    expect(readingOf(pdf)).toMatchObject({ pageCount: 1, contents: { isWhole: false, fonts: [{ name: 'Helvetica' }] } })
  })

  it('has an end where pages lead to more than can be told', () => {
    const fonts = `<< ${repeated(20_000, (index) => `/F${index} 4 0 R`)} >>`
    const count = 1_000
    const pages = Array.from(
      { length: count },
      () => '<< /Type /Page /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /Font 3 0 R >> >>',
    )
    const kids = repeated(count, (index) => `${index + 6} 0 R`)
    const pdf = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Kids [${kids}] /Count ${count} >>`,
      ...[fonts, helvetica, pdfStream('/Filter /FlateDecode', 'no such stream'), ...pages],
    ])
    expect(readingOf(pdf)).toMatchObject({
      pageCount: count,
      contents: { isWhole: false, fonts: [{ name: 'Helvetica' }] },
    })
  })

  it('is small where ten thousand pages share what they draw with', () => {
    const source = ByteSource.ofBytes(sharing(10_000, deflateSync('/F7 9 Tf (a) Tj')))
    expect(readPdfBytes(source)).toMatchObject({
      pageCount: 10_000,
      contents: { isWhole: true, fonts: [{ name: 'Helvetica', firstPage: 1, lastPage: 10_000 }] },
    })
    expect(source.limit.spentBytes).toBeLessThan(10 * megabyte)
  })
})

describe('a file whose contents are a bomb', () => {
  function checkerOf(start?: StartPdfProcess): PdfChecker {
    const checker = new PdfChecker(systemClock, start)
    onTestFinished(() => checker.stop())
    return checker
  }
  function written(pdf: Buffer): string {
    const path = join(temporaryFolder(), 'file.pdf')
    writeFileSync(path, pdf)
    return path
  }

  it('keeps its pages, and says that its contents were not read to their end', async () => {
    const zeros = deflateSync(Buffer.alloc(100 * megabyte))
    const pages = repeated(40, (index) => `${index + 4} 0 R`)
    const objects = Array.from(
      { length: 40 },
      (_, index) => `<< /Type /Page /MediaBox [0 0 9 9] /Contents ${index + 44} 0 R >>`,
    )
    const streams = Array.from({ length: 40 }, () => pdfStream('/Filter /FlateDecode', zeros))
    const pdf = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Kids [${pages}] /Count 40 >>`,
      'null',
      ...objects,
      ...streams,
    ])
    expect(await checkerOf().check(written(pdf))).toMatchObject({ pageCount: 40, contents: { isWhole: false } })
  })

  it('keeps its pages where it ends the process', async () => {
    const fonts = repeated(60_000, (index) => `/F${index} << /Subtype /Type1 /BaseFont /N${index} >>`)
    const path = written(pdfPainting(fonts.replaceAll(/<<.*?>>/g, '9 Tf () Tj'), `/Font 5 0 R`, [`<< ${fonts} >>`]))
    const small = checkerOf((start) => forkPdfProcess({ ...start, limits: ['24', '2000'] }))
    expect(await small.check(path)).toMatchObject({ kind: 'readable', pageCount: 1, contents: { isWhole: false } })
    const large = await checkerOf().check(path)
    expect(large).toMatchObject({ kind: 'readable', pageCount: 1, contents: { isWhole: false, cutLists: ['fonts'] } })
  })
})

it('the contents of a file of 2 GB are read by some kilobytes', () => {
  const path = join(temporaryFolder(), 'large.pdf')
  const file = openSync(path, 'w')
  const gigabytes = 2 * 1024 * megabyte
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n`
  const objects: [number, string][] = [
    [2, '<< /Kids [3 0 R] /Count 1 >>'],
    [3, '<< /Type /Page /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>'],
    [4, '<< /Length 5 >>\nstream\n/I Do\nendstream'],
  ]
  let at = gigabytes
  writeSync(file, head, 0)
  const image = Buffer.from(
    `5 0 obj\n<< /Subtype /Image /Width 9 /Height 8 /ColorSpace /DeviceCMYK /Length ${gigabytes - 300} >>\nstream\n`,
  )
  const imageAt = head.length
  writeSync(file, image, 0, image.length, imageAt)
  ftruncateSync(file, gigabytes)
  const rows = [9]
  for (const [number, object] of objects) {
    rows.push(at)
    at += writeSync(file, `${number} 0 obj\n${object}\nendobj\n`, at)
  }
  rows.push(imageAt)
  const table = rows.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  writeSync(file, `xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Root 1 0 R >>\nstartxref\n${at}\n%%EOF\n`, at)
  closeSync(file)
  const descriptor = openSync(path, 'r')
  onTestFinished(() => closeSync(descriptor))
  const source = ByteSource.ofFile(descriptor)
  expect(readPdfBytes(source)).toMatchObject({
    contents: { isWhole: true, images: [{ widthPx: 9 }], colourSpaces: [{ name: 'DeviceCMYK' }] },
  })
  expect(source.limit.spentBytes).toBeLessThan(0.3 * megabyte)
})
