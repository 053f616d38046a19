import { z } from 'zod'

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
export type Problem = z.infer<typeof problem>

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
  readonly details: readonly Problem[]

  constructor(
    code: StationErrorCode,
    message: string,
    options: { details?: readonly Problem[]; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.details = options.details ?? []
  }

  toEnvelope(): ErrorEnvelope {
    return { code: this.code, message: this.message, details: [...this.details] }
  }
}

/** Turns the issues of a failed zod parse into problems with readable paths. */
export function problemsOf(error: z.ZodError): Problem[] {
  return error.issues.map((issue) => ({ path: readablePath(issue.path), message: issue.message }))
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
