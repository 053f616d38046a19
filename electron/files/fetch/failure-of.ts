import { saidElsewhere } from '../../../shared/messages/kept-sentence.ts'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import { DownloadFailure, type FailureCode } from './download-failure.ts'

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
    return new DownloadFailure('disk_full', say('The disk of the library is full.'), { cause: error })
  }
  if (['EACCES', 'EPERM', 'EROFS', 'EIO', 'EMFILE', 'ENFILE', 'EBUSY', 'EISDIR', 'ENOTDIR'].includes(code)) {
    return new DownloadFailure('library_not_writable', say('The library cannot be written ({code}).', { code }), {
      cause: error,
    })
  }
  if (code === 'ENOENT' || code === 'ENODEV' || code === 'ESTALE') {
    return new DownloadFailure('library_gone', say('The folder of the library is not there ({code}).', { code }), {
      cause: error,
    })
  }
  return undefined
}

function networkFailureOf(code: string, error: unknown): DownloadFailure | undefined {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_FAIL' || code === 'ENODATA') {
    return new DownloadFailure(
      'name_not_resolved',
      say('The name of the file server is not known ({code}).', { code }),
      {
        cause: error,
      },
    )
  }
  if (/CERT|SIGNED|ISSUER|VERIFY|HOSTNAME_MISMATCH/.test(code)) {
    return new DownloadFailure(
      'certificate',
      say('The certificate of the file server is not valid ({code}).', { code }),
      {
        cause: error,
      },
    )
  }
  if (code.startsWith('PROXY_')) {
    const reason = code.slice('PROXY_'.length)
    return new DownloadFailure('proxy', say('The proxy did not connect ({code}).', { code: reason }), { cause: error })
  }
  if (code.startsWith('HPE_')) {
    return new DownloadFailure(
      'bad_answer',
      say('The file server answered in no way that can be read ({code}).', { code }),
      {
        cause: error,
      },
    )
  }
  // What is left of the errors with a code comes from sockets and TLS.
  if (/^(E[A-Z]|ERR_SSL|ERR_TLS|ERR_STREAM_PREMATURE)/.test(code)) {
    return new DownloadFailure('network', say('The connection failed ({code}).', { code }), { cause: error })
  }
  return undefined
}

export const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

/** An error as plain data: one that crosses threads loses its class and most of its fields. */
export type PlainError =
  | {
      readonly kind: 'expected'
      readonly code: FailureCode
      readonly said: Said
      readonly notBeforeMs: number
      readonly neededBytes: number
      readonly isProven: boolean
    }
  | { readonly kind: 'unexpected'; readonly message: string; readonly stack: string }

export function plainError(error: unknown): PlainError {
  if (error instanceof DownloadFailure) {
    const { code, said, notBeforeMs, neededBytes, isProven } = error
    return { kind: 'expected', code, said, notBeforeMs, neededBytes, isProven }
  }
  const { message = String(error), stack = '' } = error instanceof Error ? error : {}
  return { kind: 'unexpected', message, stack }
}

export function errorFrom(plain: PlainError): Error {
  if (plain.kind === 'expected') return new DownloadFailure(plain.code, saidElsewhere(plain.said), plain)
  return Object.assign(new Error(plain.message), { stack: plain.stack })
}
