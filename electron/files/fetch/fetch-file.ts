import { createHash } from 'node:crypto'
import { say } from '../../../shared/messages/sentence.ts'
import type { Clock } from '../../base/clock.ts'
import { answerFailure } from './answer-failure.ts'
import type { Bandwidth } from './bandwidth.ts'
import { DownloadFailure } from './download-failure.ts'
import { failureOf } from './failure-of.ts'
import type { BytesReceived, FetchEvents, FileToFetch, WholeFile } from './fetch-thread.ts'
import type { GuardedAgents } from './guarded-agents.ts'
import { type OpenedResponse, openResponse } from './open-response.ts'
import { PartFile } from './part-file.ts'
import type { PartHeader } from './part-journal.ts'
import { codingOf, fileInPart } from './unpack-part.ts'
import { emptyFailure, webPageFailure } from './verify-file.ts'
import { watchTransfer } from './watchdog.ts'

export interface FetchOptions extends FileToFetch, FetchEvents {
  readonly agents: GuardedAgents
  readonly bandwidth: Bandwidth
  readonly clock: Clock
}

/**
 * Streams one file to disk, hashing it on its way; memory does not grow with its size. When this throws, the part is left
 * as far as it is sound, so that a later try goes on there.
 *
 * @throws DownloadFailure, or the abort reason when `signal` fires
 */
export async function fetchFile(options: FetchOptions): Promise<WholeFile> {
  try {
    const part = await PartFile.open(options.paths, sourceOf(options.url))
    try {
      await fetchInto(part, options)
      return await fileInPart(await part.seal(), part.header?.coding ?? '', options)
    } finally {
      await part.close()
    }
  } catch (error) {
    options.signal.throwIfAborted()
    throw failureOf(error)
  }
}

async function fetchInto(part: PartFile, options: FetchOptions): Promise<void> {
  if (part.isWhole) return
  let response = await openResponse({ ...options, headers: rangeHeaders(part, options) })
  try {
    if (part.sizeBytes > 0 && !continues(response, part) && !isOfWhole(response, part)) {
      // 206 with another part of the file, or of another file, or 416: what is here is of no use to this server.
      if (response.statusCode !== 206 && response.statusCode !== 416) throw await answerFailure(response, options.clock)
      response.destroy()
      await part.begin(headerOf(response, options.url, null))
      response = await openResponse({ ...options, headers: {} })
    }
    await receive(part, response, options)
  } finally {
    if (!response.complete) response.destroy()
  }
}

function rangeHeaders(part: PartFile, { md5sum }: FetchOptions): Record<string, string> {
  if (part.sizeBytes === 0 || part.header === null) return {}
  const { etag, lastModified } = part.header
  const validator = etag ?? lastModified
  const range = `bytes=${part.sizeBytes}-`
  if (validator !== null) return { range, 'if-range': validator }
  // Without a validator only the md5 of the order can tell whether both parts are of one file.
  return md5sum === null ? {} : { range }
}

/** Tells whether the answer goes on exactly where the part ends, in the same file. */
function continues(response: OpenedResponse, part: PartFile): boolean {
  if (response.statusCode !== 206 || part.header === null) return false
  const range = contentRangeOf(response)
  const { etag, totalBytes } = part.header
  const hasChanged = etag !== null && response.headers.etag !== undefined && response.headers.etag !== etag
  const isOtherLength = totalBytes !== null && range?.totalBytes !== null && range?.totalBytes !== totalBytes
  const isOtherForm = codingOf(response.headers) !== part.header.coding
  return range?.start === part.sizeBytes && !hasChanged && !isOtherLength && !isOtherForm
}

/** Tells whether the answer is meant to be the whole file: length and md5 have the last word on it. */
function isOfWhole(response: OpenedResponse, { sizeBytes }: PartFile): boolean {
  const { statusCode } = response
  if (statusCode !== 206) return statusCode >= 200 && statusCode < 300 && statusCode !== 204 && statusCode !== 205
  const range = contentRangeOf(response)
  // A part that nobody asked for may be all there is.
  if (range === null) return sizeBytes === 0
  return range.start === 0 && range.end + 1 === (range.totalBytes ?? range.end + 1)
}

async function receive(part: PartFile, response: OpenedResponse, options: FetchOptions): Promise<void> {
  const isContinued = part.sizeBytes > 0 && continues(response, part)
  if (!isContinued && !isOfWhole(response, part)) throw await answerFailure(response, options.clock)
  const totalBytes = isContinued ? (contentRangeOf(response)?.totalBytes ?? null) : contentLengthOf(response)
  // How long a packed file is says nothing of what is in it.
  const expectedBytes = codingOf(response.headers) === '' ? options.expectedBytes : null
  tellReceived(options.received, isContinued ? part.sizeBytes : 0)
  if (totalBytes !== null) {
    checkLength(totalBytes, { ...options, expectedBytes }, response)
    await options.onLength(totalBytes)
  }
  if (!isContinued) await part.begin(headerOf(response, options.url, totalBytes))
  await pump(part, response, totalBytes, { ...options, expectedBytes })
}

