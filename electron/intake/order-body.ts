import { type Said, say } from '../../shared/messages/sentence.ts'
import { unwrap } from '../../shared/order-document.ts'
import { parseJsonDocument } from './json-document.ts'
import { looksLikeXml } from './key-places.ts'
import { maskedTree, maskJsonKey, maskKeyPlaces } from './mask-key.ts'
import { UnreadableBody } from './unreadable-body.ts'
import { parseXmlDocument } from './xml-document.ts'

/** A document as it was sent, parsed but not yet read as an order. */
export interface OrderBody {
  readonly tree: unknown
  /** The key that came with it; empty where there is none. */
  readonly key: string
  /** What was odd about it, though it could be read. */
  readonly notes: readonly Said[]
  /** The text with its key masked. */
  readonly masked: () => string
  /** The document as JSON, with its key masked; the text itself where that was JSON. */
  readonly payload: () => string
  /** A path into the tree as the sender would write it. */
  readonly pathAsWritten: (path: string) => string
}

/**
 * Parses the text of a request, JSON or XML, by what it looks like: no sender is known to name its type.
 *
 * @throws UnreadableBody 400
 */
export function parseOrderBody(text: string, acceptXml: boolean): OrderBody {
  return looksLikeXml(text) ? xmlBody(text, acceptXml) : jsonBody(text)
}

function jsonBody(text: string): OrderBody {
  const { tree, scan } = parseJsonDocument(text)
  const key = textField(tree, 'apikey') ?? ''
  const repeated = [...new Set(scan.repeatedNames)].slice(0, 5)
  let known: string | undefined
  const masked = (): string => {
    known ??= maskJsonKey(text, scan.keySpans, key)
    return known
  }
  return {
    tree,
    key,
    notes: repeated.map((name) =>
      say('The field {name} is given twice in one place. The last one counts.', { name: name.slice(0, 80) }),
    ),
    masked,
    payload: masked,
    pathAsWritten: (path) => path,
  }
}

function xmlBody(text: string, acceptXml: boolean): OrderBody {
  if (!acceptXml) throw new UnreadableBody(400, 'not_json', say('The body is XML, which this station does not accept'))
  const { tree, pathAsWritten } = parseXmlDocument(text)
  const key = textField(tree, 'apikey') ?? ''
  return {
    tree,
    key,
    notes: [],
    masked: () => maskKeyPlaces(text, key),
    payload: () => JSON.stringify(maskedTree(tree, key)),
    pathAsWritten,
  }
}

/** A field of the order that is text or a number, as text. */
export function textField(tree: unknown, name: string): string | null {
  const order = unwrap(tree)
  if (typeof order !== 'object' || order === null || !Object.hasOwn(order, name)) return null
  const value = (order as Record<string, unknown>)[name]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}
