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

/** Each text with its length before it, so that no two documents come out alike. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join('')}]`
  if (typeof value !== 'object') return counted(String(value))
  if (value === null) return 'null'
  const fields = value as Readonly<Record<string, unknown>>
  let text = '{'
  for (const name of Object.keys(fields).sort()) text += counted(name) + canonical(fields[name])
  return `${text}}`
}

const counted = (text: string): string => `${text.length}:${text}`
