import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { maxRetryAfterMs, retryAfterMs } from '../../electron/queue/retry-after.ts'
import { judgeAnswer } from '../../electron/signals/judge-answer.ts'
import type { PostOutcome } from '../../electron/signals/post-signal.ts'
import type { AnswerBody } from '../../electron/signals/read-answer.ts'
import { Sentence } from '../../shared/messages/sentence.ts'

type Verdict = ReturnType<typeof judgeAnswer>['kind']
type Said = 'nothing' | 'a text' | 'a page' | 'an error' | `an error ${number}`

interface Row {
  /** The first two cells of its line in docs/operations.md. */
  readonly line: string
  readonly statuses: (status: number) => boolean
  readonly says: (said: Said) => boolean
  readonly verdict: Verdict
}

const anything = (): boolean => true
const isSuccess = (status: number): boolean => status >= 200 && status < 300
const isPlain = (said: Said): boolean => said === 'nothing' || said === 'a text'
const errorOf = (said: Said): number | null => (/\d/.test(said) ? Number(said.slice('an error '.length)) : null)
const isOfKey = (status: number | null): boolean => status === 401 || status === 403
const isPassing = (status: number | null): boolean =>
  status !== null && (status >= 500 || [407, 408, 421, 425, 429].includes(status))

/** Each line of the table of answers that has a status. */
const table: readonly Row[] = [
  {
    line: '| 200 | nothing, or a text that is neither a page nor an error |',
    statuses: (status) => status === 200,
    says: isPlain,
    verdict: 'delivered',
  },
  {
    line: '| another 2xx | the same |',
    statuses: (status) => isSuccess(status) && status !== 200,
    says: isPlain,
    verdict: 'park',
  },
  { line: '| 2xx | a web page |', statuses: isSuccess, says: (said) => said === 'a page', verdict: 'retry' },
  {
    line: '| 2xx | an error that names 401 or 403 |',
    statuses: isSuccess,
    says: (said) => isOfKey(errorOf(said)),
    verdict: 'halt',
  },
  {
    line: '| 2xx | an error that names 407, 408, 421, 425, 429 or 5xx |',
    statuses: isSuccess,
    says: (said) => isPassing(errorOf(said)),
    verdict: 'retry',
  },
  {
    line: '| 2xx | another error |',
    statuses: isSuccess,
    says: (said) => said.startsWith('an error') && !isOfKey(errorOf(said)) && !isPassing(errorOf(said)),
    verdict: 'park',
  },
  { line: '| 301, 308 | |', statuses: (status) => status === 301 || status === 308, says: anything, verdict: 'halt' },
  {
    line: '| another 3xx | |',
    statuses: (status) => status >= 300 && status < 400 && status !== 301 && status !== 308,
    says: anything,
    verdict: 'retry',
  },
  { line: '| 401, 403 | anything |', statuses: isOfKey, says: anything, verdict: 'halt' },
  {
    line: '| 404, 405 | anything |',
    statuses: (status) => status === 404 || status === 405,
    says: anything,
    verdict: 'halt',
  },
  {
    line: '| 407, 408, 421, 425, 429, 5xx and above | anything |',
    statuses: isPassing,
    says: anything,
    verdict: 'retry',
  },
  {
    line: '| 400 and another 4xx | anything |',
    statuses: (status) => status >= 400 && status < 500 && !isPassing(status) && ![401, 403, 404, 405].includes(status),
    says: anything,
    verdict: 'park',
  },
  {
    line: '| below 200, and nothing after it | |',
    statuses: (status) => status < 200,
    says: anything,
    verdict: 'unclear',
  },
]

const saids: readonly Said[] = [
  'nothing',
  'a text',
  'a page',
  'an error',
  'an error 401',
  'an error 403',
  'an error 404',
  'an error 422',
  'an error 429',
  'an error 503',
]

describe('the table of answers', () => {
  it('gives each status with each kind of text one line, and the station does what it says', () => {
    const wrong: string[] = []
    for (let status = 100; status < 1_000; status += 1) {
      for (const said of saids) {
        const lines = table.filter((row) => row.statuses(status) && row.says(said))
        const verdict = judgeAnswer(answered(status, said), 0, 'park').kind
        if (lines.length !== 1 || lines[0]?.verdict !== verdict) wrong.push(`${status} with ${said}: ${verdict}`)
      }
    }
    expect(wrong).toEqual([])
  })

  it('stands in docs/operations.md', () => {
    const docs = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
    expect(table.map(({ line }) => line).filter((line) => !docs.includes(`\n${line}`))).toEqual([])
  })

  it('is a sentence of the station for each of its reasons', () => {
    const verdicts = Array.from({ length: 500 }, (_, index) => index + 100).flatMap((status) =>
      saids.map((said) => judgeAnswer(answered(status, said), 0, 'park')),
    )
    const reasons = new Set(verdicts.flatMap((verdict) => (verdict.kind === 'delivered' ? [] : [verdict.reason])))
    expect([...reasons].filter((reason) => !(reason instanceof Sentence))).toEqual([])
  })

  it('takes another 2xx for a success where the settings say so, but no page and no error', () => {
    const kinds = saids.map((said) => judgeAnswer(answered(202, said), 0, 'delivered').kind)
    expect(kinds).toEqual(
      saids.map((said) => (isPlain(said) ? 'delivered' : judgeAnswer(answered(202, said), 0, 'park').kind)),
    )
  })
})

describe('a Retry-After', () => {
  const now = Date.UTC(2026, 2, 2, 9, 15)
  it.for([
    { value: null, ms: 0 },
    { value: '120', ms: 120_000 },
    { value: ' 120 ', ms: 120_000 },
    { value: '0', ms: 0 },
    { value: '-5', ms: 0 },
    { value: '1.5', ms: 1_500 },
    { value: 'soon', ms: 0 },
    { value: '', ms: 0 },
    { value: '9'.repeat(400), ms: maxRetryAfterMs },
    { value: 'Mon, 02 Mar 2026 10:15:00 GMT', ms: 3_600_000 },
    { value: 'Mon, 02 Mar 2026 09:00:00 GMT', ms: 0 },
    { value: 'Fri, 02 Mar 2187 09:00:00 GMT', ms: maxRetryAfterMs },
    { value: '275760-09-13T00:00:00.001Z', ms: 0 },
  ])('of $value is a wait of $ms ms', ({ value, ms }) => {
    expect(retryAfterMs(value, now)).toBe(ms)
  })
})

function answered(status: number, said: Said): Exclude<PostOutcome, { kind: 'interrupted' }> {
  return { kind: 'answered', status, body: bodyOf(said), retryAfter: null, location: null }
}

function bodyOf(said: Said): AnswerBody {
  const text = said === 'nothing' ? '' : said
  const kind = said === 'a page' ? 'page' : said.startsWith('an error') ? 'error' : 'text'
  return { kind, text, message: text, namedStatus: errorOf(said) }
}
