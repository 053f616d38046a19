import { z } from 'zod'
import { parsedJson } from '../base/read-json.ts'
import { leftOut, type Redactor } from './redact.ts'

/** Fields that say nothing of customers or links. Whatever else stands in a line is left out, also what is added one day. */
const harmlessFields = new Set([
  ...['level', 'time', 'msg', 'code', 'state', 'status', 'kind', 'queue', 'call', 'check', 'program', 'how', 'attempt'],
  ...[
    'attempts',
    'durationMs',
    'tookMs',
    'bytes',
    'sizeBytes',
    'count',
    'removed',
    'orders',
    'items',
    'files',
    'lines',
  ],
  ...['cpOrderId', 'cpItemId', 'fileId', 'signalId', 'signalType', 'id', 'port', 'version', 'pid', 'retryAt'],
  ...['responseCode', 'outcome', 'interfaceId'],
])

const line = z.record(z.string(), z.unknown())
const error = z.object({ type: z.string(), code: z.unknown(), message: z.string(), stack: z.string() }).partial()

/** One line of the log as it may be given away. A line that cannot be read is left out. */
export function redactLogLine(text: string, redactor: Redactor): string | null {
  const parsed = line.safeParse(parsedJson(text))
  if (!parsed.success) return null
  const kept = Object.entries(parsed.data).map(([name, value]) => {
    if (name === 'err') return [name, redactError(value)]
    return [name, harmlessFields.has(name) && typeof value !== 'object' ? value : leftOut]
  })
  return redactor.text(JSON.stringify(Object.fromEntries(kept)))
}

/** Where it happened in full, what it said without what it quoted: parsers quote the text that they choke on. */
function redactError(value: unknown): object {
  const { type, code, message = '', stack = '' } = error.safeParse(value).data ?? {}
  const frames = stack.split('\n').filter((frame) => frame.startsWith('    at '))
  return {
    type,
    code: typeof code === 'string' ? code : undefined,
    message: unquoted(message),
    stack: frames.join('\n'),
  }
}

/** From the first mark that opens to the last one that closes: what stands between may hold marks of its own. */
function unquoted(text: string): string {
  const first = text.search(/["'`“‘«]/)
  const last = Math.max(...[...`"'\`”’»`].map((mark) => text.lastIndexOf(mark)))
  return first === -1 || last <= first ? text : `${text.slice(0, first + 1)}${leftOut}${text.slice(last)}`
}
