import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvLine } from '../../electron/base/csv-line.ts'
import { csvSeparators } from '../../shared/orders-api.ts'

describe('a line of CSV', () => {
  it('has no cell that is a formula, by whichever separator a spreadsheet parts it', () => {
    const hostile = [
      'Erika;=1+1;',
      'a,=1',
      'a\t=1',
      'a;"=1"',
      '"=1',
      'a\n=1',
      'a\r=1',
      '\t=1',
      ' =1',
      'a; \u00a0=1',
      '＝1;＠x',
    ]
    for (const text of ['=1', '+1', '-1', '@x', ...hostile, '\u0000=1', 'a,";=1', '";\t=1'])
      expectSafe([text, 'x', text])
    const signs = fc.constantFrom(...'=+-@＝＋－＠,;\t\r\n"\' a1\u0000')
    const cell = fc.oneof(fc.string({ unit: signs, maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 12 }))
    fc.assert(fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), expectSafe), { numRuns: 500 })
  })

  it('gives each text back, but for the apostrophes that keep it harmless', () => {
    const cell = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'=-,;\t\r\n"a1') }))
    const cells = fc.array(cell, { minLength: 1, maxLength: 4 })
    const bare = (texts: readonly string[] = []) => texts.map((text) => text.replaceAll("'", ''))
    fc.assert(
      fc.property(cells, fc.constantFrom(...csvSeparators), (texts, separator) => {
        expect(bare(parse(csvLine(texts, separator), separator)[0])).toEqual(bare(texts))
      }),
      { numRuns: 300 },
    )
    const line = csvLine(['O’Brien & Co', "l'Atelier", 'a;b', 'say "hi"', ''], ';')
    expect(line).toBe('O’Brien & Co;l\'Atelier;"a;b";"say ""hi""";\r\n')
  })

  it('keeps a number that is a name from being shortened, and leaves all others as they are', () => {
    const kept = [
      '00340434161094042557',
      '007',
      '1234567890123456',
      '12E5',
      '1e10',
      '3-4',
      '2026/03',
      '1.2.2026',
      '01,5',
      '1.234',
      '1,5',
    ]
    for (const code of [...kept, '0034043416,0034043417', '3404 3416 1094 0425 57']) {
      expect(csvLine([code], ',')).toContain(`'${code}`)
    }
    const plain = ['905512340000', '0', '12', 'JD014600003899550005', '2026-03-05T09:14:55.000Z', 'shop-2026-000451']
    for (const text of [...plain, '123456789012345', 'A-1', 'E12']) expect(csvLine([text], ';')).toBe(`${text}\r\n`)
  })

  it('takes time in step with the length of a text, whatever it repeats', () => {
    for (const sign of ['\t', ' ', '=', ' =', '"', ',=', '1', 'e', '1,', '\u0000']) {
      const [short = 0, long = 0] = [50_000, 400_000].map((length) => {
        const tries = [0, 1, 2].map(() => {
          const text = sign.repeat(length)
          const before = process.threadCpuUsage()
          csvLine([text], ',')
          return process.threadCpuUsage(before).user / 1_000
        })
        return Math.min(...tries)
      })
      // Eight times the text: work that grows by the square takes sixty-four times as long.
      expect(long, JSON.stringify(sign)).toBeLessThan(Math.max(short, 5) * 30)
    }
  })
})

function expectSafe(cells: readonly string[]): void {
  for (const written of csvSeparators) {
    for (const read of [',', ';', '\t']) {
      const found = parse(csvLine(cells, written) + csvLine(cells, written), read).flat()
      // What cannot be seen before a formula does not always keep it from being one.
      for (const cell of found) expect(cell.replace(/^[\s\p{Cc}]+/u, '')).not.toMatch(/^[=+\-@＝＋－＠]/)
    }
  }
}

/** As spreadsheets read: a quote at the beginning of a cell opens it, in the middle of one it stands as it is. */
function parse(csv: string, separator: string): string[][] {
  const lines: string[][] = [[]]
  let cell = ''
  let quotes: 'none' | 'open' | 'closed' = 'none'
  const endCell = (): void => {
    lines.at(-1)?.push(cell)
    cell = ''
    quotes = 'none'
  }
  for (let at = 0; at < csv.length; at += 1) {
    const sign = csv.charAt(at)
    const isPair = sign === csv.charAt(at + 1)
    if (quotes === 'open' && sign === '"') {
      if (isPair) cell += sign
      else quotes = 'closed'
      at += isPair ? 1 : 0
    } else if (quotes === 'open') cell += sign
    else if (sign === '"' && cell === '' && quotes === 'none') quotes = 'open'
    else if (sign === separator) endCell()
    else if (sign === '\r' || sign === '\n') {
      endCell()
      lines.push([])
      if (sign === '\r' && csv.charAt(at + 1) === '\n') at += 1
    } else cell += sign
  }
  endCell()
  return lines
}
