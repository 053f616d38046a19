import { isRecord } from '../../shared/document-value.ts'
import { readablePath } from '../../shared/errors.ts'
import type { Difference } from '../../shared/intake-views.ts'
import { unwrap } from '../../shared/order-document.ts'

/**
 * In what two parsed versions of an order differ, in the order of the document. Entries of a list are compared with
 * their kin, whatever their place: items by their id, files and addresses by their type.
 *
 * @returns paths relative to the order; of an entry that only one version has, the whole entry
 */
export function differencesBetween(before: unknown, after: unknown): Difference[] {
  return compare([], withoutKey(unwrap(before)), withoutKey(unwrap(after)))
}

type Path = readonly PropertyKey[]

function compare(path: Path, before: unknown, after: unknown): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(path, before, after)
  if (isRecord(before) && isRecord(after)) {
    const names = new Set([...Object.keys(before), ...Object.keys(after)])
    return [...names].flatMap((name) => compare([...path, name], own(before, name), own(after, name)))
  }
  const texts = { before: textOf(before), after: textOf(after) }
  return texts.before === texts.after ? [] : [{ path: readablePath(path), ...texts }]
}

function compareLists(path: Path, before: readonly unknown[], after: readonly unknown[]): Difference[] {
  const old = named(before)
  const found: Difference[] = []
  for (const [name, { entry, index }] of named(after)) {
    found.push(...compare([...path, index], old.get(name)?.entry, entry))
  }
  const names = named(after)
  for (const [name, { entry, index }] of old) {
    if (!names.has(name)) found.push({ path: readablePath([...path, index]), before: textOf(entry), after: null })
  }
  const isMoved = found.length === 0 && [...old.keys()].join() !== [...names.keys()].join()
  if (isMoved) found.push({ path: readablePath(path), before: sequence(old), after: sequence(names) })
  return found
}

type Named = ReadonlyMap<string, { readonly entry: unknown; readonly index: number }>

/** Entries under a name that tells them from their kin; a second one of a name gets a number. */
function named(entries: readonly unknown[]): Named {
  const found = new Map<string, { entry: unknown; index: number }>()
  for (const [index, entry] of entries.entries()) {
    const name = nameOf(entry)
    let unique = name
    for (let count = 2; found.has(unique); count += 1) unique = `${name} ${count}`
    found.set(unique, { entry, index })
  }
  return found
}

function nameOf(entry: unknown): string {
  if (!isRecord(entry)) return 'entry'
  const name = own(entry, 'id') ?? own(entry, 'option') ?? own(entry, 'type')
  return textOf(name) ?? 'entry'
}

const sequence = (entries: Named): string => [...entries.keys()].join(', ')

const own = (record: Readonly<Record<string, unknown>>, name: string): unknown =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** Longer texts are cut: the document itself can be read beside the differences. */
const longestText = 500

function textOf(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text
}

function withoutKey(order: unknown): unknown {
  if (!isRecord(order)) return order
  const { apikey: _, ...content } = order
  return content
}
