import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noFacts } from '../../shared/job-facts.ts'
import {
  jobNameOf,
  type NameRules,
  problemsOfFileName,
  problemsOfTicketName,
  ticketNameOf,
  withSuffix,
} from '../../shared/job-name.ts'
import { expectLinear } from '../support/linear-work.ts'

const rules = (fields: Partial<NameRules> = {}): NameRules => ({
  fileName: '{order}-{item}-{part}-{copies}x',
  maxNameLength: 120,
  partName: '.{name}.part',
  ticket: null,
  ...fields,
})
const facts = (fields: Partial<typeof noFacts> = {}) => ({
  ...noFacts,
  order: '1002003004',
  item: '10020030040001',
  part: 'cover',
  copies: '25',
  ...fields,
})
const named = (fileName: string, fields: Partial<typeof noFacts> = {}, more: Partial<NameRules> = {}): string =>
  jobNameOf(rules({ fileName, ...more }), facts(fields), 'pdf')
const bytesOf = (name: string): number => Buffer.byteLength(name)

/** What any device of today may stumble over. */
function expectSafe(name: string, maxBytes: number): void {
  expect(name).toBe(name.normalize('NFC'))
  expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
  expect(name).not.toMatch(/^[.~\-=+@#_ ]/)
  expect(name).not.toMatch(/[. ]\.pdf$/)
  expect(name).not.toMatch(/^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *\./i)
  expect(name).toMatch(/[^.]\.pdf$/)
  expect(bytesOf(name)).toBeLessThanOrEqual(maxBytes)
  expect(Buffer.from(name).toString()).toBe(name)
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 }).map((codes) => String.fromCharCode(...codes)),
  fc.constantFrom(
    '../../etc/passwd',
    'C:\\Windows\\System32',
    'CON',
    'nul.pdf',
    'com¹ .x',
    '.hidden',
    '~lock',
    '-rf',
    '=cmd|calc',
    'a\u202Efdp.exe',
    '👩‍👩‍👧‍👦'.repeat(60),
    'ü'.repeat(10_000),
    'e\u0301'.repeat(90),
    ' . . ',
    'Photobook.pdf',
    'tmp-x',
    '',
  ),
)

