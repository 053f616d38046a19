import { createHash } from 'node:crypto'

/** A PDF of any length that is made while it is served: its one large object repeats a block. */
export interface ServedPdf {
  readonly sizeBytes: number
  /** The bytes, piece by piece. */
  pieces(): Iterable<Buffer>
}

const blockBytes = 1024 * 1024

export function servedPdf(sizeBytes: number, seed: string): ServedPdf {
  const unit = Buffer.concat(
    Array.from({ length: 64 }, (_, index) => createHash('sha512').update(`${seed}${index}`).digest()),
  )
  const block = Buffer.alloc(blockBytes, unit)
  const bodyBytes = sizeBytes - 1_024
  const head = Buffer.from(
    `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 420 595]>>\nendobj\n4 0 obj\n<</Length ${bodyBytes}>>stream\n`,
  )
  const offsets = ['1 0 obj', '2 0 obj', '3 0 obj', '4 0 obj'].map((mark) => head.indexOf(mark))
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const xrefAt = head.length + bodyBytes + '\nendstream\nendobj\n'.length
  const tail = Buffer.from(
    `\nendstream\nendobj\nxref\n0 5\n0000000000 65535 f \n${rows}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n${xrefAt}\n%%EOF\n`,
  )
  return {
    sizeBytes: head.length + bodyBytes + tail.length,
    *pieces() {
      yield head
      for (let left = bodyBytes; left > 0; left -= blockBytes)
        yield left >= blockBytes ? block : block.subarray(0, left)
      yield tail
    },
  }
}

export function md5OfServed(pdf: ServedPdf): string {
  const hash = createHash('md5')
  for (const piece of pdf.pieces()) hash.update(piece)
  return hash.digest('hex')
}
