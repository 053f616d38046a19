import { DownloadFailure } from './download-failure.ts'
import type { OpenedResponse } from './open-response.ts'

/**
 * Turns what went wrong while fetching or storing into a failure with words of its own. The messages of libraries may
 * repeat an address with its signature, so none of them is passed on. What is no expected failure comes back as it is.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof DownloadFailure) return error
  const code = codeOf(error)
  // A firewall refuses connections with the same codes with which a disk refuses files.
  const isOfDisk = !(error instanceof Error && 'syscall' in error && error.syscall === 'connect')
  return (isOfDisk ? diskFailureOf(code, error) : undefined) ?? networkFailureOf(code, error) ?? error
}

function diskFailureOf(code: string, error: unknown): DownloadFailure | undefined {
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new DownloadFailure('disk_full', 'The disk of the library is full.', { cause: error })
  }
  if (['EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'EBUSY', 'EISDIR', 'ENOTDIR'].includes(code)) {
    return new DownloadFailure('library_not_writable', `The library cannot be written (${code}).`, { cause: error })
  }
  if (code === 'ENOENT' || code === 'ENODEV' || code === 'ESTALE') {
    return new DownloadFailure('library_gone', `The folder of the library is not there (${code}).`, { cause: error })
  }
  return undefined
}

function networkFailureOf(code: string, error: unknown): DownloadFailure | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL' || code === 'ENODATA') {
    return new DownloadFailure('name_not_resolved', `The name of the file server is not known (${code}).`, {
      cause: error,
    })
  }
  if (/CERT|SIGNED|ISSUER|VERIFY|HOSTNAME_MISMATCH/.test(code)) {
    return new DownloadFailure('certificate', `The certificate of the file server is not valid (${code}).`, {
      cause: error,
    })
  }
  // What is left of the errors with a code comes from sockets, TLS and the HTTP parser.
  if (/^(E[A-Z]|HPE_|ERR_SSL|ERR_TLS|ERR_STREAM_PREMATURE)/.test(code)) {
    return new DownloadFailure('network', `The connection failed (${code}).`, { cause: error })
  }
  return undefined
}

/** The failure that an answer stands for, when it is neither a whole file nor a part of one. */
export function statusFailure(
  { statusCode, headers }: Pick<OpenedResponse, 'statusCode' | 'headers'>,
  now: number,
): DownloadFailure {
  if (statusCode === 403 || statusCode === 410 || statusCode === 401) {
    return new DownloadFailure(
      'link_refused',
      `The link has expired, or this station's address is not on Cloudprinter's list (answer ${statusCode}).`,
    )
  }
  if (statusCode === 404) {
    return new DownloadFailure('file_not_found', 'There is no file at the address that the order gives (answer 404).')
  }
  if (statusCode >= 500 || statusCode === 429 || statusCode === 408) {
    const notBeforeMs = retryAfterMs(headers['retry-after'], now)
    const asked = notBeforeMs > 0 ? ` It asks to wait ${Math.ceil(notBeforeMs / 1_000)} s.` : ''
    return new DownloadFailure('server_error', `The file server answered ${statusCode}.${asked}`, { notBeforeMs })
  }
  return new DownloadFailure('bad_answer', `The file server answered ${statusCode}.`)
}

/** A server that asks for more is asked again after this long all the same. */
const longestRetryAfterMs = 24 * 60 * 60 * 1_000

/** `Retry-After` as seconds or as a date. */
function retryAfterMs(header: string | undefined, now: number): number {
  if (header === undefined) return 0
  const waitMs = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - now
  return Number.isNaN(waitMs) ? 0 : Math.min(Math.max(waitMs, 0), longestRetryAfterMs)
}

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')
