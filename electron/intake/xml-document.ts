import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { UnreadableBody } from './unreadable-body.ts'

/** An XML order in the shape of a JSON one. */
export interface XmlDocument {
  readonly tree: { readonly order: Record<string, unknown> }
  /** Turns a path of the tree, `order.items[0].id`, into the sender's own, `order.item[0].id`. */
  readonly pathAsWritten: (path: string) => string
}

/**
 * Parses an XML order, in which entries of a list are repeated bare, `<item>…</item><item>…</item>`, or stand in a list
 * element. Text stays text. Entities of its own and document types are refused, so nothing can be expanded or fetched.
 *
 * Source: protocol, section A.4.
 * @throws UnreadableBody 400
 */
export function parseXmlDocument(text: string): XmlDocument {
  if (/<!(?:doctype|entity)/i.test(text)) {
    throw new UnreadableBody(400, 'not_xml', 'The document brings a document type of its own, which is not supported')
  }
  const verdict = XMLValidator.validate(text)
  if (verdict !== true) {
    const { line, col } = verdict.err
    throw new UnreadableBody(400, 'not_xml', `The body is not XML: it cannot be read from line ${line}, column ${col}`)
  }
  const names = new Map<string, string>()
  const roots = parse(text).filter((node) => nameOf(node) !== textName)
  const root = roots[0]
  if (root === undefined || roots.length > 1) {
    throw new UnreadableBody(400, 'not_xml', 'The document does not have exactly one root element')
  }
  const order = nameOf(root) === 'order' ? contentOf(root, orderLists, names) : { [nameOf(root)]: '' }
  return {
    tree: { order: typeof order === 'string' ? {} : order },
    pathAsWritten: (path) =>
      path.replaceAll(/(addresses|items|files|options)(?=\[)/g, (list) => names.get(list) ?? list),
  }
}

type XmlNode = Readonly<Record<string, unknown>>
/** The name of an entry, and the list in which JSON has it with what its entries hold. */
type Lists = { readonly [entry: string]: { readonly list: string; readonly inside: Lists } }

const textName = '#text'
const dataName = '#cdata'
const attributesName = ':@'

const fileLists: Lists = { file: { list: 'files', inside: {} } }
const itemLists: Lists = { ...fileLists, option: { list: 'options', inside: {} } }
const orderLists: Lists = {
  ...fileLists,
  address: { list: 'addresses', inside: {} },
  item: { list: 'items', inside: itemLists },
}

function parse(text: string): XmlNode[] {
  const parser = new XMLParser({
    preserveOrder: true,
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    cdataPropName: dataName,
    ignoreDeclaration: true,
    ignorePiTags: true,
    maxNestedTags: 64,
  })
  try {
    return parser.parse(text) as XmlNode[]
  } catch (cause) {
    throw new UnreadableBody(400, 'not_xml', 'The body is XML of a kind that is not supported', { cause })
  }
}

const nameOf = (node: XmlNode): string => Object.keys(node).find((name) => name !== attributesName) ?? textName

const childrenOf = (node: XmlNode): XmlNode[] => {
  const children = node[nameOf(node)]
  return Array.isArray(children) ? (children as XmlNode[]) : []
}

/** The text of an element without children, else its fields. */
function contentOf(node: XmlNode, lists: Lists, names: Map<string, string>): string | Record<string, unknown> {
  const children = childrenOf(node)
  const elements = children.filter((child) => ![textName, dataName].includes(nameOf(child)))
  if (elements.length === 0) return textOf(children)
  const fields: Record<string, unknown> = Object.create(null)
  for (const [name, value] of Object.entries(attributesOf(node))) fields[name] = value
  for (const child of elements) addField(fields, child, lists, names)
  return { ...fields }
}

function addField(fields: Record<string, unknown>, node: XmlNode, lists: Lists, names: Map<string, string>): void {
  const name = nameOf(node)
  const bare = Object.hasOwn(lists, name) ? lists[name] : undefined
  if (bare !== undefined && isEntry(node)) {
    names.set(bare.list, name)
    append(fields, bare.list, contentOf(node, bare.inside, names))
    return
  }
  const wrapped = Object.entries(lists).find(([, { list }]) => list === name)
  if (wrapped !== undefined) {
    const [entryName, { list, inside }] = wrapped
    names.set(list, `${list}.${entryName}`)
    fields[list] ??= []
    for (const entry of childrenOf(node)) {
      if (nameOf(entry) === entryName) append(fields, list, contentOf(entry, inside, names))
      else if (nameOf(entry) !== textName) append(fields, `${list}.${nameOf(entry)}`, contentOf(entry, {}, names))
    }
    return
  }
  const content = contentOf(node, {}, names)
  fields[name] = Object.hasOwn(fields, name) ? [fields[name], content].flat() : content
  // An attribute of an element that holds only text stands beside it.
  if (typeof content === 'string') {
    for (const [attribute, value] of Object.entries(attributesOf(node))) fields[`${name}${attribute}`] = value
  }
}

/** An option holds an `option` of its own, which is text: only what has fields is an entry of a list. */
const isEntry = (node: XmlNode): boolean =>
  childrenOf(node).some((child) => ![textName, dataName].includes(nameOf(child)))

function append(fields: Record<string, unknown>, list: string, entry: unknown): void {
  const entries = fields[list]
  if (Array.isArray(entries)) entries.push(entry)
  else fields[list] = [entry]
}

function attributesOf(node: XmlNode): Record<string, string> {
  const attributes = node[attributesName]
  if (typeof attributes !== 'object' || attributes === null) return {}
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, resolve(String(value))]))
}

function textOf(children: readonly XmlNode[]): string {
  return children
    .map((child) => {
      if (nameOf(child) === dataName)
        return childrenOf(child)
          .map((part) => String(part[textName]))
          .join('')
      return resolve(String(child[textName]))
    })
    .join('')
    .trim()
}

/** The five entities that XML has by itself, and characters by their number. */
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function resolve(text: string): string {
  if (!text.includes('&')) return text
  return text.replaceAll(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w+));/gi, (whole, decimal, hexadecimal, name) => {
    if (name !== undefined) return entities[name] ?? whole
    const code = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
}
