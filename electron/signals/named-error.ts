/** What an answer that calls itself an error says. */
export interface NamedError {
  readonly message: string
  /** A status of HTTP among it, or null. */
  readonly status: number | null
}

/**
 * The error that a JSON answer names, or null. Many programs answer 200 and tell of an error in the text, each in its own way:
 * a field for the error, a field for success that says no, a state that failed, here or within what wraps it.
 */
export function errorInJson(value: unknown, depth = maxDepth): NamedError | null {
  if (typeof value === 'string') return errorInText(value)
  if (value === false && depth === maxDepth) return { message: 'false', status: null }
  if (Array.isArray(value)) return depth === 0 ? null : firstErrorIn(value.filter(isObject), depth - 1)
  const record = recordIn(value)
  if (record === null || depth === 0) return null
  const fields = Object.entries(record).map(([name, field]) => [plainName(name), field] as const)
  const said = fields.find(([name, field]) => errorFields.has(name) && !isNone(field))?.[1]
  const hasFailed = fields.some(([name, field]) => isFailure(name, field))
  if (said === undefined && !hasFailed) return errorWithin(fields, depth)
  return {
    // A word is often explained beside it.
    message:
      (typeof said === 'object' ? messageInJson(said) : null) ??
      messageInJson(record) ??
      messageInJson(said) ??
      JSON.stringify(said === undefined || said === true ? record : said),
    status: statusIn(said) ?? statusIn(record),
  }
}

/** The error that any other text names, or null: by the words that such texts are made of. */
export function errorInText(text: string): NamedError | null {
  const beginning = text.slice(0, maxBeginning)
  return errorWords.test(beginning) && !noErrorWords.test(beginning) ? { message: text.trim(), status: null } : null
}

/** What a JSON answer says to a person, such as the `type` and `info` of Cloudprinter's errors, or null. */
export function messageInJson(value: unknown): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value
  const record = recordIn(value)
  if (record === null) return null
  const fields = new Map(Object.entries(record).map(([name, field]) => [plainName(name), field] as const))
  const textOf = (names: readonly string[]): string | undefined =>
    names.map((name) => fields.get(name)).find((field): field is string => typeof field === 'string' && field !== '')
  const kind = textOf(['type', 'code', 'error', 'errortype'])
  const info = textOf([
    'info',
    'message',
    'msg',
    'detail',
    'description',
    'errordescription',
    'errormessage',
    'errmsg',
    'reason',
    'faultstring',
    'title',
  ])
  const parts = [kind, info].filter((part) => part !== undefined)
  return parts.length === 0 ? null : parts.join(': ')
}

const maxDepth = 3
const maxBeginning = 1_000

const errorFields = new Set([
  'error',
  'errors',
  'fault',
  'exception',
  'errormessage',
  'errmsg',
  'errorcode',
  'errcode',
  'errortype',
  'errordescription',
  'iserror',
  'haserror',
  'haserrors',
  'failed',
])
const successFields = new Set(['success', 'successful', 'succeeded', 'issuccess', 'ok', 'accepted', 'received'])
const stateFields = new Set(['status', 'state', 'result', 'outcome', 'type'])
const statusFields = new Set(['status', 'statuscode', 'code', 'httpcode', 'httpstatus', 'errorcode'])
const wrappers = new Set(['response', 'result', 'results', 'data', 'meta', 'body', 'fault'])

const failedStates = new Set([
  'error',
  'err',
  'fail',
  'failed',
  'failure',
  'ko',
  'nok',
  'rejected',
  'refused',
  'denied',
  'invalid',
  'unauthorized',
  'forbidden',
  'exception',
])
const noWords = new Set(['', '0', 'false', 'no', 'none', 'null', 'ok', 'success', 'n/a'])

const errorWords =
  /\b(?:errors?|failed|failure|fatal|exception|denied|forbidden|unauthorized|invalid)\b|<[a-z]{0,9}:?fault\b/i
const noErrorWords = /\b(?:no|0|without) errors?\b|\berrors?"?[:=] ?(?:0|null|none|false|""|\[\])/i

function errorWithin(fields: readonly (readonly [string, unknown])[], depth: number): NamedError | null {
  const wrapped = fields.filter(([name]) => wrappers.has(name)).map(([, field]) => field)
  return firstErrorIn(wrapped, depth - 1)
}

function firstErrorIn(values: readonly unknown[], depth: number): NamedError | null {
  for (const value of values) {
    const found = errorInJson(value, depth)
    if (found !== null) return found
  }
  return null
}

const isFailure = (name: string, field: unknown): boolean =>
  (successFields.has(name) && (field === false || field === 0 || isWordIn(field, notSuccess))) ||
  (stateFields.has(name) && (field === false || isWordIn(field, failedStates))) ||
  (statusFields.has(name) && statusOf(field) !== null)

const notSuccess = new Set(['false', '0', 'no'])

const isWordIn = (field: unknown, words: ReadonlySet<string>): boolean =>
  typeof field === 'string' && words.has(field.trim().toLowerCase())

/** A field for an error that says that there is none. */
function isNone(field: unknown, depth = maxDepth): boolean {
  if (typeof field === 'object' && field !== null) {
    return depth > 0 && Object.values(field).every((part) => isNone(part, depth - 1))
  }
  return field === null || field === false || field === 0 || isWordIn(field, noWords)
}

/** The status that stands in one of the fields for it. */
function statusIn(value: unknown): number | null {
  const fields = Object.entries(recordIn(value) ?? {})
  return (
    fields
      .map(([name, field]) => (statusFields.has(plainName(name)) ? statusOf(field) : null))
      .find((status) => status !== null) ?? null
  )
}

const statusOf = (field: unknown): number | null =>
  (typeof field === 'number' || typeof field === 'string') && /^[45]\d\d$/.test(String(field)) ? Number(field) : null

/** An object; of a list its first entry. */
function recordIn(value: unknown): Readonly<Record<string, unknown>> | null {
  const first: unknown = Array.isArray(value) ? value[0] : value
  return typeof first === 'object' && first !== null && !Array.isArray(first)
    ? (first as Record<string, unknown>)
    : null
}

const isObject = (value: unknown): boolean => typeof value === 'object'

/** `error_code`, `errorCode` and `Error-Code` are one name. */
const plainName = (name: string): string => name.toLowerCase().replaceAll(/[_-]/g, '')
