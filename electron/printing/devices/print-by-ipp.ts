import { randomUUID } from 'node:crypto'
import { type Said, say } from '../../../shared/messages/sentence.ts'
import { onTheWall, pauseOn } from '../../base/clock.ts'
import { askIpp, type IppAnswer, PrinterAway } from './ask-ipp.ts'
import { askPrinter, type IppPrinter, wishesOf } from './ipp-printer.ts'
import type { PrintDocument, PrintOutcome, PrintTask } from './print-device.ts'
import { type IppAttributes, numberIn, textIn, textsIn } from './read-ipp.ts'
import { reasonWords, untroubled } from './state-reasons.ts'

/** So long a printer may be away that has a job, until a person is asked whether it came out. */
const patienceMs = 10 * 60_000

/**
 * Prints by IPP, and waits until the printer says what became of it. A job is made first and given its document after that, so that its number
 * is noted before anything can come out; a printer that cannot do so is asked for the name of the job, which no other has.
 */
export async function printByIpp(task: PrintTask): Promise<PrintOutcome> {
  const { document, job, printer, stopping } = task
  if (document === null) return await follow(task, jobOf(job.remoteJob))
  try {
    const known = await askPrinter(printer.address, stopping)
    const refusal = refusalOf(known, document, job.copies)
    if (refusal !== null) return { kind: 'failed', said: refusal }
    const hindrance = hindranceOf(known)
    if (hindrance !== null) return { kind: 'waits', state: 'stopped', said: hindrance }
    await task.tell('busy', null)
    return await send(task, known, document)
  } catch (error) {
    if (!(error instanceof PrinterAway)) throw error
    return stopping.aborted ? { kind: 'interrupted' } : { kind: 'waits', state: 'away', said: error.said }
  }
}

/** @throws PrinterAway while nothing of the document was sent */
async function send(task: PrintTask, known: IppPrinter, document: PrintDocument): Promise<PrintOutcome> {
  const { printer, job, stopping } = task
  const name = `print-station-${job.id}-${randomUUID().slice(0, 8)}`
  const wishes = wishesOf(known, printer, job)
  let number: number | null = null
  if (known.takesDocumentsApart) {
    const made = await askIpp(
      printer.address,
      { operation: 'Create-Job', attributes: { 'job-name': name }, job: wishes },
      stopping,
    )
    if (!made.isOk) return notTaken(made)
    number = numberIn(made.jobs[0] ?? {}, 'job-id')
    if (number === null) return { kind: 'failed', said: say('The printer made a job and does not say which.') }
  }
  await task.sending(number === null ? name : `${number} ${name}`)
  const format = { 'document-format': document.format === 'raw' ? 'application/octet-stream' : document.format }
  const question =
    number === null
      ? { operation: 'Print-Job', attributes: { 'job-name': name, ...format }, job: wishes, document }
      : { operation: 'Send-Document', attributes: { 'job-id': number, ...format, 'last-document': true }, document }
  try {
    const answer = await askIpp(printer.address, question, stopping)
    // A server's error may come after it took the job: then it is looked up, and never sent again.
    if (!answer.isOk && answer.code < 0x500)
      return { kind: 'failed', said: say('The printer refused it: {reason}.', { reason: answer.reason }) }
    number ??= numberIn(answer.jobs[0] ?? {}, 'job-id')
    if (number !== null) await task.sending(`${number} ${name}`)
  } catch (error) {
    if (!(error instanceof PrinterAway)) throw error
    if (!error.wasReached) {
      await task.notSent()
      throw error
    }
  }
  return await follow(task, { number, name })
}

/** A job is not taken: nothing of it was sent. */
function notTaken(answer: IppAnswer): PrintOutcome {
  const said = say('The printer takes no job now: {reason}.', { reason: answer.reason })
  return answer.code < 0x500 ? { kind: 'failed', said } : { kind: 'waits', state: 'stopped', said }
}

interface RemoteJob {
  /** Null: the printer did not say. */
  readonly number: number | null
  readonly name: string
}

function jobOf(remoteJob: string | null): RemoteJob | null {
  const [number = '', name] = (remoteJob ?? '').split(' ')
  if (number === '') return null
  return name === undefined ? { number: null, name: number } : { number: Number(number), name }
}

/** Asks what becomes of a job until that is known, whatever happens to the printer meanwhile. */
async function follow(task: PrintTask, remote: RemoteJob | null): Promise<PrintOutcome> {
  const { clock, pollMs, stopping } = task
  if (remote === null) return unsure(say('The station ended while it was being sent.'))
  let awaySince: number | null = null
  let trouble = { text: '', since: 0 }
  for (let wait = pollMs; !stopping.aborted; wait = Math.min(wait * 1.5, pollMs * 5)) {
    try {
      const found = await look(task, remote)
      awaySince = null
      if (found.outcome !== null) return found.outcome
      const text = String(found.trouble ?? '')
      if (trouble.text !== text) trouble = { text, since: clock.now() }
      if (found.trouble === null) await task.tell('busy', null)
      else await task.tell('stopped', found.trouble, trouble.since)
    } catch (error) {
      if (!(error instanceof PrinterAway)) throw error
      if (stopping.aborted) break
      awaySince ??= clock.steady()
      if (clock.steady() - awaySince > patienceMs) return unsure(error.said)
      await task.tell('away', error.said, onTheWall(clock, awaySince))
    }
    await pauseOn(clock, wait, stopping)
  }
  return { kind: 'interrupted' }
}

