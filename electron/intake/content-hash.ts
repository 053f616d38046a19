import { hash } from 'node:crypto'
import { unwrap } from '../../shared/order-document.ts'

/**
 * Tells an equal order from a changed one: a hash over the document without its key, whatever the order of its fields,
 * with or without the root, and with numbers as text or not.
 */
export function contentHashOf(document: unknown): string {
  const { apikey: _, ...content } = unwrap(document) as Record<string, unknown>
  return hash('sha256', canonical(content))
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : JSON.stringify(String(value))
  const fields = value as Readonly<Record<string, unknown>>
  const names = Object.keys(fields).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(fields[name])}`).join(',')}}`
}
