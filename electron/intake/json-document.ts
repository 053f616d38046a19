import { type Sentence, say } from '../../shared/messages/sentence.ts'
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
    throw new UnreadableBody(400, 'not_json', faultOf(cause, text), { cause })
  }
}

function keepDigits(_name: string, value: unknown, context?: { readonly source?: string }): unknown {
  if (typeof value !== 'number' || context?.source === undefined) return value
  return String(value) === context.source ? value : context.source
}

/** Where the parser stopped; its message would quote the document. */
function faultOf(cause: unknown, text: string): Sentence {
  const position = /position (\d+)/.exec(cause instanceof Error ? cause.message : '')?.[1]
  if (position !== undefined) {
    const place = placeInText(text, Number(position))
    return say('The body is not JSON: it cannot be read from {sentence}', { sentence: place })
  }
  return text.trim() === '' ? say('The body is not JSON: it is empty') : say('The body is not JSON')
}
