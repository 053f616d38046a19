import { constants, setPriority } from 'node:os'
import { isMainThread, parentPort } from 'node:worker_threads'
import { MarkedFile } from './marked-file.ts'
import type { MarksAnswer, MarksOutcome, MarksQuestion } from './page-marker.ts'
import { supervise } from './supervise.ts'

/** The entry of the process that follows what pages paint. It gives way to all else that the machine does. */
if (isMainThread) {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
  supervise(import.meta.filename)
} else parentPort?.on('message', (question: MarksQuestion) => void answerQuestion(question))

let open: { readonly path: string; readonly file: Promise<MarkedFile> } | undefined

async function answerQuestion({ id, path, page }: MarksQuestion): Promise<void> {
  parentPort?.postMessage({ id, ...(await answerTo(path, page)) } satisfies MarksAnswer)
}

async function answerTo(path: string, page: number): Promise<MarksOutcome> {
  try {
    if (open?.path !== path || page === 1) {
      open?.file.then((file) => file.close()).catch(() => undefined)
      open = { path, file: MarkedFile.open(path) }
    }
    const file = await open.file
    return { pageCount: file.pageCount, marks: await file.marksOf(page) }
  } catch (error) {
    const { code } = error as { code?: string }
    return { why: code !== undefined && /^E[A-Z]/.test(code) ? 'unreadable' : 'damaged' }
  }
}
