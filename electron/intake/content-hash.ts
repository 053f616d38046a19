import { hash } from 'node:crypto'
import { readMd5 } from '../../shared/document-md5.ts'
import { plainDecimal, readWholeNumber } from '../../shared/document-number.ts'
import { entriesOf, type Fields, isNone, isRecord, textOf } from '../../shared/document-value.ts'
import { withoutSignature } from '../../shared/file-address.ts'
import { unwrap } from '../../shared/order-document.ts'
import { orderShape, type RecordShape, type Shape, shapeOf } from '../../shared/order-shape.ts'
import { readInstant } from './order-date.ts'

/** Stands before each hash, so that one by an earlier rule is known for what it is. */
const rule = '2:'

/** Whether a hash is by the present rule. */
export const isCurrentHash = (contentHash: string): boolean => contentHash.startsWith(rule)

/**
 * Tells an equal order from a changed one: a hash over all of the document that makes a difference to production, in
 * whichever form it is written. Which fields count, and how, stands in `order-shape.ts`; those that nobody knows count as
 * they are. The sequence of items, files, options and addresses does not.
 */
export function contentHashOf(document: unknown): string {
  return rule + hash('sha256', canonicalRecord(unwrap(document) as Fields, orderShape))
}

/**
 * A value in the one form that all share that mean the same; empty where there is none.
 *
 * @param shape what the protocol says of it, if it names it
 * @param siblings the fields that it stands among
 */
export function canonical(value: unknown, shape: Shape | undefined, siblings: Fields): string {
  if (shape?.is === 'unused' || isNone(value)) return ''
  if (shape === undefined) return canonicalUnknown(value)
  if (shape.is === 'record') return isRecord(value) ? canonicalRecord(value, shape) : canonicalUnknown(value)
  if (shape.is === 'list') {
    const entries = entriesOf(value, shape.entryName)?.map((entry) => canonicalEntry(entry.value, shape.entry))
    return entries === undefined ? canonicalUnknown(value) : `[${entries.sort().join('')}]`
  }
  const text = textOf(value)
  if (text === null) return canonicalUnknown(value)
  const plain = plainText(text, shape.is, siblings)
  return plain === null ? '' : counted(plain)
}

/** Null where the text makes no difference. */
function plainText(
  text: string,
  is: Exclude<Shape['is'], 'record' | 'list' | 'unused'>,
  siblings: Fields,
): string | null {
  switch (is) {
    case 'text':
      return text
    case 'code':
      return text.toLowerCase()
    case 'whole': {
      const number = readWholeNumber(text)
      // A size or a number of pages of 0 says that it is not known.
      return number === 0 ? null : String(number ?? text)
    }
    case 'decimal':
      return plainDecimal(text) ?? text
    case 'instant':
      return String(readInstant(text, 'UTC') ?? text)
    case 'md5':
      return readMd5(text) ?? text
    case 'url':
      // The same bytes, wherever they lie.
      return readMd5(textOf(siblings.md5sum) ?? '') === null ? withoutSignature(text) : null
  }
}

const canonicalEntry = (value: unknown, shape: RecordShape): string =>
  isRecord(value) ? canonicalRecord(value, shape) : canonicalUnknown(value)

/** Empty where none of its fields makes a difference. Only names that nobody knows need sorting, and few orders have any. */
function canonicalRecord(fields: Fields, shape: RecordShape): string {
  let text = ''
  const add = (name: string, known: Shape | undefined): void => {
    const value = canonical(fields[name], known, fields)
    if (value !== '') text += counted(name) + value
  }
  for (const name of shape.names) add(name, shape.fields[name])
  const unknown = Object.keys(fields).filter((name) => shapeOf(shape, name) === undefined)
  for (const name of unknown.sort()) add(name, undefined)
  return text === '' ? '' : `{${text}}`
}

/** Each text with its length before it, so that no two values come out alike. */
function canonicalUnknown(value: unknown): string {
  if (isNone(value)) return 'null'
  if (Array.isArray(value)) return `[${value.map(canonicalUnknown).join('')}]`
  if (!isRecord(value)) return counted(String(value))
  let text = '{'
  for (const name of Object.keys(value).sort()) {
    if (!isNone(value[name])) text += counted(name) + canonicalUnknown(value[name])
  }
  return `${text}}`
}

const counted = (text: string): string => `${text.length}:${text}`
