import { deflateSync } from 'node:zlib'
import { degrees, PDFDocument } from 'pdf-lib'
import { describe, expect, it } from 'vitest'
import { ByteSource } from '../../electron/files/pdf/byte-source.ts'
import { type PdfReading, type ReadablePdf, readPdfBytes } from '../../electron/files/pdf/read-pdf.ts'
import { downloadRoom } from './download-room.ts'
import { fileServer } from './file-server.ts'
import { pdfOf, pdfStream } from './pdf-of-objects.ts'
import { md5Of, pdfOfSize } from './pdf-of-size.ts'
import { pdfSample } from './pdf-sample.ts'

const read = (pdf: Uint8Array): PdfReading => readPdfBytes(ByteSource.ofBytes(Buffer.from(pdf)))
const size = (widthPt: number, heightPt: number) => ({ widthPt, heightPt })
const named = (boxes: Partial<Record<'media' | 'bleed' | 'trim', ReturnType<typeof size>>> = {}) => ({
  media: size(420, 595),
  bleed: null,
  trim: null,
  ...boxes,
})
const pages = (firstPage: number, lastPage: number, boxes = named(), seen = boxes.media) => ({
  firstPage,
  lastPage,
  ...seen,
  ...boxes,
})
const trimmed = [pages(1, 1, named({ trim: size(400, 575) }))]

/** Pages of 600 x 800, each with the boxes that `change` gives it. */
async function pdfWith(count: number, change: (page: ReturnType<PDFDocument['addPage']>, index: number) => void) {
  const document = await PDFDocument.create()
  for (let index = 0; index < count; index += 1) change(document.addPage([600, 800]), index)
  return document
}

