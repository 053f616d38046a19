import { inOneText, say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { retryAfterMs } from '../../queue/retry-after.ts'
import { DownloadFailure } from './download-failure.ts'
import type { OpenedResponse } from './open-response.ts'

/** The failure that an answer stands for, when it is neither a whole file nor a part of one. Reads the beginning of its body. */
export async function answerFailure(response: OpenedResponse, clock: Clock): Promise<DownloadFailure> {
  const { statusCode, headers } = response
  const reason = statusCode < 400 ? noReason : await reasonOf(response, clock)
  const said = reason.code === '' ? String(statusCode) : `${statusCode} ${reason.code}`
  const notBeforeMs = retryAfterMs(headers['retry-after'], clock.now())
  const wait = { notBeforeMs }
  switch (meaningOf(statusCode, reason)) {
    case 'expired':
      return new DownloadFailure(
        'link_refused',
        say('The link of this file has expired (answer {code}).', { code: said }),
        wait,
      )
    case 'refused':
      return new DownloadFailure(
        'link_refused',
        say("The link has expired, or this station's address is not on Cloudprinter's list (answer {code}).", {
          code: said,
        }),
        wait,
      )
    case 'absent':
      return new DownloadFailure(
        'file_not_found',
        say('There is no file at the address that the order gives (answer {code}).', { code: said }),
        wait,
      )
    case 'busy': {
      const asked =
        notBeforeMs > 0 ? say('It asks to wait {seconds} s.', { seconds: Math.ceil(notBeforeMs / 1_000) }) : null
      const answered = say('The file server answered {code}.', { code: said })
      return new DownloadFailure('server_error', inOneText(answered, asked), wait)
    }
    case 'other':
      return new DownloadFailure('bad_answer', say('The file server answered {code}.', { code: said }), wait)
  }
}

type Meaning = 'expired' | 'refused' | 'absent' | 'busy' | 'other'

/** What the storage said of itself tells more than its status, which differs from one storage to the next. */
function meaningOf(status: number, { code, text }: Reason): Meaning {
  const named = codes[code.toLowerCase()]
  if (named !== undefined) return named === 'refused' && isOfTime(text) ? 'expired' : named
  if (status >= 500 || [408, 425, 429].includes(status)) return 'busy'
  if (isOfTime(text)) return 'expired'
  if ([401, 402, 403, 410].includes(status)) return 'refused'
  return status === 404 ? 'absent' : 'other'
}

/** Whether a storage says that the time of a link has passed. */
const isOfTime = (text: string): boolean => /expired|not valid in the specified time frame/i.test(text)

/** Of Amazon S3 and those that speak like it, Google Cloud Storage and Azure Blob Storage, in lower case. */
const codes: Partial<Record<string, Meaning>> = {
  expiredtoken: 'expired',
  requesttimetooskewed: 'expired',
  tokenrefreshrequired: 'expired',
  accessdenied: 'refused',
  accessforbidden: 'refused',
  authenticationfailed: 'refused',
  authorizationfailure: 'refused',
  invalidaccesskeyid: 'refused',
  invalidtoken: 'refused',
  signaturedoesnotmatch: 'refused',
  blobnotfound: 'absent',
  containernotfound: 'absent',
  nosuchbucket: 'absent',
  nosuchkey: 'absent',
  nosuchversion: 'absent',
  resourcenotfound: 'absent',
  internalerror: 'busy',
  operationtimedout: 'busy',
  requesttimeout: 'busy',
  serverbusy: 'busy',
  serviceunavailable: 'busy',
  slowdown: 'busy',
  toomanyrequests: 'busy',
}

interface Reason {
  /** A word such as `SlowDown`; empty where none was given. */
  readonly code: string
  /** What came with it, for a look at its words alone. */
  readonly text: string
}
const noReason: Reason = { code: '', text: '' }

const maxReasonBytes = 4 * 1024
const reasonMs = 5_000

async function reasonOf(response: OpenedResponse, clock: Clock): Promise<Reason> {
  const cancel = clock.after(reasonMs, () => response.destroy())
  let text = ''
  try {
    for await (const chunk of response) {
      text += chunk.toString('latin1')
      if (text.length >= maxReasonBytes) break
    }
  } catch {
    // What came until then must do.
  } finally {
    cancel()
  }
  const inHeader = /^[A-Za-z_]{2,40}$/.exec(String(response.headers['x-ms-error-code'] ?? ''))?.[0]
  return {
    code: inHeader ?? /<Code>\s{0,20}([A-Za-z_]{2,40})\s{0,20}<\/Code>/.exec(text.slice(0, maxReasonBytes))?.[1] ?? '',
    text,
  }
}
