import { say } from '../../shared/messages/sentence.ts'
import { placeInText } from './place-in-text.ts'
import { type JsonScan, scanJson } from './scan-json.ts'
import { UnreadableBody } from './unreadable-body.ts'

export interface JsonDocument {
  readonly tree: unknown
  readonly scan: JsonScan
}

/**
 * Parses a JSON text so that nothing of it is lost: a number that JavaScript would round, or write in another way, stays
 * the text that was sent.
 *
 * @throws UnreadableBody 400
 */
export function parseJsonDocument(text: string): JsonDocument {
  const scan = scanJson(text)
  try {
    return { tree: scan.hasInexactNumbers ? JSON.parse(text, keepDigits) : JSON.parse(text), scan }
  } catch (cause) {
    throw new UnreadableBody(400, 'not_json', say('The body is not JSON{text}', { text: placeOf(cause, text) }), {
      cause,
    })
  }
}

function keepDigits(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return String(value) === context.source ? value : context.source
}

/** Where the parser stopped; its message would quote the document. */
function placeOf(cause: unknown, text: string): string {
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1]
  if (position === undefined) return text.trim() === '' ? ': it is empty' : ''
  return `: it cannot be read from ${placeInText(text, Number(position))}`
}
