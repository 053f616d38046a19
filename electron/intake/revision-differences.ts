import { entriesOf, type Fields, isRecord, type ListEntry } from '../../shared/document-value.ts'
import { readablePath } from '../../shared/errors.ts'
import type { Difference } from '../../shared/intake-views.ts'
import { unwrap } from '../../shared/order-document.ts'
import { type ListShape, orderShape, type RecordShape, type Shape, shapeOf } from '../../shared/order-shape.ts'
import { canonical } from './content-hash.ts'

/**
 * In what two parsed versions of an order differ, in the order of the document: by the same rule as their hashes. Entries of
 * a list are compared with their kin, whatever their place: items by their id, files and addresses by their type.
 *
 * @returns paths relative to the order; of an entry that only one version has, the whole entry
 */
export function differencesBetween(before: unknown, after: unknown): Difference[] {
  return compareFields([], orderShape, unwrap(before), unwrap(after))
}

type Path = readonly PropertyKey[]

/** A field of each version, with what it stands among. */
interface Versions {
  readonly name: string
  readonly before: Fields
  readonly after: Fields
}

function compareFields(path: Path, shape: RecordShape | undefined, before: unknown, after: unknown): Difference[] {
  if (!isRecord(before) || !isRecord(after)) return [differenceAt(path, before, after)]
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return [...names].flatMap((name) =>
    compare([...path, name], shape === undefined ? undefined : shapeOf(shape, name), { name, before, after }),
  )
}

function compare(path: Path, shape: Shape | undefined, { name, ...versions }: Versions): Difference[] {
  const [before, after] = [own(versions.before, name), own(versions.after, name)]
  if (canonical(before, shape, versions.before) === canonical(after, shape, versions.after)) return []
  if (shape === undefined || shape.is === 'list') {
    const [old, young] = [listOf(before, shape), listOf(after, shape)]
    if (old !== null && young !== null) return compareLists(path, shape?.entry, old, young)
  }
  if (shape === undefined || shape.is === 'record') return compareFields(path, shape, before, after)
  return [differenceAt(path, before, after)]
}

/** What the protocol does not name is a list only with brackets. */
function listOf(value: unknown, shape: ListShape | undefined): readonly ListEntry[] | null {
  if (shape !== undefined) return entriesOf(value, shape.entryName)
  return Array.isArray(value) ? entriesOf(value, '') : null
}

function compareLists(
  path: Path,
  shape: RecordShape | undefined,
  before: readonly ListEntry[],
  after: readonly ListEntry[],
): Difference[] {
  const old = named(before)
  const young = named(after)
  const found: Difference[] = []
  for (const [name, { value, place }] of young) {
    const known = old.get(name)
    const fields = { before: { [name]: known?.value }, after: { [name]: value } }
    found.push(...compare([...path, ...place], shape, { ...fields, name }))
  }
  for (const [name, { value, place }] of old) {
    if (!young.has(name)) found.push(differenceAt([...path, ...place], value, null))
  }
  // Nothing else differs, so it is the sequence of a list of which nobody knows whether it has a meaning.
  return found.length > 0 ? found : [{ path: readablePath(path), before: sequence(old), after: sequence(young) }]
}

type Named = ReadonlyMap<string, ListEntry>

/** Entries under a name that tells them from their kin; a second one of a name gets a number. */
function named(entries: readonly ListEntry[]): Named {
  const found = new Map<string, ListEntry>()
  const counts = new Map<string, number>()
  for (const entry of entries) {
    const name = nameOf(entry.value)
    let count = (counts.get(name) ?? 0) + 1
    while (found.has(numbered(name, count))) count += 1
    counts.set(name, count)
    found.set(numbered(name, count), entry)
  }
  return found
}

const numbered = (name: string, count: number): string => (count === 1 ? name : `${name} ${count}`)

function nameOf(entry: unknown): string {
  if (!isRecord(entry)) return 'entry'
  const name = own(entry, 'id') ?? own(entry, 'option') ?? own(entry, 'type')
  return shown(name) ?? 'entry'
}

const sequence = (entries: Named): string => [...entries.keys()].join(', ')

const own = (record: Fields, name: string): unknown => (Object.hasOwn(record, name) ? record[name] : undefined)

const differenceAt = (path: Path, before: unknown, after: unknown): Difference => ({
  path: readablePath(path),
  before: shown(before),
  after: shown(after),
})

/** Longer texts are cut: the document itself can be read beside the differences. */
const maxText = 500

function shown(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.length > maxText ? `${text.slice(0, maxText)}…` : text
}
