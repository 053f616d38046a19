import { type Said, say } from '../../shared/messages/sentence.ts'
import { DocumentLimits } from './document-limits.ts'
import { placeInText } from './place-in-text.ts'
import { UnreadableBody } from './unreadable-body.ts'

/** An element without the prefixes of its names, which say nothing that an order needs. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  /** Elements and runs of text, as they follow each other. */
  readonly children: readonly (XmlElement | string)[]
}

/**
 * Reads an XML document in one pass, so that it costs what its length is. Comments and processing instructions are left
 * out, and so are attributes that speak of namespaces and schemas. A document type is refused, so nothing can be
 * expanded or fetched.
 *
 * @throws UnreadableBody 400
 */
export function readXml(text: string): XmlElement {
  const control = text.search(controlCharacter)
  if (control >= 0) {
    const code = `U+${text.charCodeAt(control).toString(16).toUpperCase().padStart(4, '0')}`
    throw notXml(
      say('The body is not XML: it has the control character {code} at {sentence}', {
        code,
        sentence: placeInText(text, control),
      }),
    )
  }
  return new Reader(text).read()
}

interface OpenElement extends XmlElement {
  /** With its prefix. */
  readonly written: string
  readonly children: (XmlElement | string)[]
}

class Reader {
  readonly #text: string
  readonly #limits = new DocumentLimits()
  readonly #open: OpenElement[] = []
  #root: XmlElement | undefined
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  read(): XmlElement {
    while (this.#at < this.#text.length) this.#next()
    if (this.#root === undefined || this.#open.length > 0) throw this.#unreadable()
    return this.#root
  }

  #next(): void {
    const text = this.#text
    if (text[this.#at] !== '<') this.#addText(resolveEntities(this.#until('<', 0)))
    else if (text.startsWith('<!--', this.#at)) this.#past('-->', 4)
    else if (text.startsWith('<![CDATA[', this.#at)) this.#addText(this.#past(']]>', 9))
    else if (text.startsWith('<?', this.#at)) this.#past('?>', 2)
    else if (text.startsWith('<!', this.#at)) throw notXml(ownDocumentType)
    else if (text.startsWith('</', this.#at)) this.#close()
    else this.#start()
  }

  #start(): void {
    const written = this.#match(elementName)?.[1]
    if (written === undefined) throw this.#unreadable()
    this.#limits.countField()
    const attributes = this.#attributes()
    const end = this.#match(startTagEnd)
    if (end === undefined || (this.#root !== undefined && this.#open.length === 0)) throw this.#unreadable()
    const element = { name: localName(written), written, attributes, children: [] }
    const parent = this.#open.at(-1)
    if (parent === undefined) this.#root = element
    else parent.children.push(element)
    if (end[1] === '/') return
    this.#open.push(element)
    this.#limits.checkDepth(this.#open.length)
  }

  #attributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>()
    for (let found = this.#match(attribute); found !== undefined; found = this.#match(attribute)) {
      this.#limits.countField()
      const [, written = '', inQuotes, inApostrophes] = found
      if (/^(?:xmlns$|xmlns:|xsi:)/.test(written)) continue
      if (attributes.has(localName(written))) throw this.#unreadable()
      attributes.set(localName(written), resolveEntities(inQuotes ?? inApostrophes ?? ''))
    }
    return attributes
  }

  #close(): void {
    const written = this.#match(endTag)?.[1]
    if (this.#open.pop()?.written !== written) throw this.#unreadable()
  }

  #addText(text: string): void {
    const children = this.#open.at(-1)?.children
    if (children === undefined) {
      if (text.trim() !== '') throw this.#unreadable()
      return
    }
    const last = children.at(-1)
    if (typeof last === 'string') children[children.length - 1] = last + text
    else children.push(text)
  }

  /** What stands before the next such sign, which comes next, or up to the end of the document. */
  #until(sign: string, after: number): string {
    const found = this.#text.indexOf(sign, this.#at + after)
    const end = found < 0 ? this.#text.length : found
    const passed = this.#text.slice(this.#at + after, end)
    this.#at = end
    return passed
  }

  /** What stands before a mark that must come; goes on behind it. */
  #past(mark: string, after: number): string {
    const passed = this.#until(mark, after)
    if (this.#at === this.#text.length) throw this.#unreadable()
    this.#at += mark.length
    return passed
  }

  /** What stands here, if it is of this form; goes on behind it. */
  #match(form: RegExp): RegExpExecArray | undefined {
    form.lastIndex = this.#at
    const found = form.exec(this.#text) ?? undefined
    if (found !== undefined) this.#at = form.lastIndex
    return found
  }

  #unreadable(): UnreadableBody {
    return notXml(
      say('The body is not XML: it cannot be read from {sentence}', { sentence: placeInText(this.#text, this.#at) }),
    )
  }
}

const ownDocumentType = 'The document brings a document type of its own, which is not supported'

/** None of these has two parts beside each other that take the same sign, so none tries a text in more than one way. */
const elementName = /<([^\s<>/="'&!?]+)/y
const attribute = /\s+([^\s<>/="'&]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y
const startTagEnd = /\s*(\/?)>/y
const endTag = /<\/([^\s<>/]+)\s*>/y
/** Those that XML does not allow. */
const controlCharacter = /(?![\t\n\r\x7f-\x9f])\p{Cc}/u

const localName = (written: string): string => written.slice(written.lastIndexOf(':') + 1)

const notXml = (message: Said): UnreadableBody => new UnreadableBody(400, 'not_xml', message)

/** Puts signs in the place of their entities: those of XML and HTML by name, all others by number. What stands for none stays. */
function resolveEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([A-Za-z]\w{0,30}));/g,
    (written, decimal, hex, name) => {
      const code =
        name === undefined ? Number.parseInt(decimal ?? hex, decimal === undefined ? 16 : 10) : codes.get(name)
      return code === undefined || !isSign(code) ? written : String.fromCodePoint(code)
    },
  )
}

/** One that XML allows: no control character, no half of a sign, and none beyond the last one. */
const isSign = (code: number): boolean =>
  code >= 0x20 ? code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) : [0x09, 0x0a, 0x0d].includes(code)

/** The names of the signs from U+00A0 to U+00FF, in their order. */
const latin1 = `
  nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
  deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
  Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
  ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
  agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
  eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml`

/** The others that stand in names, addresses and titles. */
const others = `
  amp& lt< gt> quot" apos' OEligŒ oeligœ ScaronŠ scaronš ZcaronŽ zcaronž YumlŸ ndash– mdash— hellip… bull•
  euro€ trade™ lsquo‘ rsquo’ sbquo‚ ldquo“ rdquo” bdquo„ lsaquo‹ rsaquo›`

const words = (list: string): string[] => list.trim().split(/\s+/)

const codes: ReadonlyMap<string, number> = new Map([
  ...words(latin1).map((name, index): [string, number] => [name, 0xa0 + index]),
  ...words(others).map((each): [string, number] => [each.slice(0, -1), each.charCodeAt(each.length - 1)]),
])
