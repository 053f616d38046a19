import { describe, expect, it } from 'vitest'
import { exportCell, exportName } from '../../electron/parcels/order-export.ts'
import { plainName, readLabelName } from '../../electron/parcels/read-label-name.ts'
import { decodeList, readList } from '../../electron/parcels/read-list.ts'
import { labelFolderSettings } from '../../shared/parcels.ts'

const settings = labelFolderSettings.parse({})
const read = (text: string, change: Partial<typeof settings> = {}) => readList(text, { ...settings, ...change })
const linesOf = (text: string, change: Partial<typeof settings> = {}) => {
  const list = read(text, change)
  return Array.isArray(list) ? list.map(({ order, tracking }) => `${order} ${tracking}`) : [String(list)]
}

describe('a list of a carrier', () => {
  it.each([
    ['lines of Windows', 'order;tracking\r\n1;A\r\n2;B\r\n'],
    ['lines of old Macs', 'order;tracking\r1;A\r2;B'],
    ['a last line without an end', 'order;tracking\n1;A\n2;B'],
    ['blank lines between', 'order;tracking\n\n1;A\n;;\n2;B\n\n'],
    ['quotes, and columns in any order', '"x";"Tracking";"ORDER"\n"a;b";"A";"1"\n"say ""so""";B;2'],
    ['line breaks in quotes', 'note;order;tracking\n"one\r\ntwo";1;A\n;2;B'],
    ['what Excel is told to leave as it is', 'order;tracking\n="1";="A"\n\'2;\'B'],
    ['a first line that says the separator', 'sep=,\r\norder,tracking\r\n1,A\r\n2,B'],
    ['blanks and signs that nobody sees', 'order;tracking\n 1\u200b;\ufeffA \n2;\u00a0B'],
  ])('is read with %s', (_, text) => {
    expect(linesOf(text)).toEqual(['1 A', '2 B'])
  })

  it('is read by the numbers of its columns where it has no names', () => {
    const columns = { order: '3', tracking: '1', shippingOption: '', item: '' }
    expect(linesOf('A|x|1\nB|x|2', { separator: '|', columns })).toEqual(['1 A', '2 B'])
  })

  it.each(['utf-8', 'utf-8 with its mark', 'utf-16le', 'utf-16be', 'utf-16le without a mark', 'windows-1252'])(
    'is read as %s',
    (encoding) => {
      const text = 'order;tracking;shipping_option\n1;A;für Österreich\n'
      const utf16 = Buffer.from(text, 'utf16le')
      const bytes = {
        'utf-8': Buffer.from(text),
        'utf-8 with its mark': Buffer.from(`\ufeff${text}`),
        'utf-16le': Buffer.from(`\ufeff${text}`, 'utf16le'),
        'utf-16be': Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
        'utf-16le without a mark': utf16,
        'windows-1252': Buffer.from(text, 'latin1'),
      }[encoding]
      const list = read(decodeList(bytes ?? Buffer.alloc(0)))
      expect(list).toMatchObject([{ order: '1', tracking: 'A', shippingOption: 'für Österreich' }])
    },
  )

  it('says what cannot be taken from it', () => {
    expect(linesOf('number;code\n1;A')).toEqual(['Its first line does not name the columns order, tracking.'])
    expect(linesOf('')).toEqual(['Its first line does not name the columns order, tracking.'])
    expect(linesOf(`order;tracking\n${'1;A\n'.repeat(10_001)}`)).toEqual(['It has more than 10000 lines.'])
    expect(linesOf(`order;tracking\n${'1;A\n'.repeat(10_000)}`)).toHaveLength(10_000)
    const spoilt = read('order;tracking\n1;3,4E+17\n;A\n2;')
    expect(Array.isArray(spoilt) && spoilt.map(({ problem }) => String(problem))).toEqual([
      'A spreadsheet has changed its number to 3,4E+17. What stood there before is lost.',
      'It names no order.',
      'It names no tracking number.',
    ])
  })

  it('reads each sign once, whatever stands there', () => {
    for (const sign of ['"', '""', '";', ';', '\r', '\n"', '="', '"\n']) {
      const started = performance.now()
      read(`order;tracking\n${sign.repeat(400_000 / sign.length)}`)
      expect(performance.now() - started).toBeLessThan(5_000)
    }
  })
})

describe('the name of a label', () => {
  const reading = (name: string, template = '{order}_{tracking}') =>
    readLabelName(plainName(name), template).map(({ order, item, tracking }) => [order, item, tracking].join('|'))

  it('says its order and tracking number by the template', () => {
    expect(reading('0034_JD01')).toEqual(['0034||JD01'])
    expect(reading('DHL 0034-JD01', 'DHL {order}-{tracking}')).toEqual(['0034||JD01'])
    expect(reading('x.0034.00340434.label', '{any}.{item}.{tracking}.{any}')).toEqual(['|0034|00340434'])
  })

  it('is read in all ways where an order may hold what stands between', () => {
    expect(reading('A_B_C')).toEqual(['A||B_C', 'A_B||C'])
  })

  it.each(['0034_JD01 (1)', '0034_JD01 (12) ', '0034_JD01 - Copy', '0034_JD01 - Kopie', '0034_JD01 - Copy (2)'])(
    'is the same for the copy %j',
    (name) => {
      expect(reading(name)).toEqual(['0034||JD01'])
    },
  )

  it('says nothing where it does not fit, and ends soon', () => {
    for (const name of ['', '_', '0034', '_JD01', '0034_', '__']) expect(reading(name)).toEqual([])
    const started = performance.now()
    reading('_'.repeat(255), '{any}_{any}_{any}_{any}_{any}_{order}!')
    expect(performance.now() - started).toBeLessThan(5_000)
  })

  it.each(['{order}{tracking}', '{tracking}', '{order}_{order}', '{order}_{size}', '{', ''])(
    'is not described by %j',
    (fileName) => {
      expect(labelFolderSettings.safeParse({ fileName }).success).toBe(false)
    },
  )
})

describe('what is written for the software of a carrier', () => {
  it('breaks no line and no cell, and is no formula', () => {
    expect(exportCell('Müller; Söhne "GmbH"', ';')).toBe('"Müller; Söhne ""GmbH"""')
    expect(exportCell('a\r\nb\u2028c\0', ';')).toBe('a b c')
    expect(exportCell('=HYPERLINK("x")', ';')).toBe('"\'=HYPERLINK(""x"")"')
    expect(exportCell('@cmd', ';')).toBe("'@cmd")
    expect(exportCell('+49 (30) 12-34', ';')).toBe('+49 (30) 12-34')
  })

  it('has a name of its own for each order, safe for every disk', () => {
    const names = [
      '905512340000',
      '../../etc/passwd',
      '..\\..\\x',
      'a/b',
      'a:b',
      'a?b',
      'CON',
      'ä',
      'x'.repeat(300),
    ].map((id) => exportName(id, 1))
    expect(new Set(names).size).toBe(names.length)
    for (const name of names) expect(name).toMatch(/^order-[\p{L}\p{N}_-]{1,90}\.csv$/u)
    expect(exportName('905512340000', 2)).toBe('order-905512340000-2.csv')
  })
})
