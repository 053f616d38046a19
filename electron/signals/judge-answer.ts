import type { PostOutcome } from './post-signal.ts'

/** What follows from one try. Source: protocol, section C.2. */
export type AnswerVerdict =
  | { readonly kind: 'delivered' }
  /** Later, by the usual ladder or not before `notBeforeMs` from now. */
  | { readonly kind: 'retry'; readonly reason: string; readonly notBeforeMs: number }
  /** This signal needs a person. */
  | { readonly kind: 'park'; readonly reason: string }
  /** Every signal would fail the same way: the whole outbox stops until the settings are mended. */
  | { readonly kind: 'halt'; readonly reason: string }

const retriedStatuses = [408, 425, 429]

export function judgeAnswer(outcome: Exclude<PostOutcome, { kind: 'interrupted' }>, now: number): AnswerVerdict {
  if (outcome.kind === 'failed') return { kind: 'retry', reason: outcome.message, notBeforeMs: 0 }
  const { status, body } = outcome
  if (status === 200) return { kind: 'delivered' }
  if (status === 401 || status === 403) {
    return { kind: 'halt', reason: `Cloudprinter refused the signal key (answer ${status}). Check it in the settings.` }
  }
  if (status === 404 || status === 405) {
    return { kind: 'halt', reason: `There is no signal endpoint at the address in the settings (answer ${status}).` }
  }
  if (status >= 500 || retriedStatuses.includes(status)) {
    return {
      kind: 'retry',
      reason: `Cloudprinter answered ${status}`,
      notBeforeMs: retryAfterMs(outcome.retryAfter, now),
    }
  }
  const text = answerText(body)
  return { kind: 'park', reason: `Cloudprinter answered ${status}${text === '' ? '' : `: ${text}`}` }
}

/** `Retry-After` in both of its forms, as a wait from now; 0 where it is absent or unreadable. */
export function retryAfterMs(value: string | null, now: number): number {
  if (value === null) return 0
  if (/^\d{1,9}$/.test(value.trim())) return Number(value.trim()) * 1_000
  const date = Date.parse(value)
  return Number.isNaN(date) ? 0 : Math.max(0, date - now)
}

/** The message in an answer: `{"error":{"type","info"}}` or plain text. */
function answerText(body: string): string {
  try {
    const parsed: unknown = JSON.parse(body)
    const info = (parsed as { error?: { info?: unknown } }).error?.info
    if (typeof info === 'string') return info
  } catch {
    // Not JSON: the text itself is the message.
  }
  return body.trim().slice(0, 300)
}
