import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import type { IncomingHttpHeaders } from 'node:http'
import { type Transform, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as zlib from 'node:zlib'
import { DownloadFailure } from './download-failure.ts'
import { codeOf } from './failure-of.ts'
import type { FileToFetch, WholeFile } from './fetch-thread.ts'
import type { PartPaths, SealedPart } from './part-file.ts'
import { headOf, verifyContent } from './verify-file.ts'

/**
 * The codings of an answer that can be undone, joined by commas. Servers also name codings that stand for nothing, such as
 * `utf-8`, `aws-chunked` or none at all: those are left out.
 */
export function codingOf(headers: IncomingHttpHeaders): string {
  return [headers['content-encoding'], headers['transfer-encoding']]
    .join()
    .split(',', maxCodings)
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => unpackers[coding] !== undefined)
    .join(',')
}

const maxCodings = 8

/** The file in all that came: as it came or, where only that is what the order names, what is packed in it. */
export async function fileInPart(
  sealed: SealedPart,
  coding: string,
  { paths, maxBytes, expectedBytes, md5sum, format }: FileToFetch,
): Promise<WholeFile> {
  const named = { expectedBytes, md5sum, format }
  const asItCame = { path: paths.part, sealed, named }
  if (coding === '' || (await isAsNamed(asItCame))) return asItCame
  // Storages tell the length and md5 of what they store, which may be the packed form.
  const isPackedNamed = md5sum === null ? expectedBytes === sealed.sizeBytes : md5sum === sealed.md5
  const limit = isPackedNamed ? maxBytes : Math.min(expectedBytes ?? maxBytes, maxBytes)
  const content = await unpackPart(paths, coding, limit)
  if (content !== null) {
    const ofContent = { ...named, md5sum: md5sum === null ? null : content.md5, expectedBytes: null }
    const whole = { path: paths.unpacked, sealed: content, named: isPackedNamed ? ofContent : named }
    if (await isAsNamed(whole)) return whole
  }
  await rm(paths.unpacked, { force: true })
  return asItCame
}

async function isAsNamed({ path, sealed, named }: WholeFile): Promise<boolean> {
  try {
    verifyContent(sealed, await headOf(path), named)
    return true
  } catch (error) {
    if (error instanceof DownloadFailure && error.code !== 'library_not_writable') return false
    throw error
  }
}

/**
 * Unpacks a whole part beside it. Resolves with null where the bytes are not packed as was said, or hold more than `maxBytes`;
 * rejects where the disk fails.
 */
async function unpackPart(paths: PartPaths, coding: string, maxBytes: number): Promise<SealedPart | null> {
  const names = coding.split(',').reverse()
  const found = await unpackWith(names.map(unpackerOf), paths, maxBytes)
  if (found !== null || !names.includes('deflate')) return found
  // Some servers leave out the frame that belongs around it.
  return unpackWith(
    names.map((name) => (name === 'deflate' ? zlib.createInflateRaw : unpackerOf(name))),
    paths,
    maxBytes,
  )
}

async function unpackWith(
  unpackers: readonly (() => Transform)[],
  { part, unpacked }: PartPaths,
  maxBytes: number,
): Promise<SealedPart | null> {
  const file = await open(unpacked, 'w')
  const hash = createHash('md5')
  let sizeBytes = 0
  const target = new Writable({
    write(piece: Buffer, _encoding, done) {
      sizeBytes += piece.length
      hash.update(piece)
      if (sizeBytes > maxBytes) done(new TooLong())
      else file.writeFile(piece).then(() => done(), done)
    },
  })
  try {
    await pipeline([createReadStream(part), ...unpackers.map((create) => create()), target])
    await file.datasync()
    return { sizeBytes, md5: hash.digest('hex') }
  } catch (error) {
    if (error instanceof TooLong || /^(Z_|ERR_|ZSTD_)/.test(codeOf(error))) return null
    throw error
  } finally {
    await file.close()
  }
}

class TooLong extends Error {}

function unpackerOf(name: string): () => Transform {
  const create = unpackers[name]
  if (create === undefined) throw new Error(`There is nothing to undo ${name} with`)
  return create
}

const unpackers: Partial<Record<string, () => Transform>> = {
  gzip: zlib.createGunzip,
  'x-gzip': zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
  // Not in every Node that the station runs on.
  ...(typeof zlib.createZstdDecompress === 'function' ? { zstd: zlib.createZstdDecompress } : {}),
}
