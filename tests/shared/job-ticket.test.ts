import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readXml, type XmlElement } from '../../electron/intake/xml-reader.ts'
import { jobFacts, noFacts, placedFacts } from '../../shared/job-facts.ts'
import { problemsOfTicketName } from '../../shared/job-name.ts'
import { fillTicket, problemsOfTicketText } from '../../shared/job-ticket.ts'
import { ticketPresets } from '../../shared/ticket-presets.ts'
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
    ['"', '""""'],
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

  it('of XML says nothing where nothing is known', () => {
    const text = '<a b="{pages}" c="{width} {height} 0" d="{order} {pages}">{title}</a>'
    expect(filled('a.xml', text, { order: '7' })).toBe('<a d="7 "></a>')
  })

  it('holds whole signs alone', () => {
    expect(filled('a.xml', '<a>{title}</a>', { title: 'a\ud800b' })).toBe('<a>a\ufffdb</a>')
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

/** All elements, with their attributes. */
function elementsOf(element: XmlElement): XmlElement[] {
  return [element, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : elementsOf(child)))]
}

describe('the tickets to begin with', () => {
  const all = Object.fromEntries(jobFacts.map((fact) => [fact, `<${fact}> "&", 'ü'`])) as typeof noFacts
  const preset = (id: string) => ticketPresets.find((one) => one.id === id) ?? expect.fail(id)

  it.each(ticketPresets.map((one) => [one.id, one] as const))('%s names what is known', (_, { fileName, text }) => {
    expect(problemsOfTicketName(fileName)).toEqual([])
    expect(problemsOfTicketText(text)).toEqual([])
    expect(fillTicket({ fileName, text }, noFacts)).not.toContain('{')
  })

  it('say a job to Fiery JobFlow as a path, copies and a preset', () => {
    const facts = placedFacts({ ...noFacts, copies: '10', product: '2up' }, 'A, B.pdf', 'C:\\folder')
    expect(fillTicket(preset('jobflow'), facts)).toBe('// path, copies, preset\n"C:\\folder\\A, B.pdf",10,2up\n')
  })

  it('have as many fields in a CSV as its header names', () => {
    const [header, row] = rowsOf(fillTicket(preset('csv'), all))
    expect(row).toHaveLength(header?.length ?? 0)
  })

  it.each(['xml', 'jdf'])('are well-formed as %s, whatever is ordered', (id) => {
    expect(() => readXml(fillTicket(preset(id), all))).not.toThrow()
    expect(() => readXml(fillTicket(preset(id), noFacts))).not.toThrow()
  })

  it('link each resource of a JDF by what it is called', () => {
    const text = fillTicket(preset('jdf'), all)
    expect(text).toContain('<JDF xmlns="http://www.CIP4.org/JDFSchema_1_1"')
    const elements = elementsOf(readXml(text))
    const byId = new Map(elements.flatMap((one) => [[one.attributes.get('ID'), one.name]]))
    const references = elements.filter(({ attributes }) => attributes.has('rRef'))
    for (const { name, attributes } of references)
      expect(name.replace(/(Link|Ref)$/, '')).toBe(byId.get(attributes.get('rRef')))
    expect(references).toHaveLength(9)
  })
})