const onePage = (page: string, above = ''): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [3 0 R] /Count 1 ${above} >>`,
    `<< /Type /Page /Parent 2 0 R ${page} >>`,
  ])

describe('what is read of a PDF', () => {
  const table: readonly [string, Partial<ReadablePdf>][] = [
    ['says-1-page-of-3', { pageCount: 3, isMiscounted: true }],
    ['same-page-twice', { pageCount: 3, isMiscounted: false, pageBoxes: [pages(1, 3)] }],
    ['page-not-there', { pageCount: 2, hasGaps: true }],
    ['tree-loops', { pageCount: 2, hasGaps: true }],
    ['stray-bracket-in-page', { pageCount: 3, isMalformed: true }],
    ['header-without-dash', { pageCount: 1, isMalformed: true }],
    ['junk-after-end', { pageCount: 1, pageBoxes: trimmed }],
    ['offsets-too-high', { pageCount: 1, pageBoxes: trimmed, isMalformed: true }],
    ['objects-in-hex', { pageCount: 1, pageBoxes: trimmed }],
    ['bleed-beyond-media', { pageBoxes: [pages(1, 1, named({ bleed: size(420, 595), trim: size(420, 595) }))] }],
    ['turned-by-45', { pageBoxes: [pages(1, 1)] }],
    ['dynamic-form', { pageCount: 1, isDynamicForm: true }],
    ...['r5', 'r6', 'aes-128', 'rc4-128', 'rc4-40'].map((kind): [string, Partial<ReadablePdf>] => [
      `restricted-${kind}`,
      { pageCount: 1, pageBoxes: trimmed, isRestricted: true },
    ]),
  ]
  it.each(table)('%s', (name, expected) => {
    expect(read(pdfSample(name))).toMatchObject({ kind: 'readable', ...expected })
  })

  it('is nothing where there is no page, or a password is needed', () => {
    expect(read(pdfSample('no-page'))).toEqual({ kind: 'damaged' })
    expect(read(pdfSample('locked-r6'))).toEqual({ kind: 'encrypted' })
    expect(read(pdfSample('locked-rc4-128'))).toEqual({ kind: 'encrypted' })
    expect(read(Buffer.from('%PDF-1.7\nnothing else\n%%EOF\n'))).toEqual({ kind: 'damaged' })
  })

  it('tells of a portfolio, and of a page without a size', () => {
    const portfolio = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R /Collection << /View /D >> >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R >>',
    ])
    expect(read(portfolio)).toMatchObject({ isPortfolio: true, hasUnknownSize: true, pageBoxes: [{ media: null }] })
  })

  it('does not depend on the file being in memory, on what stands before it or on where its tables are', () => {
    const whole = pdfOfSize(65 * 1024 * 1024, '', 3)
    const ranges: number[] = []
    const source = new ByteSource(whole.length, (into, from) => {
      ranges.push(into.length)
      return whole.copy(into, 0, from)
    })
    expect(readPdfBytes(source)).toMatchObject({ pageCount: 3, isMalformed: false })
    expect(Math.max(...ranges)).toBeLessThan(100_000)
    const small = pdfOfSize(2_000, '', 3)
    const before = Buffer.concat([Buffer.from('some bytes of a mail\r\n'), small])
    expect(read(before)).toMatchObject({ pageCount: 3, isMalformed: false })
    const moved = Buffer.from(small.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1')
    expect(read(moved)).toMatchObject({ pageCount: 3, isMalformed: true })
    const lost = Buffer.from(small.toString('latin1').replace(/\nxref[\s\S]*/, '\n'), 'latin1')
    expect(read(lost)).toMatchObject({ pageCount: 3, isMalformed: true, hasEndMark: false })
    // A table that counts from 1, though its first row is that of 0.
    const shifted = Buffer.from(small.toString('latin1').replace('xref\n0 ', 'xref\n1 '), 'latin1')
    expect(read(shifted)).toMatchObject({ pageCount: 3 })
  })

  it('is that of the newest state of the file', () => {
    const first = onePage('/MediaBox [0 0 420 595]')
    const table = first.lastIndexOf('xref\n0')
    const page = `3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] >>\nendobj\n`
    const row = `${String(first.length).padStart(10, '0')} 00000 n \n`
    const update = `${page}xref\n3 1\n${row}trailer\n<< /Size 4 /Root 1 0 R /Prev ${table} >>\nstartxref\n${first.length + page.length}\n%%EOF\n`
    const both = Buffer.concat([first, Buffer.from(update)])
    const newest = { isMalformed: false, pageBoxes: [{ widthPt: 300, heightPt: 400 }] }
    expect(read(both)).toMatchObject(newest)
    // The same where the tables are of no use.
    const broken = Buffer.from(both.toString('latin1').replaceAll('startxref', 'startxxxx'), 'latin1')
    expect(read(broken)).toMatchObject({ ...newest, isMalformed: true })
  })

  it('finds what a hybrid file hides from old readers, whose table calls it free', () => {
    const before = '%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n'
    const tree = '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n'
    const page = '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] >>\nendobj\n'
    const pageAt = before.length + tree.length
    const hiddenAt = pageAt + page.length
    const row = `01${pageAt.toString(16).padStart(4, '0')}`
    const hidden = `4 0 obj\n<< /Type /XRef /W [1 2 0] /Index [3 1] /Size 5 /Filter /ASCIIHexDecode /Length 7 >>\nstream\n${row}>\nendstream\nendobj\n`
    const rows = [9, before.length].map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
    const table = `xref\n0 4\n0000000003 65535 f \n${rows}0000000000 00000 f \ntrailer\n<< /Size 5 /Root 1 0 R /XRefStm ${hiddenAt} >>\n`
    const pdf = `${before}${tree}${page}${hidden}${table}startxref\n${hiddenAt + hidden.length}\n%%EOF\n`
    expect(read(Buffer.from(pdf))).toMatchObject({ pageCount: 1, isMalformed: false, hasGaps: false })
  })

  it('needs no password where only what is attached is encrypted', () => {
    const encrypt =
      '/Encrypt << /Filter /Standard /V 4 /R 4 /P -4 /O () /U () /CF << /StdCF << /CFM /AESV2 >> >> /EFF /StdCF >>'
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] >>',
    ]
    expect(read(pdfOf(objects, `/Root 1 0 R ${encrypt}`))).toMatchObject({ pageCount: 1, isRestricted: true })
    const all = encrypt.replace('/EFF', '/StmF')
    expect(read(pdfOf(objects, `/Root 1 0 R ${all}`))).toEqual({ kind: 'encrypted' })
  })

  it.each([
    ['FlateDecode', '/FlateDecode', deflateSync],
    ['two filters', '[/ASCII85Decode /FlateDecode]', (bytes: Buffer) => ascii85(deflateSync(bytes))],
    ['RunLengthDecode', '/RunLengthDecode', (bytes: Buffer) => runLengths(bytes)],
    ['LZWDecode', '/LZWDecode', (bytes: Buffer) => lzw(bytes)],
    [
      'a broken check sum',
      '/FlateDecode',
      (bytes: Buffer) => Buffer.concat([deflateSync(bytes).subarray(0, -4), Buffer.from('oops')]),
    ],
    ['a wrong length', '/FlateDecode', deflateSync, 3],
  ] as const)('is read out of objects packed with %s', (_name, filter, pack, length?: number) => {
    const inner = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 420 595] /TrimBox [10 10 410 585] >>'
    const packed = pack(Buffer.from(`3 0 ${inner}`))
    const objects = [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      'null',
      pdfStream(`/Type /ObjStm /N 1 /First 4 /Filter ${filter}`, packed, length),
    ]
    // Without a table the packed objects are found too.
    const pdf = Buffer.from(
      pdfOf(objects)
        .toString('latin1')
        .replace('3 0 obj\nnull\nendobj\n', '')
        .replace(/\nxref[\s\S]*/, ''),
      'latin1',
    )
    expect(read(pdf)).toMatchObject({ pageCount: 1, pageBoxes: trimmed })
  })
})

describe('the boxes of the pages', () => {
  it.each([true, false])('are read from every page, with its objects packed: %s', async (useObjectStreams) => {
    const document = await pdfWith(300, (page, index) => {
      if (index >= 200) return
      page.setTrimBox(10, 10, 400, 500)
      page.setBleedBox(5, 5, 410, 510.125)
    })
    const media = size(600, 800)
    expect(read(await document.save({ useObjectStreams }))).toMatchObject({
      pageCount: 300,
      isMalformed: false,
      pageBoxes: [
        pages(1, 200, { media, trim: size(400, 500), bleed: size(410, 510.13) }),
        pages(201, 300, { media, trim: null, bleed: null }),
      ],
    })
  })

  it('are turned as the page is, all of them alike', async () => {
    const document = await pdfWith(1, (page) => {
      page.setTrimBox(0, 0, 400, 500)
      page.setRotation(degrees(90))
    })
    const turned = [pages(1, 1, { media: size(800, 600), trim: size(500, 400), bleed: null })]
    expect(read(await document.save())).toMatchObject({ pageBoxes: turned })
    const box = '/MediaBox [0 0 420 595]'
    for (const rotate of [-90, 450, 270.0]) {
      expect(read(onePage(`${box} /Rotate ${rotate}`))).toMatchObject({ pageBoxes: [size(595, 420)] })
    }
    expect(read(onePage(`${box} /Rotate 33`))).toMatchObject({ pageBoxes: [size(420, 595)] })
    expect(read(onePage('', `${box} /Rotate 90`))).toMatchObject({ pageBoxes: [size(595, 420)] })
  })

  it('hold as they are cut to the media, with their corners in order, in units of the page', () => {
    expect(read(onePage('/MediaBox [420 595 0 0] /CropBox [400 10 -50 900]'))).toMatchObject({
      pageBoxes: [pages(1, 1, named(), size(400, 585))],
    })
    expect(read(onePage('/MediaBox [0 0 210 297.5] /UserUnit 2 /TrimBox [5 5 205 292.5]'))).toMatchObject({
      pageBoxes: [pages(1, 1, named({ trim: size(400, 575) }))],
    })
    // One beside the media, or of no size, is none.
    expect(read(onePage('/MediaBox [0 0 420 595] /TrimBox [500 0 600 595] /BleedBox [5 5 5 9]'))).toMatchObject({
      pageBoxes: [pages(1, 1)],
    })
  })

  it('come from above where a page takes its own from there', () => {
    expect(read(onePage('', '/MediaBox [0 0 420 595] /CropBox [0 0 300 400]'))).toMatchObject({
      pageBoxes: [pages(1, 1, named(), size(300, 400))],
    })
  })

  it('stand with the file, and pages that are trimmed differently are a warning on the item', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const document = await pdfWith(3, (page, index) => page.setTrimBox(10, 10, index === 2 ? 300 : 400, 500))
    const id = await room.add(server.offer('/file.pdf', Buffer.from(await document.save())))
    await room.until(async () => (await room.row(id)).state === 'done')
    const media = size(600, 800)
    expect(JSON.parse((await room.row(id)).pageBoxes ?? '')).toEqual([
      pages(1, 2, { media, bleed: null, trim: size(400, 500) }),
      pages(3, 3, { media, bleed: null, trim: size(300, 500) }),
    ])
    expect((await room.item((await room.row(id)).cpItemId ?? '')).warnings).toContain(
      'differ in the size they are trimmed to',
    )
  })
})

describe('an odd file', () => {
  it.each([
    ['page-not-there', 'pages_missing'],
    ['tree-loops', 'pages_missing'],
    ['stray-bracket-in-page', 'malformed'],
    ['header-without-dash', 'malformed'],
    ['says-1-page-of-3', 'miscounted'],
    ['dynamic-form', 'dynamic_form'],
    ['restricted-r6', 'restricted'],
  ])('that its md5 proves whole is ready, with a remark: %s', async (name, remark) => {
    const pdf = pdfSample(name)
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add({ ...server.offer('/file.pdf', pdf), md5sum: md5Of(pdf) })
    await room.until(async () => (await room.row(id)).state === 'done')
    expect(JSON.parse((await room.row(id)).remarks ?? '')).toContain(remark)
    const { warnings, status } = await room.item((await room.row(id)).cpItemId ?? '')
    expect(status).toBe('ready')
    expect(JSON.parse(warnings)).toContainEqual(expect.objectContaining({ code: `file_${remark}` }))
  })

  it('that may be a part of itself is refused where no md5 proves it whole', async () => {
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add({ ...server.offer('/file.pdf', pdfSample('page-not-there')), md5sum: null })
    await room.until(async () => (await room.row(id)).state === 'parked', { stepMs: 3_600_000 })
    expect(await room.row(id)).toMatchObject({ failureCode: 'pdf_damaged', localPath: null })
  })

  it('without a page is refused, whatever its md5', async () => {
    const pdf = pdfSample('no-page')
    const server = await fileServer()
    const room = await downloadRoom()
    const id = await room.add({ ...server.offer('/file.pdf', pdf), md5sum: md5Of(pdf) })
    await room.until(async () => (await room.row(id)).state === 'parked', { stepMs: 3_600_000 })
    // The right bytes: no other try brings better ones.
    expect(await room.row(id)).toMatchObject({ failureCode: 'pdf_damaged', attempts: 1 })
  })
})

/** Repeated in length, a shape that is hostile to some reader: the bytes that are gone over grow no faster than it does. */
describe('the work that a file makes', () => {
  const page = '/MediaBox [0 0 420 595]'
  const kids = (count: number) => Array.from({ length: count }, (_, index) => `${index + 4} 0 R`).join(' ')
  const shapes: readonly [string, (n: number) => Buffer][] = [
    ['digits', (n) => onePage(`${page} /N ${'1'.repeat(n)}`)],
    ['digits that end as no number', (n) => onePage(`${page} /N ${'1'.repeat(n)}x`)],
    ['signs of numbers', (n) => onePage(`${page} /N ${'-.'.repeat(n)}`)],
    ['numbers before a word', (n) => onePage(`${page} /N [${'1 2 '.repeat(n)}]`)],
    ['open lists', (n) => onePage(`${page} /N ${'['.repeat(n)}`)],
    ['open dictionaries', (n) => onePage(`${page} ${'/N <<'.repeat(n)}`)],
    ['comments', (n) => onePage(`${page} ${'%a\n'.repeat(n)}`)],
    ['one comment', (n) => onePage(`${page} %${'a'.repeat(n)}`)],
    ['blanks', (n) => onePage(`${page} ${' '.repeat(n)}`)],
    ['numbers and blanks', (n) => onePage(`${page} /N [1 ${' '.repeat(n)} 1 ${' '.repeat(n)}]`)],
    ['names', (n) => onePage(`${page} ${'/N#41'.repeat(n)}`)],
    ['stray brackets', (n) => onePage(`${page} ${')]}'.repeat(n)}`)],
    ['tiny objects', (n) => pdfOf([...basis(''), ...Array(n).fill('1')])],
    ['pages', (n) => pdfOf([...basis(kids(n >> 3)), ...Array(n >> 3).fill(`<< ${page} >>`)])],
    ['a ladder of nodes', (n) => ladder(n >> 5)],
    ['tables that lead to tables', (n) => chain(n >> 5)],
    ['starts of objects without tables', (n) => Buffer.from(`%PDF-1.7\n${'1 0 obj\n'.repeat(n)}`)],
    ['digits without tables', (n) => Buffer.from(`%PDF-1.7\n${'12345678 0 '.repeat(n)}`)],
    ['packs without tables', (n) => Buffer.from(`%PDF-1.7\n${'1 0 obj<</Type/ObjStm>>stream\n'.repeat(n >> 2)}`)],
    [
      'packs of a wrong length without tables',
      (n) => Buffer.from(`%PDF-1.7\n${'1 0 obj<</Type/ObjStm/Length 9>>stream\nendstream\n'.repeat(n >> 4)}`),
    ],
    [
      'catalogs without tables',
      (n) => Buffer.from(`%PDF-1.7\n${'1 0 obj<</Type/Catalog/Pages 2 0 R '.repeat(n >> 2)}`),
    ],
  ]
  it.each(shapes)('grows no faster than its length: %s', (_name, shape) => {
    const [small, large] = [workOf(shape(4_096)), workOf(shape(65_536))]
    // Sixteen times as long; what every file takes counts little. The limit, were it reached, would hide what grows.
    expect(large).toBeLessThan(1_000_000 + 20 * small)
    expect(large).toBeLessThan(30 * 1024 * 1024)
  })

  const endless: readonly [string, (n: number) => Buffer][] = [
    [
      'open strings',
      (n) => pdfOf([...basis(kids(n >> 5)), ...Array(n >> 5).fill(`<< /Type /Page ${page} /N (open >>`)]),
    ],
    ['open hex strings', (n) => pdfOf([...basis(kids(n >> 5)), ...Array(n >> 5).fill(`<< ${page} /N <414141 `)])],
    ['trailers without tables', (n) => Buffer.from(`%PDF-1.7\n${'trailer <<'.repeat(n)}`)],
  ]
  it.each(endless)('has an end where each of many objects reaches to the end of the file: %s', (_name, shape) => {
    expect(read(shape(65_536))).toEqual({ kind: 'unchecked' })
  })

  const basis = (all: string): string[] => [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [3 0 R ${all}] /Count 1 >>`,
    `<< /Type /Page ${page} >>`,
  ]

  function ladder(depth: number): Buffer {
    const rungs = Array.from({ length: depth }, (_, index) => `<< /Type /Pages /Kids [${index + 5} 0 R] /Count 1 >>`)
    return pdfOf([...basis('4 0 R'), ...rungs, `<< ${page} >>`])
  }

  function chain(length: number): Buffer {
    const parts = [onePage(page).toString('latin1')]
    let at = parts[0]?.lastIndexOf('xref\n0') ?? 0
    let sizeBytes = parts[0]?.length ?? 0
    for (let index = 0; index < length; index += 1) {
      const part = `xref\n0 0\ntrailer\n<< /Prev ${at} /Root 1 0 R >>\nstartxref\n${sizeBytes}\n%%EOF\n`
      at = sizeBytes
      sizeBytes += part.length
      parts.push(part)
    }
    return Buffer.from(parts.join(''), 'latin1')
  }

  function workOf(pdf: Buffer): number {
    const source = ByteSource.ofBytes(pdf)
    readPdfBytes(source)
    return source.limit.spentBytes
  }

  it('has an end where a tree of a few nodes has more pages than there are atoms', () => {
    const nodes = Array.from({ length: 90 }, (_, index) => `<< /Kids [${index + 5} 0 R ${index + 5} 0 R] >>`)
    expect(read(pdfOf([...basis('4 0 R'), ...nodes, `<< ${page} >>`]))).toEqual({ kind: 'unchecked' })
  })

  it('lets twenty thousand pages be read at once, side by side or below each other', () => {
    const count = 20_000
    const objects = [...basis(kids(count)), ...Array(count).fill(`<< /Type /Page /Parent 2 0 R ${page} >>`)]
    const source = ByteSource.ofBytes(pdfOf(objects))
    expect(readPdfBytes(source)).toMatchObject({ pageCount: count + 1 })
    expect(source.limit.spentBytes).toBeLessThan(20 * 1024 * 1024)
    expect(read(ladder(count))).toMatchObject({ pageCount: 2 })
  })
})

function ascii85(bytes: Buffer): Buffer {
  let text = ''
  for (let at = 0; at < bytes.length; at += 4) {
    const group = Buffer.alloc(4)
    const length = bytes.copy(group, 0, at, at + 4)
    let value = group.readUInt32BE()
    let digits = ''
    for (let digit = 0; digit < 5; digit += 1) {
      digits = String.fromCharCode(33 + (value % 85)) + digits
      value = Math.floor(value / 85)
    }
    text += length === 4 && digits === '!!!!!' ? 'z' : digits.slice(0, length + 1)
  }
  return Buffer.from(`${text}~>`)
}

const runLengths = (bytes: Buffer): Buffer =>
  Buffer.concat([...Array.from(bytes, (byte) => Buffer.from([0, byte])), Buffer.from([128])])

/** The plainest form: each byte a code of nine bits, begun anew before the codes grow. */
function lzw(bytes: Buffer): Buffer {
  const codes = [...bytes].flatMap((byte, index) => (index % 200 === 0 ? [256, byte] : [byte]))
  const bits = [...codes, 257].map((code) => code.toString(2).padStart(9, '0')).join('')
  return Buffer.from((bits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)))
}
