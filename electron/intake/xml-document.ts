import { say } from '../../shared/messages/sentence.ts'
import { UnreadableBody } from './unreadable-body.ts'
import { readXml, type XmlElement } from './xml-reader.ts'

/** An XML order in the shape of a JSON one. */
export interface XmlDocument {
  readonly tree: { readonly order: Record<string, unknown> }
  /** Turns a path of the tree, `order.items[0].id`, into the sender's own, `order.item[0].id`. */
  readonly pathAsWritten: (path: string) => string
}

/**
 * Parses an XML order, in which entries of a list are repeated bare, `<item>…</item><item>…</item>`, or stand in a list
 * element. Text stays text.
 *
 * Source: protocol, section A.4.
 * @throws UnreadableBody 400
 */
export function parseXmlDocument(text: string): XmlDocument {
  const names = new Map<string, string>()
  const root = readXml(text)
  if (root.name !== 'order') {
    const name = root.name.slice(0, 80)
    throw new UnreadableBody(
      400,
      'invalid_order',
      say('The document is no order: its root element is {name}', { name }),
    )
  }
  const order = contentOf(root, orderLists, names)
  return {
    tree: { order: typeof order === 'string' ? {} : order },
    pathAsWritten: (path) =>
      path.replaceAll(/(addresses|items|files|options)(?=\[)/g, (list) => names.get(list) ?? list),
  }
}

/** The name of an entry, and the list in which JSON has it with what its entries hold. */
type Lists = { readonly [entry: string]: { readonly list: string; readonly inside: Lists } }

const fileLists: Lists = { file: { list: 'files', inside: {} } }
const itemLists: Lists = { ...fileLists, option: { list: 'options', inside: {} } }
const orderLists: Lists = {
  ...fileLists,
  address: { list: 'addresses', inside: {} },
  item: { list: 'items', inside: itemLists },
}

const elementsOf = ({ children }: XmlElement): XmlElement[] => children.filter((child) => typeof child !== 'string')

/** The text of an element without children, else its fields. */
function contentOf(element: XmlElement, lists: Lists, names: Map<string, string>): string | Record<string, unknown> {
  const elements = elementsOf(element)
  if (elements.length === 0) return element.children.join('').trim()
  const fields: Record<string, unknown> = Object.create(null)
  for (const [name, value] of element.attributes) fields[`@${name}`] = value
  for (const child of elements) addField(fields, child, lists, names)
  return { ...fields }
}

function addField(
  fields: Record<string, unknown>,
  element: XmlElement,
  lists: Lists,
  names: Map<string, string>,
): void {
  const { name } = element
  const bare = Object.hasOwn(lists, name) ? lists[name] : undefined
  if (bare !== undefined) {
    names.set(bare.list, name)
    append(fields, bare.list, contentOf(element, bare.inside, names))
    return
  }
  const wrapped = Object.entries(lists).find(([, { list }]) => list === name)
  if (wrapped !== undefined) {
    const [entryName, { list, inside }] = wrapped
    names.set(list, `${list}.${entryName}`)
    fields[list] ??= []
    for (const entry of elementsOf(element)) {
      if (entry.name === entryName) append(fields, list, contentOf(entry, inside, names))
      else append(fields, `${list}.${entry.name}`, contentOf(entry, {}, names))
    }
    return
  }
  const content = contentOf(element, {}, names)
  if (Object.hasOwn(fields, name)) append(fields, name, content)
  else fields[name] = content
  // An attribute of an element that holds only text stands beside it.
  if (typeof content === 'string') {
    for (const [attribute, value] of element.attributes) fields[`${name}@${attribute}`] = value
  }
}

/** Adds to a list, or makes one of what stands there alone. */
function append(fields: Record<string, unknown>, name: string, entry: unknown): void {
  const known = fields[name]
  if (Array.isArray(known)) known.push(entry)
  else fields[name] = known === undefined ? [entry] : [known, entry]
}