describe('the name of a job', () => {
  it('is what its template says', () => {
    expect(named('{order}-{item}-{part}-{copies}x')).toBe('1002003004-10020030040001-cover-25x.pdf')
    expect(named('{due} {paper} {title}', { due: '2026-03-09', paper: 'pageblock_130mcs', title: 'Gulls' })).toBe(
      '2026-03-09 pageblock_130mcs Gulls.pdf',
    )
    expect(named('{{{item}}')).toBe('{10020030040001}.pdf')
  })

  it('tells a reprint and one of several copies, once', () => {
    expect(named('{item}', { reprint: '1' })).toBe('10020030040001-R1.pdf')
    expect(named('{item}', { reprint: '2', copy: '3' })).toBe('10020030040001-c3-R2.pdf')
    expect(named('{item} again {reprint}', { reprint: '1' })).toBe('10020030040001 again 1.pdf')
  })

  it.each([
    ['../../etc/passwd', 'etc_passwd.pdf'],
    ['/12345/Gulls', '12345_Gulls.pdf'],
    ['C:\\a\\b', 'C__a_b.pdf'],
    ['CON', 'job-CON.pdf'],
    ['nul.tar', 'job-nul.tar.pdf'],
    ['com¹ .x', 'job-com¹ .x.pdf'],
    ['.hidden', 'hidden.pdf'],
    ['~$lock', 'lock.pdf'],
    ['Tom, [Dick] & 100% #1', 'Tom_ _Dick_ _ 100_ _1.pdf'],
    ['-rf', 'rf.pdf'],
    ['Photobook.PDF', 'Photobook.pdf'],
    ['a\u202Efdp\u200d.exe', 'afdp.exe.pdf'],
    ['a\r\nb\tc', 'a b c.pdf'],
    ['e\u0301', 'é.pdf'],
    ['end. . ', 'end.pdf'],
    ['', 'job-.pdf'],
  ])('of the title %j is %j', (title, name) => {
    expect(named('{title}', { title })).toBe(name)
  })

  it('is safe for every device and no longer than it takes, whatever the order says', () => {
    const templates = fc.constantFrom('{title}', '{title} {order}-{item}', '{order}-{title}-{copies}x', '{reference}')
    fc.assert(
      fc.property(
        hostile,
        hostile,
        hostile,
        templates,
        fc.integer({ min: 24, max: 255 }),
        (title, reference, order, fileName, max) => {
          const all = rules({ fileName, maxNameLength: max })
          const name = jobNameOf(all, facts({ title, reference, order, copy: '7', reprint: '1' }), 'pdf')
          expectSafe(name, max)
          expect(bytesOf(`.${name}.part`)).toBeLessThanOrEqual(255)
          const second = withSuffix(name, 12, all)
          expectSafe(second, max)
          expect(second).toMatch(/-12\.pdf$/)
        },
      ),
    )
  })

  it('keeps its end, and loses first of what is longest and was written by people', () => {
    const title = 'A long day at the lake '.repeat(20)
    const name = named('{title}-{reference}-{item}-{copies}x', { title, reference: 'PO 17' })
    expect(name).toMatch(/^A long day at the lake .*~[0-9a-f]{8}-PO 17-10020030040001-25x\.pdf$/)
    expect(bytesOf(name)).toBe(120)
    expect(named('{title}-{item}-{copies}x', { title, reprint: '1' }, { maxNameLength: 24 })).toMatch(
      /^[0-9a-f]{8}-.*x-R1\.pdf$/,
    )
  })

  it.each(['a', 'ü', '山', '👩'])('uses the room that there is, in bytes, for a title of %j', (sign) => {
    const name = named('{title}-{item}', { title: sign.repeat(400) })
    expect(bytesOf(name)).toBeGreaterThan(120 - bytesOf(sign))
    expect(name).toContain(sign.repeat(15))
  })

  it('differs by what was cut off', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 24, max: 255 }), (start, max) => {
        const long = `${start}${'y'.repeat(300)}`
        const one = (end: string) => named('{title}-{item}', { title: long + end }, { maxNameLength: max })
        expect(one('1')).not.toBe(one('2'))
        const numbered = (end: string) => named('{order}-{item}', { order: long + end }, { maxNameLength: max })
        expect(numbered('1')).not.toBe(numbered('2'))
      }),
    )
  })

  it('leaves room for its ticket, and for the name that both are written under', () => {
    const ticket = { fileName: '{file}.ticket.jdf' }
    const all = rules({ fileName: '{title}', maxNameLength: 255, partName: 'in-progress-{name}.part', ticket })
    const name = jobNameOf(all, facts({ title: 'ü'.repeat(400) }), 'pdf')
    const ticketName = ticketNameOf(ticket.fileName, name)
    expect(ticketName).toBe(`${name}.ticket.jdf`)
    expect(bytesOf(`in-progress-${ticketName}.part`)).toBeLessThanOrEqual(255)
  })

  it('is never one that another job is written under', () => {
    const partName = 'tmp-{name}'
    expect(named('{title}', { title: 'tmp-x' }, { partName })).toBe('job-tmp-x.pdf')
  })

  it.each(['0', 'a0', 'ä', '-', ' ', '.', '{', '{a}', '👩‍👩', 'e\u0301', '\u0301\u0316', '\ud800', '../', '\u202e'])(
    'takes the time that its text is long, made of %j',
    (piece) => {
      expectLinear(piece, (title) => named('{title}-{order}', { title, order: title }))
      expectLinear(piece, problemsOfFileName)
      expectLinear(piece, problemsOfTicketName)
      expectLinear(piece, (name) => withSuffix(`${name}.pdf`, 2, rules()))
    },
  )
})

describe('the template of a name', () => {
  const said = (problems: readonly unknown[]): string[] => problems.map(String)

  it('is refused where it names what is not known, or cannot be a name', () => {
    expect(problemsOfFileName('{order}-{item}-{part}-{copies}x')).toEqual([])
    expect(said(problemsOfFileName('{order}-{itme}'))).toEqual(['There is no value {itme} here'])
    expect(said(problemsOfFileName('{job}'))).toEqual(['There is no value {job} here'])
    expect(said(problemsOfFileName('{order'))).toEqual(['For a brace write {{'])
    expect(said(problemsOfFileName('{product}/{item}'))).toEqual(['A name cannot hold the sign /'])
  })

  it('of a ticket holds the name of its job, and ends as no job does', () => {
    expect(problemsOfTicketName('{job}.xml')).toEqual([])
    expect(problemsOfTicketName('{file}.txt')).toEqual([])
    expect(said(problemsOfTicketName('ticket.xml'))).toEqual([
      'Let the name of the ticket hold {job} once, so that each job has its own.',
    ])
    expect(said(problemsOfTicketName('{job}.pdf'))).toEqual([
      'A ticket cannot end with .pdf: the press would take it for a job.',
    ])
    expect(said(problemsOfTicketName('{job}'))).toEqual(['End the name of the ticket with its kind, such as .xml.'])
    expect(said(problemsOfTicketName('{title}.xml'))).toEqual(['There is no value {title} here'])
  })
})
