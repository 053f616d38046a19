import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Person, personInDocument } from '../../electron/orders/person.ts'
import { rewriteJson } from '../../electron/orders/rewrite-json.ts'
import { keptSaid, readSaid } from '../../shared/messages/kept-sentence.ts'
import { say } from '../../shared/messages/sentence.ts'

const jan = new Person([
  { text: 'Jan Nowak-Księżycki', isName: true },
  { text: 'Aleja Zmyślona 12/4', isName: false },
  { text: 'jan@poczta.example', isName: false },
  { text: 'Book', isName: false },
])

describe('a person', () => {
  it('is found in whatever way it is written', () => {
    for (const written of [
      'Jan Nowak-Księżycki',
      'JAN NOWAK-KSIĘŻYCKI',
      String.raw`Jan Nowak-Ksi\u0119\u017cycki`,
      'Jan%20Nowak-Ksi%C4%99%C5%BCycki',
      'Jan+Nowak-Ksi%C4%99%C5%BCycki',
      String.raw`Aleja Zmy\u015blona 12\/4`,
      'mailto:jan%40poczta.example',
    ]) {
      expect(jan.erasedFrom(`x ${written} y`)).toMatch(/^x (?:mailto:)?\*{3} y$/)
    }
  })

  it('is found without the letters that few keyboards have, and in letters of two pieces', () => {
    for (const written of ['JAN NOWAK-KSIEZYCKI', 'Jan Nowak-Ksie\u0328z\u0307ycki', 'aleja zmyslona 12/4']) {
      expect(jan.erasedFrom(`x ${written} y`)).toBe('x *** y')
    }
    const jorg = new Person([{ text: 'Jörg Größer', isName: true }])
    for (const written of ['Joerg Groesser', 'JORG GROSSER', 'JÖRG GRÖSSER']) {
      expect(jorg.erasedFromNote(`x ${written} y`)).toMatch(/^x \*{3}(?: \*{3})? y$/)
    }
  })

  it('is found by a telephone in whatever groups it is written, and no other number is', () => {
    const ana = new Person([{ text: '+48 600 123 987', isName: false }])
    for (const written of ['+48600123987', '600123987', '0048 600-123-987', '(0) 600 / 123 987', '600 123 98 7']) {
      expect(ana.erasedFromNote(`Call ${written}, at noon`)).toBe('Call ***, at noon')
    }
    expect(ana.erasedFromNote('905512340000 600123987')).toBe('905512340000 ***')
    for (const other of ['600123988', '905512340000', '00340434292135100186', '600 123', '12.50']) {
      expect(ana.erasedFromNote(`x ${other} y`)).toBe(`x ${other} y`)
    }
  })

  it('takes no longer where there is nothing but digits', () => {
    const ana = new Person([{ text: '+48 600 123 987', isName: false }])
    const long = '1 2-'.repeat(100_000)
    expect(ana.erasedFrom(`${long}x`)).toBe(`${long}x`)
  })

  it('is told from words that only look so, and from what the program reads', () => {
    expect(jan.erasedFrom('Bookbinding of a textbook')).toBe('Bookbinding of a textbook')
    expect(jan.erasedFrom('A Book')).toBe('A ***')
    const document = '{"type":"Book","product":"Book","note":"Book"}'
    expect(jan.erasedFromDocument(document)).toBe('{"type":"Book","product":"Book","note":"***"}')
  })

  it('goes by the words of its name where people write', () => {
    expect(jan.erasedFromNote('Mr nowak calls')).toBe('Mr *** calls')
    expect(jan.erasedFrom('Mr nowak calls')).toBe('Mr nowak calls')
  })

  it('is taken out of the values of a kept sentence, which stays one', () => {
    const kept = keptSaid(say('Item {id} is done.', { id: 'for Jan Nowak-Księżycki' }))
    expect(String(readSaid(jan.erasedFrom(kept)))).toBe('Item for *** is done.')
  })

  it('takes all of an address with it but where it is, numbers too', () => {
    const text = `{ "addresses" : [ {"type":"delivery","phone":48600123987,"zip":1000,"city":"Łódź","country":"PL","extra":{"code":"7"}} ], "total": 12.50 }`
    expect(jan.erasedFromDocument(text)).toBe(
      `{ "addresses" : [ {"type":"delivery","phone":0,"zip":1000,"city":"Łódź","country":"PL","extra":{"code":""}} ], "total": 12.50 }`,
    )
    expect(personInDocument(JSON.parse(text)).map((found) => found.text)).toEqual(['48600123987', '7'])
  })
})

const value = fc
  .string({ unit: 'grapheme', minLength: 8, maxLength: 30 })
  .map((text) => `q${text.trim()}z`.padEnd(9, 'w'))
const anyJson = fc.jsonValue({ maxDepth: 4, stringUnit: 'grapheme' })

describe('an order without its person', () => {
  it('has none of the values at any place, and every number, name and other text as before', () => {
    fc.assert(
      fc.property(value, value, anyJson, fc.boolean(), (name, street, rest, isPretty) => {
        const address = { type: 'delivery', name, street1: street, zip: '1000', city: 'Berlin', country: 'DE' }
        const order = {
          addresses: [address],
          total: 12.5,
          items: [{ id: '1', title: `For ${name}`, desc: street, count: 3, more: { deep: [[`(${street})`]] } }],
          rest,
        }
        const text = JSON.stringify(order, null, isPretty ? 2 : 0)
        const person = new Person(personInDocument(order))
        const erased = person.erasedFromDocument(text)
        expect(erased).not.toContain(JSON.stringify(name).slice(1, -1))
        expect(erased).not.toContain(JSON.stringify(street).slice(1, -1))
        expect(JSON.parse(erased)).toMatchObject({
          addresses: [{ type: 'delivery', name: '', street1: '', zip: '1000', city: 'Berlin', country: 'DE' }],
          total: 12.5,
          items: [{ id: '1', title: 'For ***', desc: '***', count: 3, more: { deep: [['(***)']] } }],
        })
        // Once more changes nothing more.
        expect(person.erasedFromDocument(erased)).toBe(erased)
      }),
      { numRuns: 300 },
    )
  })

  it('is, with nobody to erase, the very text that came', () => {
    fc.assert(
      fc.property(anyJson, fc.constantFrom(0, 1, '\t'), (json, space) => {
        const text = JSON.stringify(json, null, space)
        expect(rewriteJson(text, { text: (each) => each })).toBe(text)
        expect(new Person([]).erasedFrom(text)).toBe(text)
      }),
      { numRuns: 300 },
    )
    expect(rewriteJson('{"a":', { text: () => '' })).toBeNull()
  })
})
