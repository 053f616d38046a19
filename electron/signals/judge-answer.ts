import { assertNever } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import type { Settings } from '../../shared/settings.ts'
import { retryAfterMs } from '../queue/retry-after.ts'
import type { PostOutcome } from './post-signal.ts'

/** What follows from one try. Source: protocol, section C.2; the whole of it as a table in docs/operations.md. */
export type AnswerVerdict =
  | { readonly kind: 'delivered' }
  /** Later, by the usual ladder or not before `notBeforeMs` from now. */
  | { readonly kind: 'retry'; readonly reason: Said; readonly notBeforeMs: number }
  /** It may have arrived: a few times more, then a person is asked. */
  | { readonly kind: 'unclear'; readonly reason: Said }
  /** This signal needs a person. */
  | { readonly kind: 'park'; readonly reason: Said }
  /** Every signal would fail the same way: the whole outbox stops, and asks now and then. */
  | { readonly kind: 'halt'; readonly reason: Said; readonly answer: string }

type Answered = Extract<PostOutcome, { kind: 'answered' }>

export function judgeAnswer(
  outcome: Exclude<PostOutcome, { kind: 'interrupted' }>,
  now: number,
  otherSuccess: Settings['signals']['otherSuccess'],
): AnswerVerdict {
  switch (outcome.kind) {
    case 'failed':
      return { kind: 'retry', reason: outcome.message, notBeforeMs: 0 }
    case 'unclear':
      return { kind: 'unclear', reason: outcome.message }
    case 'answered': {
      const { status } = outcome
      if (status < 200) return { kind: 'unclear', reason: say('Cloudprinter answered {code}', { code: status }) }
      if (status < 300) return judgeSuccess(outcome, now, otherSuccess)
      if (status < 400) return judgeRedirect(outcome)
      return judgeRefusal(status, outcome, now)
    }
    default:
      return assertNever(outcome)
  }
}

/** A signal was taken when Cloudprinter says so: not by a page of something on the way, and not by an error that it tells of. */
function judgeSuccess(answer: Answered, now: number, otherSuccess: Settings['signals']['otherSuccess']): AnswerVerdict {
  const { status, body } = answer
  if (body.kind === 'page')
    return retry(say('A web page answered in place of Cloudprinter (answer {code})', { code: status }), answer, now)
  if (body.kind === 'error') return judgeNamedError(answer, now)
  if (status === 200 || otherSuccess === 'delivered') return { kind: 'delivered' }
  return {
    kind: 'park',
    reason: say(
      'Cloudprinter answered {code}, where only 200 means that a signal was taken. If {code} is a success too, say so in the settings.',
      { code: status },
    ),
  }
}

/** Where the error names a status that speaks of the key or of a passing fault, it is as good as answered. */
function judgeNamedError(answer: Answered, now: number): AnswerVerdict {
  const { namedStatus } = answer.body
  if (namedStatus !== null && (isOfKey(namedStatus) || isPassing(namedStatus))) {
    return judgeRefusal(namedStatus, answer, now)
  }
  const { message: text } = answer.body
  const code = answer.status
  const reason =
    text === ''
      ? say('Cloudprinter answered {code} with an error', { code })
      : say('Cloudprinter answered {code} with an error: {text}', { code, text })
  return { kind: 'park', reason }
}

function judgeRefusal(status: number, answer: Answered, now: number): AnswerVerdict {
  const { body } = answer
  if (isOfKey(status)) {
    return {
      kind: 'halt',
      reason: say('Cloudprinter refused the signal key (answer {code}). Check it in the settings.', { code: status }),
      answer: body.message,
    }
  }
  if (status === 404 || status === 405) {
    return {
      kind: 'halt',
      reason: say('There is no signal endpoint at the address in the settings (answer {code}).', { code: status }),
      answer: body.message,
    }
  }
  if (isPassing(status)) return retry(say('Cloudprinter answered {code}', { code: status }), answer, now)
  const text = body.message
  const reason =
    text === ''
      ? say('Cloudprinter answered {code}', { code: status })
      : say('Cloudprinter answered {code}: {text}', { code: status, text })
  return { kind: 'park', reason }
}

const isOfKey = (status: number): boolean => status === 401 || status === 403

/** Of a moment, or of something on the way: a proxy that asks who one is (407), a connection that led elsewhere (421). */
const isPassing = (status: number): boolean => status >= 500 || [407, 408, 421, 425, 429].includes(status)

/**
 * A redirect that keeps the POST and stays on its host was followed before it came to here; no other is, as what would be
 * fetched there is no answer to the signal. A permanent one is a wrong address; another may be the sign-in page of a network
 * that is not through to the internet yet, which passes.
 */
function judgeRedirect({ status, location, body }: Answered): AnswerVerdict {
  const reason = say('The signal address redirects to {target} (answer {code}), which was not followed', {
    target: placeOf(location),
    code: status,
  })
  if (status !== 301 && status !== 308) return { kind: 'retry', reason, notBeforeMs: 0 }
  return {
    kind: 'halt',
    reason: say('{sentence}. Check the address in the settings.', { sentence: reason }),
    answer: body.message,
  }
}

const maxPlaceLength = 200

/** Host and path: what comes behind them may hold secrets. */
function placeOf(location: string | null): Said {
  const url = location === null ? null : URL.parse(location)
  return url === null ? say('another address') : `${url.host}${url.pathname}`.slice(0, maxPlaceLength)
}

const retry = (reason: Said, { retryAfter }: Answered, now: number): AnswerVerdict => ({
  kind: 'retry',
  reason,
  notBeforeMs: retryAfterMs(retryAfter, now),
})
