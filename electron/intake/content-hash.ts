import { createHash } from 'node:crypto'
import { unwrap } from '../../shared/order-document.ts'

/**
 * Tells an equal order from a changed one: a hash over the document without its key, whatever the order of its fields,
 * with or without the root, and with numbers as text or not.
 */
export function contentHashOf(document: unknown): string {
  const { apikey: _, ...content } = unwrap(document) as Record<string, unknown>
  return createHash('sha256').update(canonical(content)).digest('hex')
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${fields.map(([name, entry]) => `${JSON.stringify(name)}:${canonical(entry)}`).join(',')}}`
  }
  return value === null ? 'null' : JSON.stringify(String(value))
}