interface Look {
  /** Null: it is not over yet. */
  readonly outcome: PrintOutcome | null
  /** What the printer wants meanwhile, or null. */
  readonly trouble: Said | null
}

const jobAttributes = ['job-id', 'job-name', 'job-state', 'job-state-reasons', 'job-printer-state-message']

async function look(task: PrintTask, remote: RemoteJob): Promise<Look> {
  const job = remote.number === null ? await jobNamed(task, remote.name) : await jobNumbered(task, remote.number)
  const name = job && textIn(job, 'job-name')
  // Numbers begin anew where a printer forgets, so one that is another's by name is not this one.
  if (job === null || (name !== null && name !== '' && name !== remote.name))
    return { outcome: unsure(say('The printer does not know the job any more.')), trouble: null }
  const reasons = textsIn(job, 'job-state-reasons')
  switch (numberIn(job, 'job-state')) {
    case 9:
      return { outcome: completed(reasons), trouble: null }
    case 7:
      return { outcome: ended(reasons, say('The job was cancelled at the printer.')), trouble: null }
    case 8:
      return { outcome: ended(reasons, say('The printer has broken off the job.')), trouble: null }
    case 3:
    case 4:
      if (reasons.includes('job-data-insufficient') && (await takenBack(task, remote.number)))
        return { outcome: { kind: 'waits', state: 'stopped', said: neverCame }, trouble: null }
      return await underWay(task)
    default:
      return await underWay(task)
  }
}

async function underWay({ printer, stopping }: PrintTask): Promise<Look> {
  const known = await askPrinter(printer.address, stopping)
  const trouble = reasonWords(known.reasons, known.message) ?? (known.state === 5 ? stoppedWords(known) : null)
  return { outcome: null, trouble }
}

const neverCame = say('The line broke before the printer had anything to print.')

/** A job that waits for its document, and has begun with nothing, is taken back: then nothing of it can come out. Resolves with whether it is. */
async function takenBack(task: PrintTask, number: number | null): Promise<boolean> {
  if (number === null) return false
  const question = { operation: 'Cancel-Job', attributes: { 'job-id': number } }
  const answer = await askIpp(task.printer.address, question, task.stopping)
  if (answer.isOk) await task.notSent()
  return answer.isOk
}

async function jobNumbered({ printer, stopping }: PrintTask, number: number): Promise<IppAttributes | null> {
  const attributes = { 'job-id': number, 'requested-attributes': jobAttributes }
  const answer = await askIpp(printer.address, { operation: 'Get-Job-Attributes', attributes }, stopping)
  if (answer.isOk) return answer.jobs[0] ?? null
  if (answer.code === 0x406 || answer.code === 0x407) return null
  throw new PrinterAway(say('The printer does not say how far it is: {reason}.', { reason: answer.reason }), true)
}

/** Null: it is among neither those under way nor those that are done, which not every printer keeps. */
async function jobNamed({ printer, stopping }: PrintTask, name: string): Promise<IppAttributes | null> {
  for (const which of ['not-completed', 'completed']) {
    const attributes = { 'which-jobs': which, limit: 500, 'requested-attributes': jobAttributes }
    const answer = await askIpp(printer.address, { operation: 'Get-Jobs', attributes }, stopping)
    if (!answer.isOk && answer.code >= 0x500)
      throw new PrinterAway(say('The printer does not say how far it is: {reason}.', { reason: answer.reason }), true)
    const found = answer.jobs.find((job) => textIn(job, 'job-name') === name)
    if (found !== undefined) return found
  }
  return null
}

const completed = (reasons: readonly string[]): PrintOutcome =>
  reasons.includes('job-completed-with-errors')
    ? unsure(say('The printer says that it was printed with errors.'))
    : { kind: 'printed' }

/** What a printer breaks off may be out in part, unless it could not read it at all. */
function ended(reasons: readonly string[], said: Said): PrintOutcome {
  const isUnread = reasons.some((reason) =>
    /^(?:unsupported-|document-(?:format|unprintable|password|permission))/.test(reason),
  )
  if (isUnread)
    return {
      kind: 'failed',
      said: say('The printer cannot print this file: {reason}.', { reason: reasons.join(', ') }),
    }
  return unsure(said)
}

const unsure = (said: Said): PrintOutcome => ({ kind: 'unsure', said })

function refusalOf(known: IppPrinter, document: PrintDocument, copies: number): Said | null {
  if (document.format === 'application/pdf' && known.formats.length > 0 && !known.formats.includes('application/pdf'))
    return say('The printer takes no PDF, only {formats}.', { formats: known.formats.join(', ') })
  if (copies > known.mostCopies)
    return say('The printer makes no more than {most} copies of a job.', { most: known.mostCopies })
  return null
}

/** Why nothing is given to it now. What it warns of while it works is no reason. */
function hindranceOf(known: IppPrinter): Said | null {
  if (known.state === 5) return reasonWords(known.reasons, known.message) ?? stoppedWords(known)
  return known.isAccepting ? null : say('The printer takes no jobs now.')
}

const stoppedWords = ({ message }: IppPrinter): Said =>
  message === null || untroubled.has(message)
    ? say('The printer has been stopped.')
    : say('The printer has been stopped: {reason}.', { reason: message })
