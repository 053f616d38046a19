import { createCipheriv, createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ByteSource } from '../../electron/files/pdf/byte-source.ts'
import { type PdfContents, pdfContents } from '../../electron/files/pdf/pdf-contents.ts'
import { PdfFile } from '../../electron/files/pdf/pdf-file.ts'
import { readContents } from '../../electron/files/pdf/read-contents.ts'
import { readPdfBytes } from '../../electron/files/pdf/read-pdf.ts'
import { pdfOf, pdfPainting, pdfStream } from './pdf-of-objects.ts'
import { pdfSample } from './pdf-sample.ts'

function contentsOf(pdf: Buffer): PdfContents {
  const reading = readPdfBytes(ByteSource.ofBytes(pdf))
  if (reading.kind !== 'readable') throw new Error(`It is ${reading.kind}`)
  return pdfContents.parse(JSON.parse(JSON.stringify(reading.contents)))
}

const spacesOf = (pdf: Buffer): string[] =>
  contentsOf(pdf).colourSpaces.map(({ name, colorants }) => [name, ...colorants].join(' '))
const onFirst = { firstPage: 1, lastPage: 1 }
const font = (name: string, kind: string, isEmbedded: boolean, isVisible = true) => ({
  name,
  kind,
  isEmbedded,
  isVisible,
  ...onFirst,
})
const text = (name: string): string => `BT /${name} 12 Tf (Good morning) Tj ET `
const program = pdfStream('', 'the program of a font')

