import {
  forkPdfProcess,
  type PdfAnswer,
  type PdfProcess,
  type PdfProcessStart,
  type StartPdfProcess,
} from '../../electron/files/pdf/pdf-checker.ts'

let ofAll: PdfProcess | undefined
let asked = 0
const answers = new Map<number, (answer: Omit<PdfAnswer, 'id'>) => void>()

/** Lets stations that run one after another share the process that reads PDFs: its start takes longer than most tests. */
export const onePdfProcess: StartPdfProcess = (start) => {
  let tell: (answer: PdfAnswer) => void = () => undefined
  return {
    ask({ id, path }) {
      asked += 1
      answers.set(asked, ({ reading, isLast }) => tell({ id, reading, isLast }))
      ofAll ??= startForAll(start)
      ofAll.ask({ id: asked, path })
    },
    kill: () => {
      tell = () => undefined
    },
    onAnswer: (listener) => {
      tell = listener
    },
    onExit: () => undefined,
  }
}

function startForAll(start: PdfProcessStart): PdfProcess {
  const started = forkPdfProcess(start)
  started.onAnswer(({ id, reading, isLast }) => {
    answers.get(id)?.({ reading, isLast })
    if (isLast) answers.delete(id)
  })
  started.onExit(() => {
    ofAll = undefined
    for (const answer of answers.values()) answer({ reading: { kind: 'unchecked' }, isLast: true })
    answers.clear()
  })
  return started
}
