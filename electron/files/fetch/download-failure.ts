import type { FailureTone } from '../../../shared/file-views.ts'
import { inOneText, type Said, type Sentence, say } from '../../../shared/messages/sentence.ts'

/** Every way in which a download can fail. */
export const failureCodes = [
  'network',
  'too_slow',
  'name_not_resolved',
  'proxy',
  'certificate',
  'server_error',
  'link_refused',
  'file_not_found',
  'bad_answer',
  'too_many_redirects',
  'address_not_allowed',
  'address_not_public',
  'length_differs',
  'md5_differs',
  'not_a_pdf',
  'wrong_format',
  'pdf_damaged',
  'pdf_encrypted',
  'pdf_unchecked',
  'too_large',
  'disk_full',
  'library_not_writable',
  'library_gone',
] as const
export type FailureCode = (typeof failureCodes)[number]

/**
 * What the station does next by itself: try again soon or seldom, for days; fetch from a clean start some times, for hours;
 * leave it to a person, where no try can mend it; or, where it is the disk that fails and not the file, pause all downloads
 * until the disk is well again.
 */
export type NextTry = 'soon' | 'seldom' | 'anew' | 'never' | 'pause'

/** An expected failure of one try, worded for the operator or admin who reads it. It never repeats an address. */
export class DownloadFailure extends Error {
  override readonly name = 'DownloadFailure'
  readonly code: FailureCode
  /** What `message` says in English. */
  readonly said: Said
  /** The least wait that the server asked for, in milliseconds. */
  readonly notBeforeMs: number
  /** For `disk_full`: the room that the file needs, where there is room for others; else 0. */
  readonly neededBytes: number
  /** The bytes are the very ones that the order names, so that no other try can bring better ones. */
  readonly isProven: boolean

  constructor(
    code: FailureCode,
    message: Said,
    options: {
      readonly notBeforeMs?: number
      readonly neededBytes?: number
      readonly isProven?: boolean
      readonly cause?: unknown
    } = {},
  ) {
    super(String(message), options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.said = message
    this.notBeforeMs = options.notBeforeMs ?? 0
    this.neededBytes = options.neededBytes ?? 0
    this.isProven = options.isProven ?? false
  }
}

/** How the station and a person deal with each failure. */
export interface FailurePlan {
  readonly next: NextTry
  readonly tone: FailureTone
  /** What a person can do, in plain words. */
  readonly remedy: Sentence | null
}

/** What the station does now, in plain words, and what a person can do. */
export function nextStepOf(code: string, isParked: boolean): Said {
  const { next, remedy } = failurePlanOf(code)
  const step = isParked ? say('The station has stopped trying.') : stationDoes[next]
  return step === null ? (remedy ?? '') : inOneText(step, remedy)
}

const stationDoes = {
  soon: say('The station tries again by itself.'),
  seldom: say('The station tries again now and then.'),
  anew: say('The station fetches it anew for some hours.'),
  never: say('The station has stopped trying.'),
  pause: null,
} as const satisfies Record<NextTry, Sentence | null>

const askCloudprinter = say('Ask Cloudprinter to send the order again, or put the right file here.')

export const failurePlans = {
  network: { next: 'soon', tone: 'waiting', remedy: say('If it lasts, check the internet connection.') },
  too_slow: { next: 'soon', tone: 'waiting', remedy: say('What has come in is kept.') },
  name_not_resolved: {
    next: 'soon',
    tone: 'waiting',
    remedy: say('If it lasts, check the internet connection and the name server.'),
  },
  proxy: { next: 'soon', tone: 'attention', remedy: say('Check the proxy in the environment of the station.') },
  certificate: {
    next: 'seldom',
    tone: 'attention',
    remedy: say(
      'Check the date of this machine, and whether a proxy or virus scanner stands between it and the internet.',
    ),
  },
  server_error: { next: 'soon', tone: 'waiting', remedy: null },
  link_refused: {
    next: 'seldom',
    tone: 'attention',
    remedy: say(
      "Ask Cloudprinter to send the order again, add this shop's public address to Cloudprinter's list, or put the file here.",
    ),
  },
  file_not_found: { next: 'seldom', tone: 'attention', remedy: askCloudprinter },
  bad_answer: { next: 'seldom', tone: 'attention', remedy: askCloudprinter },
  too_many_redirects: { next: 'seldom', tone: 'attention', remedy: askCloudprinter },
  address_not_allowed: { next: 'never', tone: 'stopped', remedy: askCloudprinter },
  address_not_public: {
    next: 'seldom',
    tone: 'attention',
    remedy: say('Check the name server of this network; if it is right, put the file here.'),
  },
  length_differs: { next: 'anew', tone: 'attention', remedy: askCloudprinter },
  md5_differs: { next: 'anew', tone: 'attention', remedy: askCloudprinter },
  not_a_pdf: { next: 'anew', tone: 'attention', remedy: askCloudprinter },
  wrong_format: { next: 'anew', tone: 'attention', remedy: askCloudprinter },
  pdf_damaged: { next: 'anew', tone: 'attention', remedy: askCloudprinter },
  pdf_encrypted: {
    next: 'never',
    tone: 'stopped',
    remedy: say('Ask Cloudprinter for a file without a password, or put one here.'),
  },
  pdf_unchecked: {
    next: 'anew',
    tone: 'attention',
    remedy: say('Fetch it again, or look at the file yourself and put it here.'),
  },
  too_large: {
    next: 'never',
    tone: 'stopped',
    remedy: say('If the file is meant to be so large, raise the limit in the settings and fetch it again.'),
  },
  disk_full: {
    next: 'pause',
    tone: 'attention',
    remedy: say('Make room on the disk of the library. Downloads go on by themselves then.'),
  },
  library_not_writable: {
    next: 'pause',
    tone: 'attention',
    remedy: say('Check the rights and the disk of the library folder. Downloads go on by themselves then.'),
  },
  library_gone: {
    next: 'pause',
    tone: 'attention',
    remedy: say('Connect the disk of the library again, or move the library. Downloads go on by themselves then.'),
  },
} as const satisfies Record<FailureCode, FailurePlan>

/** The plan for a code out of the store; one that this version does not know is treated as needing a person. */
export function failurePlanOf(code: string): FailurePlan {
  const known = failureCodes.find((one) => one === code)
  return known === undefined ? { next: 'never', tone: 'stopped', remedy: askCloudprinter } : failurePlans[known]
}
