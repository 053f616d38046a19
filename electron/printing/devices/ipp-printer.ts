import { say } from '../../../shared/messages/sentence.ts'
import type { Printer } from '../../../shared/printing.ts'
import type { PrintJobRow } from '../../store/entities/printing.ts'
import { askIpp, PrinterAway } from './ask-ipp.ts'
import { type IppAttributes, numberIn, textIn, textsIn } from './read-ipp.ts'

/** What a printer says of itself. */
export interface IppPrinter {
  readonly name: string
  /** 3 idle, 4 at work, 5 stopped. */
  readonly state: number
  readonly reasons: readonly string[]
  readonly message: string | null
  readonly isAccepting: boolean
  /** Empty: it does not say. */
  readonly formats: readonly string[]
  readonly media: readonly string[]
  readonly mediaMembers: readonly string[]
  readonly sides: readonly string[]
  readonly scalings: readonly string[]
  readonly mostCopies: number
  /** Whether a job is made before its document is sent. */
  readonly takesDocumentsApart: boolean
}

const wanted = [
  'printer-name',
  'printer-info',
  'printer-state',
  'printer-state-reasons',
  'printer-state-message',
  'printer-is-accepting-jobs',
  'operations-supported',
  'document-format-supported',
  'media-supported',
  'media-col-supported',
  'sides-supported',
  'print-scaling-supported',
  'copies-supported',
]

/** @throws PrinterAway */
export async function askPrinter(address: string, signal: AbortSignal): Promise<IppPrinter> {
  const attributes = { 'requested-attributes': wanted }
  const answer = await askIpp(address, { operation: 'Get-Printer-Attributes', attributes }, signal)
  const [found] = answer.printers
  if (!answer.isOk || found === undefined)
    throw new PrinterAway(say('The printer says nothing of itself: {reason}.', { reason: answer.reason }), true)
  return printerIn(found)
}

/** Printers of a print server, by their addresses. @throws PrinterAway */
export async function askServer(
  address: string,
  signal: AbortSignal,
): Promise<{ readonly address: string; readonly name: string }[]> {
  const attributes = { 'requested-attributes': ['printer-name', 'printer-info', 'printer-uri-supported'] }
  const answer = await askIpp(address, { operation: 'CUPS-Get-Printers', attributes }, signal)
  // A server without printers answers that there are none.
  if (!answer.isOk) return []
  return answer.printers.flatMap((found) => {
    const [uri] = textsIn(found, 'printer-uri-supported')
    const name = textIn(found, 'printer-name')
    if (name === null) return []
    const { protocol, host } = new URL(address)
    return [
      {
        address: uri ?? `${protocol}//${host}/printers/${encodeURIComponent(name)}`,
        name: textIn(found, 'printer-info') || name,
      },
    ]
  })
}

const createJob = 5
const sendDocument = 6

function printerIn(found: IppAttributes): IppPrinter {
  const operations = found['operations-supported'] ?? []
  const [copies] = found['copies-supported'] ?? []
  return {
    name: textIn(found, 'printer-info') || textIn(found, 'printer-name') || '',
    state: numberIn(found, 'printer-state') ?? 3,
    reasons: textsIn(found, 'printer-state-reasons'),
    message: textIn(found, 'printer-state-message'),
    isAccepting: found['printer-is-accepting-jobs']?.[0] !== false,
    formats: textsIn(found, 'document-format-supported'),
    media: textsIn(found, 'media-supported'),
    mediaMembers: textsIn(found, 'media-col-supported'),
    sides: textsIn(found, 'sides-supported'),
    scalings: textsIn(found, 'print-scaling-supported'),
    mostCopies: Array.isArray(copies) ? copies[1] : 1,
    takesDocumentsApart: operations.includes(createJob) && operations.includes(sendDocument),
  }
}

/** What is asked of a job: the size of what lies in it, at 100 %, on the sides and from the tray that are wanted, so far as the printer knows of such. */
export function wishesOf(
  known: IppPrinter,
  printer: Printer,
  { copies, paper }: Pick<PrintJobRow, 'copies' | 'paper'>,
): Record<string, unknown> {
  // Of separator sheets each lies by itself.
  const sides = printer.isDuplex && paper !== 'separator_sheet' ? 'two-sided-long-edge' : 'one-sided'
  return {
    ...mediaOf(known, printer),
    ...(copies > 1 ? { copies } : {}),
    ...(known.sides.includes(sides) ? { sides } : {}),
    // Where it says nothing of it, it passes over what it does not know.
    ...(known.scalings.length === 0 || known.scalings.includes('none') ? { 'print-scaling': 'none' } : {}),
  }
}

function mediaOf(known: IppPrinter, { widthMm, heightMm, tray }: Printer): Record<string, unknown> {
  const source = tray !== '' && known.mediaMembers.includes('media-source') ? { 'media-source': tray } : {}
  if (known.mediaMembers.includes('media-size')) {
    const size = { 'x-dimension': Math.round(widthMm * 100), 'y-dimension': Math.round(heightMm * 100) }
    return { 'media-col': { 'media-size': size, ...source } }
  }
  const named = known.media.find((name) => isOfSize(name, widthMm, heightMm))
  return named === undefined ? {} : { media: named }
}

/** `iso_a4_210x297mm`, `na_index-4x6_4x6in` */
function isOfSize(name: string, widthMm: number, heightMm: number): boolean {
  const [, width, height, unit] = /_([\d.]{1,8})x([\d.]{1,8})(mm|in)$/.exec(name) ?? []
  const inMm = unit === 'in' ? 25.4 : 1
  return Math.abs(Number(width) * inMm - widthMm) < 1 && Math.abs(Number(height) * inMm - heightMm) < 1
}