describe('the fonts of a PDF', () => {
  it.each([
    ['FontFile', 'Type1', true],
    ['FontFile2', 'TrueType', true],
    ['FontFile3', 'MMType1', true],
    ['FontFile4', 'Type1', false],
  ])('are embedded where their descriptor has a program: %s', (file, kind, isEmbedded) => {
    const dict = `<< /Type /Font /Subtype /${kind} /BaseFont /ABCDEF+Some /FontDescriptor 6 0 R >>`
    const pdf = pdfPainting(text('F'), '/Font << /F 5 0 R >>', [dict, `<< /${file} 7 0 R >>`, program])
    expect(contentsOf(pdf)).toMatchObject({ isWhole: true, fonts: [font('ABCDEF+Some', kind, isEmbedded)] })
  })

  it('are not where there is no descriptor, the program is not there, or it is empty', () => {
    const bare = (more: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica ${more} >>`
    const others = [
      bare(''),
      bare('/FontDescriptor << /FontFile 99 0 R >>'),
      bare('/FontDescriptor << /FontFile 8 0 R >>'),
      pdfStream('', ''),
    ]
    const resources = '/Font << /A 5 0 R /B 6 0 R /C 7 0 R >>'
    const pdf = pdfPainting(text('A') + text('B') + text('C'), resources, others)
    expect(contentsOf(pdf).fonts).toEqual([font('Helvetica', 'Type1', false)])
  })

  it('that are composed count as what they are composed of', () => {
    const outer = '<< /Type /Font /Subtype /Type0 /BaseFont /Outer-Identity-H /DescendantFonts 6 0 R >>'
    const inner = '<< /Subtype /CIDFontType2 /BaseFont /Outer /FontDescriptor << /FontFile2 8 0 R >> >>'
    const pdf = pdfPainting(text('F'), '/Font << /F 5 0 R >>', [outer, '[7 0 R]', inner, program])
    expect(contentsOf(pdf).fonts).toEqual([font('Outer-Identity-H', 'CIDFontType2', true)])
  })

  it('that are drawn in the file count as embedded, and what their glyphs are drawn with counts too', () => {
    const glyph = pdfStream('', `500 0 d0 1 0 0 rg 0 0 9 9 re f ${text('G')}`)
    const drawn =
      '<< /Type /Font /Subtype /Type3 /Name /Drawn /CharProcs << /a 6 0 R >> /Resources << /Font << /G 7 0 R >> >> >>'
    const times = '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman >>'
    const pdf = pdfPainting(text('F'), '/Font << /F 5 0 R >>', [drawn, glyph, times])
    expect(contentsOf(pdf).fonts).toEqual([font('Times-Roman', 'Type1', false), font('Drawn', 'Type3', true)])
    expect(spacesOf(pdf)).toEqual(['DeviceGray', 'DeviceRGB'])
  })

  it('are those in which text is set, and hidden ones are told apart', () => {
    const named = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`
    const resources = `/Font << /A ${named('Seen')} /B ${named('Scanned')} /C ${named('Named-only')} /D ${named('Both')} >>`
    const content = `BT /A 9 Tf (a) Tj q 3 Tr /B 9 Tf [(b)] TJ /D 9 Tf (d) ' Q 0 Tr /D 9 Tf 1 2 (d) " /C 9 Tf ET`
    expect(contentsOf(pdfPainting(content, resources)).fonts).toEqual([
      font('Seen', 'Type1', false),
      font('Scanned', 'Type1', false, false),
      font('Both', 'Type1', false),
    ])
  })

  it('are found wherever text can stand, with the resources of a form or those of the page', () => {
    const named = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`
    const own = (name: string): string => `/Resources << /Font << /F ${named(name)} >> >>`
    const others = [
      pdfStream(`/Subtype /Form ${own('In-form')}`, `${text('F')} /Inner Do`),
      pdfStream(`/PatternType 1 /PaintType 1 ${own('In-pattern')}`, text('F')),
      pdfStream(`/Subtype /Form ${own('In-mask')}`, text('F')),
      pdfStream('/Subtype /Form', text('F')),
      pdfStream(`/Subtype /Form ${own('In-note')}`, text('F')),
    ]
    const resources = `/Font << /F ${named('On-page')} >> /XObject << /Form 5 0 R /Plain 8 0 R >> /Pattern << /P 6 0 R >> /ExtGState << /S << /SMask << /G 7 0 R >> >> >>`
    const content = `/S gs /Form Do /Plain Do /Pattern cs /P scn 0 0 9 9 re f`
    const notes =
      '/Annots [<< /Subtype /Stamp /F 4 /AP << /N 9 0 R >> >> << /Subtype /Text /AP << /N 9 0 R >> >> << /Subtype /Text /F 6 >>]'
    const contents = contentsOf(pdfPainting(content, resources, others, notes))
    const names = ['In-pattern', 'In-mask', 'In-form', 'On-page', 'In-note']
    expect(contents.fonts.map(({ name }) => name).toSorted()).toEqual(names.toSorted())
    expect(contents.hasTransparency).toBe(true)
    expect(contents.annotations).toEqual([
      { subtype: 'Stamp', prints: true, ...onFirst },
      { subtype: 'Text', prints: false, ...onFirst },
    ])
  })

  it('are those of the page where a form sets none of its own', () => {
    const form = pdfStream('/Subtype /Form /Resources << >>', 'BT (a) Tj ET')
    const resources = `/Font << /F << /Subtype /Type1 /BaseFont /Of-page >> >> /XObject << /X 5 0 R >>`
    expect(contentsOf(pdfPainting('BT /F 9 Tf /X Do ET', resources, [form])).fonts).toEqual([
      font('Of-page', 'Type1', false),
    ])
  })

  it('have names in any script, however long', () => {
    const written = Buffer.from(
      `/F << /Type /Font /Subtype /Type1 /BaseFont /Gr#C3#BCn >> /G << /BaseFont /Gr#FCn${'x'.repeat(999)} >>`,
    )
    const fonts = contentsOf(pdfPainting(text('F') + text('G'), `/Font << ${written} >>`)).fonts
    expect(fonts.map(({ name }) => name.slice(0, 4))).toEqual(['Grün', 'Grün'])
    expect(fonts[1]?.name).toHaveLength(200)
  })
})

