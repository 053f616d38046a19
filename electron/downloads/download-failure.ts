import type { FailureTone } from '../../shared/file-views.ts'

/** Every way in which a download can fail. */
export const failureCodes = [
  'network',
  'too_slow',
  'name_not_resolved',
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
 * What the station does next by itself: try again soon or seldom, for days; fetch once more from a clean start; leave it to
 * a person; or, where it is the disk that fails and not the file, pause all downloads until the disk is well again.
 */
export type NextTry = 'soon' | 'seldom' | 'once' | 'never' | 'pause'

/** An expected failure of one try, worded for the operator or admin who reads it. It never repeats an address. */
export class DownloadFailure extends Error {
  override readonly name = 'DownloadFailure'
  readonly code: FailureCode
  /** The least wait that the server asked for, in milliseconds. */
  readonly notBeforeMs: number
  /** For `disk_full`: the room that the file needs, where there is room for others; else 0. */
  readonly neededBytes: number

  constructor(
    code: FailureCode,
    message: string,
    options: { readonly notBeforeMs?: number; readonly neededBytes?: number; readonly cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.notBeforeMs = options.notBeforeMs ?? 0
    this.neededBytes = options.neededBytes ?? 0
  }
}

/** How the station and a person deal with each failure. */
export interface FailurePlan {
  readonly next: NextTry
  readonly tone: FailureTone
  /** What the station does now and what a person can do, in plain words. */
  readonly nextStep: string
}

const byItself = 'The station goes on by itself: nothing to do.'
const askCloudprinter = 'Ask Cloudprinter to send the order again, or put the right file here.'
const parkedFor = 'The station has stopped trying.'

export const failurePlans = {
  network: { next: 'soon', tone: 'waiting', nextStep: `${byItself} If it lasts, check the internet connection.` },
  too_slow: { next: 'soon', tone: 'waiting', nextStep: `${byItself} What has come in is kept.` },
  name_not_resolved: {
    next: 'soon',
    tone: 'waiting',
    nextStep: `The station tries again by itself. If it lasts, check the internet connection and the name server.`,
  },
  certificate: {
    next: 'seldom',
    tone: 'attention',
    nextStep: `The station tries again now and then. Check the date of this machine, and whether a proxy or virus scanner stands between it and the internet.`,
  },
  server_error: { next: 'soon', tone: 'waiting', nextStep: byItself },
  link_refused: {
    next: 'seldom',
    tone: 'attention',
    nextStep: `The station tries again now and then. Ask Cloudprinter to send the order again, add this shop's public address to Cloudprinter's list, or put the file here.`,
  },
  file_not_found: {
    next: 'seldom',
    tone: 'attention',
    nextStep: `The station tries again now and then. ${askCloudprinter}`,
  },
  bad_answer: { next: 'never', tone: 'stopped', nextStep: `${parkedFor} ${askCloudprinter}` },
  too_many_redirects: { next: 'never', tone: 'stopped', nextStep: `${parkedFor} ${askCloudprinter}` },
  address_not_allowed: { next: 'never', tone: 'stopped', nextStep: `${parkedFor} ${askCloudprinter}` },
  address_not_public: {
    next: 'seldom',
    tone: 'attention',
    nextStep:
      'The station tries again now and then. Check the name server of this network; if it is right, put the file here.',
  },
  length_differs: { next: 'once', tone: 'stopped', nextStep: askCloudprinter },
  md5_differs: { next: 'once', tone: 'stopped', nextStep: askCloudprinter },
  not_a_pdf: { next: 'once', tone: 'stopped', nextStep: askCloudprinter },
  pdf_damaged: { next: 'once', tone: 'stopped', nextStep: askCloudprinter },
  pdf_encrypted: {
    next: 'never',
    tone: 'stopped',
    nextStep: 'Ask Cloudprinter for a file without a password, or put one here.',
  },
  pdf_unchecked: {
    next: 'once',
    tone: 'stopped',
    nextStep: 'Fetch it again, or look at the file yourself and put it here.',
  },
  too_large: {
    next: 'never',
    tone: 'stopped',
    nextStep: 'If the file is meant to be so large, raise the limit in the settings and fetch it again.',
  },
  disk_full: {
    next: 'pause',
    tone: 'attention',
    nextStep: 'Make room on the disk of the library. Downloads go on by themselves then.',
  },
  library_not_writable: {
    next: 'pause',
    tone: 'attention',
    nextStep: 'Check the rights and the disk of the library folder. Downloads go on by themselves then.',
  },
  library_gone: {
    next: 'pause',
    tone: 'attention',
    nextStep: 'Connect the disk of the library again, or move the library. Downloads go on by themselves then.',
  },
} as const satisfies Record<FailureCode, FailurePlan>

/** The plan for a code out of the store; one that this version does not know is treated as needing a person. */
export function failurePlanOf(code: string): FailurePlan {
  const known = failureCodes.find((one) => one === code)
  return known === undefined ? { next: 'never', tone: 'stopped', nextStep: askCloudprinter } : failurePlans[known]
}
