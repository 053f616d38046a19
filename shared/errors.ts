import { z } from 'zod'
import { german } from './messages/german.ts'
import { inWords, type Language } from './messages/in-words.ts'
import { type Said, Sentence, say } from './messages/sentence.ts'

/** Every way in which a call of the StationApi can fail. */
export const stationErrorCodes = [
  'invalid_input',
  'unauthorized',
  'not_found',
  'conflict',
  'not_allowed',
  'not_supported',
  'unavailable',
  'internal',
] as const
export type StationErrorCode = (typeof stationErrorCodes)[number]

/** One place in an input that is wrong. `path` reads like `items[0].id`. */
export const problem = z.object({ path: z.string(), message: z.string() })
export interface Problem {
  readonly path: string
  readonly message: Said
}

/** The form in which an error crosses the boundary, over IPC and over HTTP. */
export const errorEnvelope = z.object({
  code: z.enum(stationErrorCodes),
  message: z.string(),
  details: z.array(problem),
})
export type ErrorEnvelope = z.infer<typeof errorEnvelope>

/** An expected failure, worded for the person who reads it. */
export class StationError extends Error {
  override readonly name = 'StationError'
  readonly code: StationErrorCode
  /** What `message` says in English. */
  readonly said: Said
  readonly details: readonly Problem[]

  constructor(code: StationErrorCode, said: Said, options: { details?: readonly Problem[]; cause?: unknown } = {}) {
    super(String(said), options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.said = said
    this.details = options.details ?? []
  }

  /** For whoever reads this language. */
  toEnvelope(language: Language = 'en'): ErrorEnvelope {
    const details = this.details.map(({ path, message }) => ({ path, message: inWords(message, language) }))
    return { code: this.code, message: inWords(this.said, language), details }
  }
}

/** What an error says to whoever reads of it within a sentence. */
export const saidOfError = (error: unknown): Said => {
  if (error instanceof StationError) return error.said
  return error instanceof Error ? error.message : String(error)
}

/** Turns the issues of a failed zod parse into problems with readable paths. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: readablePath(issue.path), message: ruleOf(issue) }))
}

/** The issue of a rule that says more than a key, for `context.addIssue`. */
export const brokenRule = (path: PropertyKey[], said: Sentence) => ({
  code: 'custom' as const,
  path,
  message: String(said),
  params: { said },
})

/** A rule of ours is said by its sentence or its key, see `sentenceKey`. */
function ruleOf(issue: z.core.$ZodIssue): Said {
  if (issue.code === 'custom' && issue.params?.said instanceof Sentence) return issue.params.said
  return Object.hasOwn(german, issue.message) ? new Sentence(issue.message, {}) : ruleOfZod(issue)
}

/** The rules of zod in our words: it speaks of types, and in one language. */
function ruleOfZod(issue: z.core.$ZodIssue): Said {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin !== 'string') return say('Use {count} or more', { count: Number(issue.minimum) })
      if (issue.minimum === 1) return say('This must not be empty')
      return say('Use {count} characters or more', { count: Number(issue.minimum) })
    case 'too_big':
      if (issue.origin !== 'string') return say('Use {count} or less', { count: Number(issue.maximum) })
      return say('Use {count} characters or less', { count: Number(issue.maximum) })
    case 'invalid_type':
      return issue.expected === 'int'
        ? say('Use a whole number')
        : say('Expected here: {text}', { text: issue.expected })
    case 'invalid_value':
      return say('Expected here: {text}', { text: issue.values.map(String).join(', ') })
    case 'unrecognized_keys':
      return say('Not known here: {text}', { text: issue.keys.join(', ') })
    case 'invalid_format':
      return issue.format === 'url'
        ? say('This is not a web address')
        : say('This is not in the form that belongs here')
    default:
      return say('This is not in the form that belongs here')
  }
}

export function readablePath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`
    return text === '' ? String(key) : `${text}.${String(key)}`
  }, '')
}

/** Makes the compiler prove that every case of a union is handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
