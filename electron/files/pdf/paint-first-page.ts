import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'

/** Of the longer side: 32 mm at 300 dots to the inch. */
const maxDots = 378
/** It is held in memory as a whole, twice. */
const maxBytes = 128 * 1024 * 1024

/** The first page of a PDF as a small PNG, without transparency; null where there is none to paint. Rejects where it is no PDF. */
export async function paintFirstPage(path: string): Promise<Buffer | null> {
  if ((await stat(path)).size > maxBytes) return null
  const program = await readFile(fileURLToPath(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm')))
  const library = await PDFiumLibrary.init({ wasmBinary: new Uint8Array(program).buffer })
  const document = await library.loadDocument(await readFile(path))
  const page = document.getPage(0)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = maxDots / Math.max(originalWidth, originalHeight)
  const [width, height] = [Math.round(originalWidth * scale), Math.round(originalHeight * scale)]
  if (!(width >= 1 && height >= 1)) return null
  const { data } = await page.render({ width, height })
  return pngOf(width, height, data)
}

/** @param pixels four bytes each: red, green, blue, and what is not used */
function pngOf(width: number, height: number, pixels: Uint8Array): Buffer {
  const rows = Buffer.alloc(height * (1 + 3 * width))
  let at = 0
  for (let row = 0; row < height; row += 1) {
    // Each row says first how it is filtered: not at all.
    at += 1
    for (let from = row * width * 4; from < (row + 1) * width * 4; from += 4) {
      rows.set(pixels.subarray(from, from + 3), at)
      at += 3
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits, in red, green and blue.
  head.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
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
