import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { problemsOf } from '../../shared/errors.ts'
import { itemStatuses, judgeBack, judgeReprint, judgeStep } from '../../shared/item-lifecycle.ts'
import { german } from '../../shared/messages/german.ts'
import { answerInWords, inWords } from '../../shared/messages/in-words.ts'
import { keptSaid, readSaid } from '../../shared/messages/kept-sentence.ts'
import { inOneText, type Said, Sentence, say, sayCount } from '../../shared/messages/sentence.ts'
import { saySize } from '../../shared/say-size.ts'
import { expectLinear } from '../support/linear-work.ts'

const root = join(import.meta.dirname, '../..')

describe('a sentence of the station', () => {
  it('is put into words with its values, and with the sentences among them', () => {
    const byNow = say('The item is {status} by now. Nothing was changed.', { status: say('packed') })
    expect(String(byNow)).toBe('The item is packed by now. Nothing was changed.')
    expect(inWords(byNow, 'de')).toBe('Die Position ist inzwischen verpackt. Nichts wurde geändert.')
  })

  it('says nothing else with what a person has written into it', () => {
    const named = say('There is no item {id}.', { id: '{id} packed $& $1' })
    expect(inWords(named, 'de')).toBe('Es gibt keine Position {id} packed $& $1.')
    expect(inWords('The item is packed.', 'de')).toBe('The item is packed.')
  })

  it('ends with one full stop, whatever stands at its end', () => {
    const aside = (reason: Said): Sentence =>
      say('{sentence}. Given up after {count} tries', { sentence: reason, count: 3 })
    expect(String(aside(say('Nothing was changed.')))).toBe('Nothing was changed. Given up after 3 tries')
    expect(String(aside('Who is this?'))).toBe('Who is this? Given up after 3 tries')
    expect(inWords(aside(say('The connection was refused')), 'de')).toBe(
      'Die Verbindung wurde abgelehnt. Nach 3 Versuchen aufgegeben',
    )
  })

  it('writes a number as its language does, and sizes in the units of file managers', () => {
    const sizes = [0, 812, 20_480, 68_400_000_000, 812_000_000_000].map(saySize)
    expect(sizes.map(String)).toEqual(['0 B', '812 B', '20.5 KB', '68.4 GB', '812 GB'])
    expect(sizes.map((size) => inWords(size, 'de'))).toEqual(['0 B', '812 B', '20,5 KB', '68,4 GB', '812 GB'])
    expect(inWords(say('Orders are received at {address}.', { address: 8787 }), 'de')).toContain(' 8787 ')
  })

  it('counts in the words of one and of many', () => {
    const copies = (count: number): Sentence =>
      sayCount(count, 'The item has one copy.', 'The item has {count} copies.')
    expect([copies(1), copies(2)].map((said) => inWords(said, 'de'))).toEqual([
      'Die Position hat ein Exemplar.',
      'Die Position hat 2 Exemplare.',
    ])
  })

  it('stands before and behind others', () => {
    const text = inOneText(say('Nothing was changed.'), null, 'Spine is 4 mm.', say('Every key is set.'))
    expect(inWords(text, 'de')).toBe('Nichts wurde geändert. Spine is 4 mm. Alle Schlüssel sind gesetzt.')
  })

  it('is found at any depth of an answer, and nothing else of it changes', () => {
    const answer = { list: [{ message: say('Nothing was changed.'), note: 'Nothing was changed.' }], none: null, at: 3 }
    expect(answerInWords(answer, 'de')).toEqual({
      list: [{ message: 'Nichts wurde geändert.', note: 'Nothing was changed.' }],
      none: null,
      at: 3,
    })
  })
})

describe('a row', () => {
  it.each<[string, Said]>([
    ['a sentence', say('There is no item {id}.', { id: '17' })],
    ['a sentence in a sentence', say('The item is already {status}.', { status: say('ready') })],
    ['several', inOneText(say('Nothing was changed.'), 'and a text')],
    ['a text', 'There is no item 17.'],
    ['a text that begins like a kept sentence', '\u001e{"key":"Nothing was changed."}'],
    ['the mark alone', '\u001e'],
    ['two marks', '\u001e\u001e{"key":"x"}'],
    ['nothing', ''],
  ])('gives back %s', (_, said) => {
    const back = readSaid(keptSaid(said))
    expect(back instanceof Sentence).toBe(said instanceof Sentence)
    for (const language of ['en', 'de'] as const) expect(inWords(back, language)).toBe(inWords(said, language))
  })

  it('of before holds text, which is shown as it is', () => {
    expect(inWords(readSaid('The item is not in the new version of the order.'), 'de')).toBe(
      'The item is not in the new version of the order.',
    )
  })

  it('of before that begins with the mark is no sentence, and is shown as it is', () => {
    for (const kept of ['\u001e', '\u001eA smear', '\u001e{"key":7}', '\u001e{"key":"{text}","values":[null]}']) {
      expect(readSaid(kept)).toBe(kept)
    }
  })

  it('of another version may hold a sentence that has no German', () => {
    expect(inWords(new Sentence('The moon is {phase}.', { phase: 'full' }), 'de')).toBe('The moon is full.')
  })
})

