import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsKey } from '../../electron/intake/key-places.ts'
import { parseOrderBody } from '../../electron/intake/order-body.ts'

const key = 'a-key-"with\\quotes'

describe('the search for the key', () => {
  it('finds every key of a JSON document that its parser finds, however it is written', () => {
    const escaped = fc
      .array(fc.boolean(), { minLength: 6, maxLength: 6 })
      .map((choices) => [...'apikey'].map((letter, index) => (choices[index] ? byNumber(letter) : letter)).join(''))
    const blank = fc.constantFrom('', ' ', '\n\t', '\r\n   ')
    const value = fc.constantFrom(JSON.stringify(key), `"${[...key].map(byNumber).join('')}"`)
    fc.assert(
      fc.property(escaped, blank, value, fc.jsonValue(), fc.boolean(), (name, space, written, other, hasRoot) => {
        const fields = `{"other":${JSON.stringify(other)},"${name}"${space}:${space}${written}}`
        const text = hasRoot ? `{"order":${fields}}` : fields
        if (parseOrderBody(text, true).key !== key) return
        expect(holdsKey(text, key)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['an element', '<order><apikey>k&amp;y-1</apikey></order>'],
    ['a prefix', '<o:order><o:apikey>k&amp;y-1</o:apikey></o:order>'],
    ['blanks and lines around it', '<order><apikey\n>\n   k&amp;y-1\t</apikey ></order>'],
    ['data', '<order><apikey><![CDATA[k&y-1]]></apikey></order>'],
    ['pieces', '<order><apikey>k<!-- and -->&#38;<?x?>y<![CDATA[-1]]></apikey></order>'],
    ['attributes', `<order><apikey a=">" b='"/>'>k&#x26;y-1</apikey></order>`],
    ['another one in a comment', '<order><!-- <apikey> --><apikey>k&amp;y-1</apikey></order>'],
    ['an empty one before it', '<order><apikey/><apikey>k&amp;y-1</apikey></order>'],
    ['a wrong one before it', '<order><x><apikey>wrong</apikey></x><apikey>k&amp;y-1</apikey></order>'],
  ])('finds the key of an XML document with %s', (_, text) => {
    expect(holdsKey(text, 'k&y-1')).toBe(true)
  })

  it.each([
    ['in a field of another name', '{"my-apikey":"right"}'],
    ['as a part of a value', '{"apikey":"right or wrong"}'],
    ['in a text that looks like a field', '{"note":"\\"apikey\\":\\"right\\""}'],
    ['in a list', '{"apikey":["right"]}'],
    ['in an element within', '<apikey><b>right</b></apikey>'],
    ['in an element of another name', '<apikeys>right</apikeys>'],
    ['in an attribute', '<order apikey="right"/>'],
  ])('does not take for the key what stands %s', (_, text) => {
    expect(holdsKey(text, 'right')).toBe(false)
  })

  it('finds the key of a document that is damaged elsewhere', () => {
    expect(holdsKey('{"note":"a "quote" too many","apikey":"right","id":', 'right')).toBe(true)
    expect(holdsKey('<order></x><apikey>right</apikey><id>', 'right')).toBe(true)
  })
})

const byNumber = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
