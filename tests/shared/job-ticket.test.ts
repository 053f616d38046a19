import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml } from '../../electron/intake/xml-reader.ts'
import { noFacts } from '../../shared/job-facts.ts'
import { fillTicket, problemsOfTicketText } from '../../shared/job-ticket.ts'
import { expectLinear } from '../support/linear-work.ts'

const filled = (fileName: string, text: string, fields: Partial<typeof noFacts>): string =>
  fillTicket({ fileName, text }, { ...noFacts, ...fields })

/** RFC 4180, as a table program reads it. */
function rowsOf(text: string): string[][] {
  const rows: string[][] = [['']]
  let isQuoted = false
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at)
    const row = rows.at(-1) ?? []
    if (isQuoted && sign === '"' && text[at + 1] === '"') {
      row.push(`${row.pop()}"`)
      at += 1
    } else if (sign === '"') isQuoted = !isQuoted
    else if (!isQuoted && sign === ',') row.push('')
    else if (!isQuoted && sign === '\n') rows.push([''])
    else row.push(`${row.pop()}${sign}`)
  }
  return rows
}

const anything = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(',', '"', '\n', '\r', ';', ' ', '=', '{', '}', '<', '&', ']', '>', '\0', '\uFFFE'),
  }),
)

describe('a ticket', () => {
  it('says what its template says, with values in their places', () => {
    expect(filled('{job}.txt', '{{{order}} {copies}x {title}', { order: '17', copies: '5', title: 'A\r\nB' })).toBe(
      '{17} 5x A B',
    )
  })

  it('keeps each value one field of a CSV', () => {
    fc.assert(
      fc.property(anything, anything, (title, folder) => {
        const [first, second, ...others] = rowsOf(
          filled('a.csv', '{title},C:\\in\\{folder},"{title}",{copies}\nnext', { title, folder, copies: '5' }),
        )
        expect(others).toEqual([])
        expect(second).toEqual(['next'])
        expect(first).toHaveLength(4)
        expect(first?.[3]).toBe('5')
        expect(first?.[0]).not.toMatch(/^[=+@\t\r\n]/)
        expect(first?.[2]).toBe(first?.[0])
      }),
    )
  })

  it.each([
    ['=1+1', "'=1+1"],
    ['-2', '-2'],
    ['-cmd', "'-cmd"],
    ['a, "b"', '"a, ""b"""'],
    ['a\nb', 'a b'],
  ])('says %j in a CSV as %j', (title, text) => {
    expect(filled('a.CSV', '{title}', { title })).toBe(text)
  })

  it('is XML whatever its values are', () => {
    fc.assert(
      fc.property(anything, (title) => {
        const root = readXml(filled('a.jdf', '<JDF a="{title}" b=\'{title}\'><c>{title}</c></JDF>', { title }))
        expect(root.name).toBe('JDF')
        expect(root.attributes.get('a')).toBe(root.attributes.get('b'))
        expect(root.children).toHaveLength(1)
      }),
    )
  })

  it('is JSON whatever its values are', () => {
    fc.assert(
      fc.property(anything, (title) => {
        const text = filled('a.json', '{{"title":"{title}","copies":{copies}}', { title, copies: '3' })
        expect(JSON.parse(text)).toEqual({ title: expect.any(String), copies: 3 })
      }),
    )
  })

  it.each(['a', ',', '"', '{', '{{', '{title}', '"{title},', '\n', '&', '\ud800'])(
    'takes the time that it is long, made of %j',
    (piece) => {
      for (const fileName of ['a.csv', 'a.xml', 'a.json', 'a.txt'])
        expectLinear(piece, (text) => filled(fileName, text, { title: '"' }))
      expectLinear(piece, (title) => filled('a.csv', '"{title}",{title}', { title }))
      expectLinear(piece, problemsOfTicketText)
    },
  )

  it('is refused where its template names what is not known', () => {
    expect(problemsOfTicketText('{path},{copies}').map(String)).toEqual([])
    expect(problemsOfTicketText('{path},{kopies}').map(String)).toEqual(['There is no value {kopies} here'])
  })
})
