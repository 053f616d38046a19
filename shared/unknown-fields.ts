import { entriesOf, isRecord } from './document-value.ts'
import { readablePath } from './errors.ts'
import { unwrap } from './order-document.ts'
import { orderShape, type RecordShape, shapeOf } from './order-shape.ts'

/** A field of an order document that nobody here knows. It is kept with the order, and shown as such. */
export interface UnknownField {
  /** Relative to the order: `items[0].gift_note`. */
  readonly path: string
  /** Text as it is, anything else as JSON. */
  readonly value: string
}

/** The fields of a parsed document that the protocol does not name, in their order. */
export function unknownFieldsOf(document: unknown): UnknownField[] {
  return fieldsOutside(orderShape, unwrap(document), [])
}

function fieldsOutside(shape: RecordShape, value: unknown, path: readonly PropertyKey[]): UnknownField[] {
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([name, field]) => {
    const known = shapeOf(shape, name)
    if (known === undefined) return [{ path: readablePath([...path, name]), value: asText(field) }]
    if (known.is === 'record') return fieldsOutside(known, field, [...path, name])
    if (known.is !== 'list') return []
    const entries = entriesOf(field, known.entryName) ?? []
    return entries.flatMap((entry) => fieldsOutside(known.entry, entry.value, [...path, name, ...entry.place]))
  })
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