/** Chunks of a socket are small; so many bytes are hashed and written at once. A crash costs as much. */
const batchBytes = 384 * 1024

async function pump(
  part: PartFile,
  response: OpenedResponse,
  totalBytes: number | null,
  options: FetchOptions,
): Promise<void> {
  const { bandwidth, clock, signal, received } = options
  const abort = (): void => response.destroy(signal.reason as Error)
  const watchdog = watchTransfer(clock, (failure) => response.destroy(failure))
  signal.addEventListener('abort', abort)
  let batch: Buffer[] = []
  let receivedBytes = part.sizeBytes
  const flush = (): void => {
    part.append(batch)
    batch = []
    watchdog.heldUp()
  }
  try {
    signal.throwIfAborted()
    for await (const chunk of response) {
      watchdog.received(chunk.length)
      batch.push(chunk)
      receivedBytes += chunk.length
      if (totalBytes === null) checkLength(receivedBytes, { ...options, isGrowing: true }, response)
      tellReceived(received, receivedBytes)
      const taken = bandwidth.take(chunk.length)
      if (taken !== undefined) {
        await taken
        watchdog.heldUp()
      }
      if (receivedBytes - part.sizeBytes >= batchBytes) flush()
      // The connection may stay open, with nothing more to come.
      if (receivedBytes === totalBytes && !response.complete) break
    }
  } finally {
    watchdog.stop()
    signal.removeEventListener('abort', abort)
    if (batch.length > 0) flush()
  }
  // Without the length of the answer that of the order tells where it ends, though its own end mark is missing.
  const isWhole = response.complete || receivedBytes === options.expectedBytes
  if (totalBytes === null ? !isWhole : receivedBytes < totalBytes) {
    throw Object.assign(new Error('The answer was cut short'), { code: 'ECONNRESET' })
  }
}

interface LengthLimits {
  readonly expectedBytes: number | null
  readonly maxBytes: number
  /** The file has at least so many bytes: it may still become longer. */
  readonly isGrowing?: boolean
}

function checkLength(
  bytes: number,
  { expectedBytes, maxBytes, isGrowing = false }: LengthLimits,
  { headers }: OpenedResponse,
): void {
  if (bytes > maxBytes) {
    throw new DownloadFailure(
      'too_large',
      say('The file is larger than {bytes} bytes, the limit in the settings.', { bytes: maxBytes }),
    )
  }
  if (expectedBytes !== null && (bytes > expectedBytes || (!isGrowing && bytes < expectedBytes))) {
    if (/^\s*text\/html\b/i.test(headers['content-type'] ?? '')) throw webPageFailure()
    if (bytes === 0) throw emptyFailure()
    const has = isGrowing ? `more than ${expectedBytes}` : String(bytes)
    throw new DownloadFailure(
      'length_differs',
      say('The file has {bytes} bytes, the order says {expected}.', { bytes: has, expected: expectedBytes }),
    )
  }
}

const tellReceived = (received: BytesReceived, bytes: number): void => void Atomics.store(received, 0, BigInt(bytes))

const sourceOf = (url: string): string => createHash('sha256').update(url).digest('hex')

function headerOf({ headers }: OpenedResponse, url: string, totalBytes: number | null): PartHeader {
  // A weak validator says that two files are alike, not that they are equal byte for byte.
  const etag = headers.etag === undefined || headers.etag.startsWith('W/') ? null : headers.etag
  return {
    source: sourceOf(url),
    etag,
    lastModified: headers['last-modified'] ?? null,
    totalBytes,
    coding: codingOf(headers),
  }
}

function contentLengthOf({ headers }: OpenedResponse): number | null {
  // Where the body comes in chunks, these tell its length, whatever stands beside them.
  const isInChunks = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '')
  const length = isInChunks ? undefined : headers['content-length']
  return length !== undefined && /^\d{1,15}$/.test(length) ? Number(length) : null
}

interface ContentRange {
  readonly start: number
  /** Of the last byte. */
  readonly end: number
  readonly totalBytes: number | null
}

function contentRangeOf({ headers }: OpenedResponse): ContentRange | null {
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(headers['content-range'] ?? '')
  if (match === null) return null
  return { start: Number(match[1]), end: Number(match[2]), totalBytes: match[3] === '*' ? null : Number(match[3]) }
}
