import type { Problem } from '../../shared/errors.ts'
import type { Said } from '../../shared/messages/sentence.ts'

/** What the sender is told. */
export interface IntakeAnswer {
  readonly status: number
  readonly body: object
  /** Seconds after which to send it again. */
  readonly retryAfter?: number
  /** The methods that the path takes, where this was none of them. */
  readonly allow?: string
}

/** The answer to an order that is here now, in one form or another. */
export const receivedAnswer = (status: 'accepted' | 'duplicate' | 'quarantined', order: string): IntakeAnswer => ({
  status: 200,
  body: { status, order },
})

/** The answer to a request that was turned away. `details` only for those who had the key. */
export const refusalAnswer = (
  status: number,
  code: string,
  message: Said,
  details: readonly Problem[] = [],
): IntakeAnswer => ({ status, body: { error: { code, message, details } } })

/** The order is not lost: any answer but 200 makes Cloudprinter send it again. */
export const unavailableAnswer = (status: 500 | 503): IntakeAnswer => ({
  ...refusalAnswer(status, 'unavailable', 'The order could not be stored. Send it again later.'),
  retryAfter: 30,
})

export const tooManyAnswer = (retryAfter: number): IntakeAnswer => ({
  ...refusalAnswer(429, 'too_many_requests', 'Too many requests. Send it again later.'),
  retryAfter,
})

export const methodAnswer = (allow: string, message: Said): IntakeAnswer => ({
  ...refusalAnswer(405, 'method_not_allowed', message),
  allow,
})