describe('the colours of a PDF', () => {
  it.each([
    ['0 g 0 0 9 9 re f', ['DeviceGray']],
    ['0 0 9 9 re f', ['DeviceGray']],
    ['1 0 0 rg 0 0 1 RG 0 0 9 9 re S', ['DeviceRGB']],
    ['1 0 0 rg 0 0 1 0 k 0 0 9 9 re f*', ['DeviceCMYK']],
    ['1 0 0 rg', []],
    ['q 1 0 0 rg Q 0 0 9 9 re B', ['DeviceGray']],
    ['/Spot cs 1 scn 1 0 0 RG 0 0 9 9 re b*', ['Separation PANTONE 185 C', 'DeviceRGB']],
    ['/Inks cs 1 1 scn 0 0 9 9 re f', ['DeviceN Cyan Grün']],
    ['/Table cs 3 scn 0 0 9 9 re f', ['ICCBased4']],
    ['/Icc CS .1 .2 .3 SCN 0 0 m 9 9 l s', ['ICCBased4']],
    ['/Lab cs 0 0 9 9 re F', ['Lab']],
    ['/Nowhere cs 0 0 9 9 re f', ['Unknown']],
    ['/Shade sh', ['DeviceRGB']],
    ['/Pattern cs /P scn 0 0 9 9 re f', ['Pattern', 'DeviceRGB']],
    ['/Tinted cs 1 0 0 1 /P scn 0 0 9 9 re f', ['Pattern', 'DeviceCMYK', 'DeviceRGB']],
    ['BI /W 1 /H 1 /BPC 8 /CS /RGB ID\nabc\nEI 0 0 9 9 re f', ['DeviceGray', 'DeviceRGB']],
    ['BI /W 1 /H 1 /BPC 8 /CS /G ID EI rg\x80 EI 1 0 0 1 k 0 0 9 9 re f', ['DeviceCMYK', 'DeviceGray']],
    ['0 1 0 rg BI /W 8 /H 1 /IM true ID a EI', ['DeviceRGB']],
    [
      `BI /W 16 /H 2 /BPC 8 /CS /G ID ${' EI 1 0 0 rg f '.padEnd(16).repeat(2)} EI 0 0 0 1 k f`,
      ['DeviceCMYK', 'DeviceGray'],
    ],
    ['0 1 0 rg (unused \\) 0 0 0 1 k f) Tj', ['DeviceRGB']],
    ['% 1 0 0 rg f\n<< /K /RGB >> BDC <31206b> 0 0 0 1 K 0 0 9 9 re s', ['DeviceCMYK']],
  ])('are those that something is painted in: %s', (content, expected) => {
    const icc = pdfStream('/N 4', 'a profile')
    const spaces = `/ColorSpace << /Spot [/Separation /PANTONE#20185#20C /DeviceCMYK 6 0 R] /Inks [/DeviceN [/Cyan /Gr#FCn] /DeviceCMYK 6 0 R] /Icc 7 0 R /Table [/Indexed 7 0 R 9 (abc)] /Lab [/Lab << >>] /Tinted [/Pattern /DeviceCMYK] >>`
    const resources = `${spaces} /Shading << /Shade << /ColorSpace /DeviceRGB >> >> /Pattern << /P << /PatternType 2 /Shading << /ColorSpace /DeviceRGB >> >> >>`
    const pdf = pdfPainting(Buffer.from(content, 'latin1'), resources, [icc, 'null', '[/ICCBased 5 0 R]'])
    expect(spacesOf(pdf).toSorted()).toEqual(expected.toSorted())
  })

  it('are those of images and forms, and for a stencil or a form without its own those of whoever draws it', () => {
    const image = (more: string): Buffer => pdfStream(`/Subtype /Image /Width 2 /Height 3 ${more}`, 'abc')
    const others = [
      image('/ColorSpace /DeviceRGB /SMask 6 0 R'),
      image('/ColorSpace /DeviceGray'),
      image('/ImageMask true'),
      image('/Filter /JPXDecode'),
      pdfStream('/Subtype /Form', '0 0 9 9 re f'),
    ]
    const resources = '/XObject << /Rgb 5 0 R /Stencil 7 0 R /Jpx 8 0 R /Form 9 0 R >>'
    const painted = (content: string): string[] => spacesOf(pdfPainting(content, resources, others))
    expect(painted('0 0 0 1 k /Rgb Do')).toEqual(['DeviceRGB'])
    expect(painted('0 0 0 1 k /Stencil Do')).toEqual(['DeviceCMYK'])
    expect(painted('0 0 0 1 k /Form Do')).toEqual(['DeviceCMYK'])
    expect(painted('/Jpx Do')).toEqual(['Unknown'])
    const contents = contentsOf(pdfPainting('/Rgb Do', resources, others))
    expect(contents).toMatchObject({ hasTransparency: true, images: [{ widthPx: 2, heightPx: 3, ...onFirst }] })
  })

  it('are the defaults where a page replaces device spaces, and none in a soft mask', () => {
    const resources =
      '/ColorSpace << /DefaultRGB [/CalRGB << >>] /DefaultCMYK /DeviceCMYK >> /ExtGState << /S << /SMask << /G 5 0 R >> >> >>'
    const content = '/S gs 1 0 0 rg 0 0 9 9 re f 0 0 0 1 k 0 0 9 9 re f'
    const mask = pdfStream('/Subtype /Form', '0 g 0 0 9 9 re f')
    expect(spacesOf(pdfPainting(content, resources, [mask])).toSorted()).toEqual(['CalRGB', 'DeviceCMYK'])
  })

  it('are no defaults in a form that has resources of its own', () => {
    const painted = '1 0 0 rg 0 0 9 9 re f'
    const resources = '/ColorSpace << /DefaultRGB [/CalRGB << >>] >> /XObject << /Bare 5 0 R /Own 6 0 R >>'
    const forms = [pdfStream('/Subtype /Form', painted), pdfStream('/Subtype /Form /Resources << >>', painted)]
    expect(spacesOf(pdfPainting('/Bare Do', resources, forms))).toEqual(['CalRGB'])
    expect(spacesOf(pdfPainting('/Own Do', resources, forms))).toEqual(['DeviceRGB'])
  })

  it.each([
    ['<< /ca 0.5 >>', true],
    ['<< /CA .99 >>', true],
    ['<< /BM /Multiply >>', true],
    ['<< /BM [/Compatible] /ca 1 /SMask /None >>', false],
  ])('are mixed where a state says so: %s', (state, hasTransparency) => {
    const resources = `/ExtGState << /S ${state} /Unused << /ca .1 >> >>`
    expect(contentsOf(pdfPainting('/S gs', resources)).hasTransparency).toBe(hasTransparency)
  })
})

