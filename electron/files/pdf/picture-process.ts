import { isMainThread, parentPort } from 'node:worker_threads'
import { paintFirstPage } from './paint-first-page.ts'
import type { PdfQuestion } from './pdf-checker.ts'
import type { PictureAnswer } from './picture-painter.ts'
import { supervise } from './supervise.ts'

/** The entry of the process that paints a page. What is wrong with the file is no matter: then there is no picture. */
if (isMainThread) supervise(import.meta.filename)
else parentPort?.on('message', (question: PdfQuestion) => void answerQuestion(question))

async function answerQuestion({ id, path }: PdfQuestion): Promise<void> {
  const painted = await paintFirstPage(path).catch(() => null)
  const picture = painted === null ? null : { ...painted, dots: painted.dots.toString('base64') }
  parentPort?.postMessage({ id, picture } satisfies PictureAnswer)
}
