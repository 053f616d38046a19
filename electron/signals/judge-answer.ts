import type { Settings } from '../../shared/settings.ts'
import type { PostOutcome } from './post-signal.ts'
import { longestRetryAfterMs } from './retry-ladder.ts'

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

export function judgeAnswer(
  outcome: Exclude<PostOutcome, { kind: 'interrupted' }>,
  now: number,
  otherSuccess: Settings['signals']['otherSuccess'],
): AnswerVerdict {
  if (outcome.kind === 'failed') return { kind: 'retry', reason: outcome.message, notBeforeMs: 0 }
  const { status, body } = outcome
  if (status === 200) return { kind: 'delivered' }
  if (status < 300) return judgeOtherSuccess(status, otherSuccess)
  if (status < 400) return judgeRedirect(status, outcome.location)
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
      notBeforeMs: Math.min(retryAfterMs(outcome.retryAfter, now), longestRetryAfterMs),
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

function judgeOtherSuccess(status: number, otherSuccess: Settings['signals']['otherSuccess']): AnswerVerdict {
  if (otherSuccess === 'delivered') return { kind: 'delivered' }
  return {
    kind: 'park',
    reason: `Cloudprinter answered ${status}, where only 200 means that a signal was taken. If ${status} is a success too, say so in the settings.`,
  }
}

/**
 * A redirect within the host was followed before it came to here. A permanent one to elsewhere is a wrong address; another
 * may be the sign-in page of a network that is not through to the internet yet, which passes.
 */
function judgeRedirect(status: number, location: string | null): AnswerVerdict {
  const target = hostOf(location)
  const reason = `The signal address redirects to ${target} (answer ${status}), which was not followed`
  if (status !== 301 && status !== 308) return { kind: 'retry', reason, notBeforeMs: 0 }
  return { kind: 'halt', reason: `${reason}. Check the address in the settings.` }
}

const hostOf = (location: string | null): string =>
  location !== null && URL.canParse(location) ? new URL(location).host : 'another address'

/** The message in an answer: `{"error":{"type","info"}}` or plain text. */
function answerText(body: string): string {
  return (infoIn(body) ?? body).trim().slice(0, 300)
}

function infoIn(body: string): string | null {
  try {
    const parsed = JSON.parse(body) as { error?: { type?: unknown; info?: unknown } | string } | null
    const error = parsed?.error
    if (typeof error === 'string') return error
    const parts = [error?.type, error?.info].filter((part) => typeof part === 'string' && part !== '')
    return parts.length === 0 ? null : parts.join(': ')
  } catch {
    // Not JSON: the text itself is the message.
    return null
  }
}
