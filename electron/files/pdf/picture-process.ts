import { readFile, stat } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { isMainThread, parentPort } from 'node:worker_threads'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import { maxPictureDots } from '../../../shared/ticket-picture.ts'
import type { PdfQuestion } from './pdf-checker.ts'
import type { PictureAnswer } from './picture-painter.ts'
import type { Painted } from './small-png.ts'
import { supervise } from './supervise.ts'

/** The entry of the process that paints a page. What is wrong with the file is no matter: then there is no picture. */
if (isMainThread) supervise(import.meta.filename)
else parentPort?.on('message', (question: PdfQuestion) => void answerQuestion(question))

async function answerQuestion({ id, path }: PdfQuestion): Promise<void> {
  const painted = await paintFirstPage(path).catch(() => null)
  const picture = painted === null ? null : { ...painted, dots: painted.dots.toString('base64') }
  parentPort?.postMessage({ id, picture } satisfies PictureAnswer)
}

/** It is held in memory as a whole, twice. */
const maxBytes = 128 * 1024 * 1024

/** The first page of a PDF; null where there is none to paint. Rejects where it is no PDF. */
async function paintFirstPage(path: string): Promise<Painted | null> {
  if ((await stat(path)).size > maxBytes) return null
  const program = await readFile(fileURLToPath(import.meta.resolve('@hyzyla/pdfium/pdfium.wasm')))
  const library = await PDFiumLibrary.init({ wasmBinary: new Uint8Array(program).buffer })
  const document = await library.loadDocument(await readFile(path))
  const page = document.getPage(0)
  const { originalWidth, originalHeight } = page.getOriginalSize()
  const scale = maxPictureDots / Math.max(originalWidth, originalHeight)
  const [width, height] = [Math.round(originalWidth * scale), Math.round(originalHeight * scale)]
  if (!(width >= 1 && height >= 1)) return null
  const { data } = await page.render({ width, height })
  // Of four bytes each, the last one is not used.
  return { width, height, dots: Buffer.from(data.filter((_, at) => at % 4 !== 3)) }
}
