/** What a value of a parsed order document may be, in whichever way the sender's language writes it. */

export type Fields = Readonly<Record<string, unknown>>

export const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Whether a value says that there is nothing: besides null the empty text, false, and the list that holds nothing, by which
 * PHP and converters of XML write it (an element of blanks alone becomes `[" "]`).
 */
export function isNone(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isBlank)
  return isBlank(value) || (isRecord(value) && isEmpty(value))
}

const isBlank = (value: unknown): boolean =>
  typeof value === 'string' ? value.trim() === '' : value === undefined || value === null || value === false

/**
 * Text or a number as text: without space around it, and without halves of characters, which no database keeps. Null
 * where it is neither, or empty.
 */
export function textOf(value: unknown): string | null {
  if (typeof value === 'number') return String(value)
  if (typeof value !== 'string') return null
  const text = value.trim()
  return text === '' ? null : text.toWellFormed()
}

/** One entry of a list, and where it stands within what was written for the list. */
export interface ListEntry {
  readonly value: unknown
  readonly place: readonly PropertyKey[]
}

/**
 * The entries of a list: with brackets, with numbers for names as PHP writes a list that has a gap, under the name of an
 * entry as converters of XML write it (`{"item":[…]}`), or a single one without brackets. A gap in it is no entry. Null where
 * it is no list.
 *
 * @param entryName what converters call an entry of this list
 */
export function entriesOf(value: unknown, entryName: string): readonly ListEntry[] | null {
  if (Array.isArray(value)) return entriesOfArray(value)
  if (isNone(value)) return []
  if (!isRecord(value)) return null
  const names = Object.keys(value)
  if (names.every(isIndex)) return names.map((name) => ({ value: value[name], place: [Number(name)] }))
  const [name = ''] = names
  const inner = value[name]
  // An option has a field that is called like an entry, but holds text.
  const isWrapped = names.length === 1 && typeof inner === 'object' && [entryName, ...commonNames].includes(name)
  if (!isWrapped) return [{ value, place: [0] }]
  return entriesOf(inner, entryName)?.map((entry) => ({ ...entry, place: [name, ...entry.place] })) ?? null
}

/** What converters call an entry of any list. */
const commonNames = ['item', 'entry', 'element']

function entriesOfArray(array: readonly unknown[]): ListEntry[] {
  const entries: ListEntry[] = []
  for (const [index, value] of array.entries()) if (!isBlank(value)) entries.push({ value, place: [index] })
  return entries
}

const isIndex = (name: string): boolean => /^\d{1,9}$/.test(name)

function isEmpty(value: Fields): boolean {
  for (const _ in value) return false
  return true
}
