import { createHash } from 'node:crypto'

/** A sound PDF of about so many bytes; `seed` makes it another one. */
export function pdfOfSize(sizeBytes: number, seed = '', pages = 1, boxes: readonly string[] = ['0 0 420 595']): Buffer {
  const kids = Array.from({ length: pages }, (_, index) => `${index + 4} 0 R`).join(' ')
  const filler = noise(Math.max(16, sizeBytes - 700 - pages * 110), seed)
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages}>>`,
    Buffer.concat([Buffer.from(`<</Length ${filler.length}>>stream\n`), filler, Buffer.from('\nendstream')]),
    ...Array.from(
      { length: pages },
      (_, index) => `<</Type/Page/Parent 2 0 R/MediaBox[${boxes[index % boxes.length]}]>>`,
    ),
  ]
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n', 'latin1')]
  let offset = parts[0]?.length ?? 0
  const offsets: number[] = []
  for (const [index, body] of objects.entries()) {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(body), Buffer.from('\nendobj\n')])
    offsets.push(offset)
    offset += part.length
    parts.push(part)
  }
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${offset}\n%%EOF\n`,
    ),
  )
  return Buffer.concat(parts)
}

export const md5Of = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex')

/** Bytes that look random and are the same for the same seed. */
function noise(sizeBytes: number, seed: string): Buffer {
  const block = Buffer.concat(
    Array.from({ length: 128 }, (_, index) => createHash('sha512').update(`${seed}:${index}`).digest()),
  )
  return Buffer.alloc(sizeBytes, block)
}