describe('the contents of a PDF', () => {
  const named = (name: string): string => `<< /Type /Font /Subtype /Type1 /BaseFont /${name} >>`

  it('are told with the pages on which they are seen, also where pages share what they draw with', () => {
    const resources = `/Resources << /Font << /A ${named('A')} /B ${named('B')} >> >>`
    const page = (content: number, more = ''): string =>
      `<< /Type /Page /Parent 2 0 R /Contents ${content} 0 R ${more} >>`
    const pdf = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [5 0 R 6 0 R 7 0 R 8 0 R] /Count 4 ${resources} /MediaBox [0 0 9 9] >>`,
      pdfStream('', text('A')),
      pdfStream('', text('B')),
      page(3),
      page(4),
      `<< /Type /Page /Parent 2 0 R /Contents [3 0 R 4 0 R] >>`,
      page(4, '/Resources << >>'),
    ])
    expect(contentsOf(pdf).fonts).toMatchObject([
      { name: 'A', firstPage: 1, lastPage: 3 },
      { name: 'B', firstPage: 2, lastPage: 3 },
    ])
    // The fonts of the last page are missing, so what it is set in is not known.
    expect(contentsOf(pdf).isWhole).toBe(false)
  })

  it('hold across the streams of a page, and through every filter of text', () => {
    const page = `<< /Type /Page /Parent 2 0 R /Contents [4 0 R 5 0 R] /Resources << /Font << /F ${named('F')} >> >> >>`
    const pdf = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>',
      page,
      pdfStream('/Filter /FlateDecode', deflateSync('1 0 0 rg BT /F 12 Tf')),
      pdfStream('/Filter [/ASCIIHexDecode]', `${Buffer.from('(a) Tj ET').toString('hex')}>`),
    ])
    expect(contentsOf(pdf)).toMatchObject({
      isWhole: true,
      fonts: [{ name: 'F' }],
      colourSpaces: [{ name: 'DeviceRGB' }],
    })
  })

  it('are those of the newest state of the file', () => {
    const first = pdfPainting('1 0 0 rg 0 0 9 9 re f')
    const content = Buffer.concat([
      Buffer.from('4 0 obj\n'),
      pdfStream('', '0 0 0 1 k 0 0 9 9 re f'),
      Buffer.from('\nendobj\n'),
    ])
    const row = `${String(first.length).padStart(10, '0')} 00000 n \n`
    const table = first.lastIndexOf('xref\n0')
    const update = `xref\n4 1\n${row}trailer\n<< /Size 5 /Root 1 0 R /Prev ${table} >>\nstartxref\n${first.length + content.length}\n%%EOF\n`
    expect(spacesOf(Buffer.concat([first, content, Buffer.from(update)]))).toEqual(['DeviceCMYK'])
  })

  it('are read out of packed objects, without a table, and from a file that is encrypted', () => {
    const resources = `<< /Font << /F ${named('Packed')} >> >>`
    const pdf = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>',
      '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 9 0 R >>',
      pdfStream('', text('F')),
      pdfStream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', deflateSync(`9 0 ${resources}`)),
    ])
    const withoutTable = Buffer.from(pdf.toString('latin1').replace(/\nxref[\s\S]*/, ''), 'latin1')
    expect(contentsOf(withoutTable)).toMatchObject({ isWhole: true, fonts: [{ name: 'Packed' }] })
    for (const kind of ['r5', 'r6', 'aes-128', 'rc4-128', 'rc4-40'])
      expect(contentsOf(pdfSample(`restricted-${kind}`)).isWhole).toBe(true)
  })

  it('say for which printing condition the file was made, also where texts are encrypted', () => {
    const intents =
      '<< /S /GTS_PDFX /OutputConditionIdentifier (FOGRA39) /Info (not this) >> << /S /GTS_PDFA1 /Info <FEFF00FC> >> << /S /GTS_PDFE1 >>'
    const catalog = `<< /Type /Catalog /Pages 2 0 R /OutputIntents [${intents}] >>`
    const rest = ['<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>', '<< /Type /Page /Parent 2 0 R >>']
    expect(contentsOf(pdfOf([catalog, ...rest])).outputIntents).toEqual([
      { subtype: 'GTS_PDFX', condition: 'FOGRA39' },
      { subtype: 'GTS_PDFA1', condition: 'ü' },
      { subtype: 'GTS_PDFE1', condition: null },
    ])
    const { encrypt, sealed } = encrypted('FOGRA51')
    const locked = pdfOf(
      [catalog.replace(/\[.*\]/, '[4 0 R]'), ...rest, `<< /S /GTS_PDFX /OutputConditionIdentifier <${sealed}> >>`],
      `/Root 1 0 R /ID [() ()] /Encrypt ${encrypt}`,
    )
    expect(contentsOf(locked).outputIntents).toEqual([{ subtype: 'GTS_PDFX', condition: 'FOGRA51' }])
  })

  it('count as painted where a content cannot be read, which is said', () => {
    const image = pdfStream('/Subtype /Image /Width 2 /Height 3 /ColorSpace /DeviceCMYK', 'abc')
    const resources = `/Font << /F ${named('Perhaps')} >> /XObject << /I 6 0 R >> /ColorSpace << /Spot [/Separation /Gold /DeviceCMYK] >>`
    const broken = pdfOf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 9 9] >>',
      `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources 5 0 R >>`,
      pdfStream('/Filter /FlateDecode', 'no such stream'),
      `<< ${resources} >>`,
      image,
    ])
    expect(contentsOf(broken)).toMatchObject({
      isWhole: false,
      fonts: [{ name: 'Perhaps' }],
      images: [{ widthPx: 2 }],
      colourSpaces: [{ name: 'Separation' }, { name: 'DeviceCMYK' }],
    })
    const whole = PdfFile.open(ByteSource.ofBytes(pdfPainting('0 g', resources.replace('6 0 R', '5 0 R'), [image])))
    expect(readContents(whole, 0, 0)).toMatchObject({ isWhole: false, fonts: [{ name: 'Perhaps' }] })
  })

  it('are cut where a list becomes too long, and what is not embedded stays', () => {
    const embedded = (name: string): string => named(name).replace('>>', '/FontDescriptor << /FontFile 5 0 R >> >>')
    const count = 300
    const names = Array.from({ length: count }, (_, index) => `/F${index} ${embedded(`F${index}`)}`)
    const content = Array.from({ length: count }, (_, index) => text(`F${index}`)).join('') + text('Last')
    const contents = contentsOf(
      pdfPainting(content, `/Font << ${names.join(' ')} /Last ${named('Last')} >>`, [program]),
    )
    expect(contents).toMatchObject({ isWhole: true, cutLists: ['fonts'] })
    expect(contents.fonts[0]).toMatchObject({ name: 'Last', isEmbedded: false })
    expect(contents.fonts).toHaveLength(200)
  })
})

/** A text encrypted by a file that opens with an empty password, and the dictionary that says so. */
function encrypted(said: string): { encrypt: string; sealed: string } {
  const sha = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest()
  const [key, checkSalt, keySalt, start] = [32, 8, 8, 16].map((length, index) => Buffer.alloc(length, index + 1)) as [
    Buffer,
    Buffer,
    Buffer,
    Buffer,
  ]
  const keyCipher = createCipheriv('aes-256-cbc', sha(keySalt), Buffer.alloc(16)).setAutoPadding(false)
  const user = Buffer.concat([sha(checkSalt), checkSalt, keySalt]).toString('hex')
  const method = '/CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF'
  const cipher = createCipheriv('aes-256-cbc', key, start)
  return {
    encrypt: `<< /Filter /Standard /V 5 /R 5 ${method} /U <${user}> /UE <${keyCipher.update(key).toString('hex')}> /O <> /OE <> >>`,
    sealed: Buffer.concat([start, cipher.update(said), cipher.final()]).toString('hex'),
  }
}
