import { utilityProcess } from 'electron'
import type { PdfAnswer, PdfProcess, PdfProcessStart, PdfQuestion } from '../../files/pdf/pdf-checker.ts'

/** Starts the process that reads PDFs in the only way that the installed program has: it does not serve as a Node. */
export function startPdfProcess<Question = PdfQuestion, Answer = PdfAnswer>({
  entry,
  limits,
  env,
}: PdfProcessStart): PdfProcess<Question, Answer> {
  const child = utilityProcess.fork(entry, [...limits], {
    env,
    serviceName: 'Print Station PDF reader',
    stdio: 'ignore',
  })
  return {
    ask: (question) => child.postMessage(question),
    kill: () => void child.kill(),
    onAnswer: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
  }
}