describe('a rule of a form that is broken', () => {
  const form = z.object({
    name: z.string().trim().min(1).max(5),
    long: z.string().min(4),
    count: z.number().int().min(1).max(64),
    url: z.url(),
  })
  const germanOf = (input: Partial<z.input<typeof form>>): readonly string[] => {
    const read = form.safeParse({ name: 'A', long: 'enough', count: 1, url: 'https://example.com/', ...input })
    return read.success ? [] : problemsOf(read.error).map(({ message }) => inWords(message, 'de'))
  }

  it('says no English where the input is of another kind altogether', () => {
    const other = z.strictObject({
      kind: z.enum(['flat', 'casewrap']),
      day: z.iso.date(),
      either: z.union([z.string(), z.number()]),
    })
    const read = other.safeParse({ kind: 'round', day: 'today', either: true, more: 1 })
    expect(read.error && problemsOf(read.error).map(({ message }) => inWords(message, 'de'))).toEqual([
      'Hier wird erwartet: flat, casewrap',
      'Das hat nicht die Form, die hierher gehört',
      'Das hat nicht die Form, die hierher gehört',
      'Hier nicht bekannt: more',
    ])
  })

  it.each<[string, Partial<z.input<typeof form>>, string]>([
    ['an empty text', { name: ' ' }, 'Das darf nicht leer sein'],
    ['a long text', { name: 'Anna Maria' }, 'Höchstens 5 Zeichen angeben'],
    ['a short text', { long: 'abc' }, 'Mindestens 4 Zeichen angeben'],
    ['a small number', { count: 0 }, 'Mindestens 1 angeben'],
    ['a large number', { count: 65 }, 'Höchstens 64 angeben'],
    ['a part of a number', { count: 1.5 }, 'Eine ganze Zahl angeben'],
    ['no address', { url: 'shop' }, 'Das ist keine Webadresse'],
  ])('is said in German: %s', (_, input, words) => {
    expect(germanOf(input)).toEqual([words])
  })
})

describe('the catalogues', () => {
  it('hold only sentences that are said', () => {
    const sources = globSync(['electron/**/*.ts', 'shared/**/*.ts', 'renderer/**/*.{ts,tsx}'], {
      cwd: root,
      exclude: ['shared/messages/**'],
    })
      .map((file) => readFileSync(join(root, file), 'utf8'))
      .join('\n')
    const isSaid = (key: string): boolean =>
      sources.includes(`'${key}'`) ||
      sources.includes(`"${key}"`) ||
      sources.includes(`'${key.replaceAll("'", "\\'")}'`)
    expect(Object.keys(german).filter((key) => key !== '{text} {next}' && !isSaid(key))).toEqual([])
  })

  it('carry over all that differs', () => {
    const namesIn = (text: string): readonly string[] => [...new Set(text.match(/\{\w+\}/g))].toSorted()
    const lost = Object.entries(german).filter(([key, words]) => namesIn(key).join() !== namesIn(words).join())
    expect(lost.map(([key]) => key)).toEqual([])
  })
})

describe('what the station says', () => {
  it('is a sentence wherever a step, going back or a reprint is refused', () => {
    const places = itemStatuses.flatMap((status) =>
      [null, ...itemStatuses].map((resumeStatus) => ({ status, resumeStatus })),
    )
    const verdicts = places.flatMap((place) => [
      ...itemStatuses.map((to) => judgeStep(place, to)),
      judgeBack(place, null),
      judgeReprint(place),
    ])
    const reasons = verdicts.flatMap((verdict) => (verdict.allowed ? [] : [verdict.reason]))
    expect(reasons.every((reason) => reason.key in german)).toBe(true)
    expect(new Set(reasons.map(String)).size).toBeGreaterThan(20)
  })

  it('stands as plain text nowhere in the sources', () => {
    const plain = globSync(['electron/**/*.ts', 'shared/**/*.ts'], {
      cwd: root,
      exclude: ['shared/messages/**', 'electron/shell/system/words.*.ts'],
    })
      .flatMap((file) => plainIn(readFileSync(join(root, file), 'utf8')))
      .filter((text) => !plainOnPurpose.includes(text))
    expect(plain).toEqual([])
  })

  it('is put into words in the time that it is long', () => {
    expectLinear('{id} ', (text) => String(new Sentence(text, { id: '{id}' })))
    expectLinear('\u001e', (text) => readSaid(keptSaid(text)))
  })
})

/** What nobody of ours reads, and what a person could have written. */
const plainOnPurpose = [
  'Only the console of this program may ask the station.',
  '2026-03-04 15:02:44 GMT',
  'Spine is 4 mm, 9 mm expected for 120 pages',
]

const template = /`(?:\$\{(?:[^{}`]|`[^`]*`)*\}|[^`])+`/.source
const literal = String.raw`(?:'(?:[^'\\\n]|\\.)+'|"[^"\n]+"|${template})`
const carrier = String.raw`(?:new StationError\(\s*'\w+',|super\(\s*'\w+',|\b(?:message|problem|finding|cure|happened|stationDid|next|obstacle):)\s*`

/** What errors and views say without `say`. A single word is a code. */
const plainIn = (source: string): readonly string[] =>
  [...source.matchAll(new RegExp(`${carrier}(${literal})`, 'g'))]
    .map(([, found = '']) => found.slice(1, -1))
    .filter((text) => text.includes(' '))
