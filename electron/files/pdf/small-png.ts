import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'

/** A small picture, row by row from the top left: a byte each of red, green and blue. */
export interface Painted {
  readonly width: number
  readonly height: number
  readonly dots: Buffer
}

/** A picture as a PNG of eight bits a colour, without transparency. */
export async function pngOf({ width, height, dots }: Painted): Promise<Buffer> {
  const rows: Buffer[] = []
  for (let row = 0; row < height; row += 1) {
    // Each row says first how it is filtered: not at all.
    rows.push(Buffer.of(0), dots.subarray(row * width * 3, (row + 1) * width * 3))
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', await promisify(deflate)(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(content.length, 0)
  around.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)])
}
