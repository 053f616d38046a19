import { z } from 'zod'
import { jobParts } from './destinations.ts'
import { sentenceKey } from './messages/sentence.ts'
import { maxCopy } from './part-code.ts'

/** How the station reaches a printer: by IPP, which print servers of a system speak too, or by its port for raw data. */
export const printerKinds = ['ipp', 'raw'] as const
export type PrinterKind = (typeof printerKinds)[number]

/** What a printer understands at its raw port. */
export const rawLanguages = ['zpl', 'escpos', 'pdf'] as const

/** What the station prints. `carrier_label`: what came from the software of a carrier; `file`: a printed part, for a destination that is a printer. */
export const printedPapers = [
  'job_ticket',
  'batch_ticket',
  'shipping_label',
  'carrier_label',
  'packing_slip',
  'separator_sheet',
  'test_sheet',
  'file',
] as const
export type PrintedPaper = (typeof printedPapers)[number]

/** Those that can come by themselves. */
export const automaticPapers = [
  'job_ticket',
  'batch_ticket',
  'shipping_label',
  'packing_slip',
  'separator_sheet',
] as const satisfies PrintedPaper[]
export const printMoments = ['ready', 'in_production', 'produced', 'packed', 'batch_closed'] as const
export type PrintMoment = (typeof printMoments)[number]

const copyNumber = z.number().int().min(1).max(maxCopy)

/**
 * Which separator sheets of an item are wanted. `part`: those of one alone; `from` and `to`: one for each of these copies. Left out: one for each copy
 * where cover and block are scanned, else one for each part.
 */
export const separatorChoice = z
  .object({ part: z.enum(jobParts).optional(), from: copyNumber.optional(), to: copyNumber.optional() })
  .refine(({ from = 1, to = from }) => from <= to, {
    path: ['to'],
    error: sentenceKey('Name the smaller number first'),
  })
export type SeparatorChoice = z.output<typeof separatorChoice>

/** So many separator sheets come at once: a stack that lies in the tray of a printer. */
export const maxSeparators = 500

/**
 * `queued`: to be printed now; `sent`: the printer has it, or is being given it; `printed`; `unsure`: nobody can tell, and nothing repeats it by itself;
 * `failed`: it was not printed, and waits for a person; `dropped`: a person wants it no more.
 */
export const printJobStates = ['queued', 'sent', 'printed', 'unsure', 'failed', 'dropped'] as const
export type PrintJobState = (typeof printJobStates)[number]

export const maxPrinters = 100

const id = z.string().trim().min(1).max(100)

const printerFields = z.object({
  id,
  name: z.string().trim().min(1).max(80),
  kind: z.enum(printerKinds),
  /** Of `ipp`: `ipp://host:631/printers/name`, or ipps; of `raw`: `host:9100`. */
  address: z.string().trim().min(1).max(500),
  /** Of `raw`. */
  language: z.enum(rawLanguages).default('zpl'),
  /** Dots in an inch, of a label printer. */
  dpi: z.number().int().min(100).max(1_200).default(203),
  /** What lies in it, in millimetres; papers are set on it at 100 %. */
  widthMm: z.number().min(20).max(2_000).default(210),
  heightMm: z.number().min(10).max(5_000).default(297),
  /** The name of a tray, as the printer calls it; empty: its own choice. */
  tray: z.string().trim().max(100).default(''),
  isDuplex: z.boolean().default(false),
  isPaused: z.boolean().default(false),
})

function checkAddress({ kind, address }: { kind: PrinterKind; address: string }, context: z.RefinementCtx): void {
  const wrong = (message: string): void => context.addIssue({ code: 'custom', path: ['address'], message })
  if (kind === 'ipp' && !(URL.canParse(address) && /^ipps?:$/.test(new URL(address).protocol)))
    wrong(sentenceKey('Enter an address such as ipp://host/printers/name'))
  if (kind === 'raw' && !/^(?:\[[0-9a-f:]+\]|[A-Za-z0-9._-]+):\d{1,5}$/i.test(address))
    wrong(sentenceKey('Enter an address such as 192.168.1.20:9100'))
}

export const printer = printerFields.superRefine(checkAddress)
export type Printer = z.output<typeof printer>
export const newPrinter = printerFields.extend({ id: id.optional() }).superRefine(checkAddress)
export type NewPrinter = z.output<typeof newPrinter>

/** What is printed by itself, when, and where. */
export const automaticPrint = z.object({
  paper: z.enum(automaticPapers),
  when: z.enum(printMoments),
  printerId: z.string().min(1).max(100),
})
export type AutomaticPrint = z.output<typeof automaticPrint>

export const printingSettings = z
  .object({
    automatic: z.array(automaticPrint).max(50).default([]),
    /** Whether a job ticket shows where the parcel goes. */
    addressOnTicket: z.boolean().default(false),
  })
  .prefault({})

const day = z.iso.date()

/** When the shop works. */
export const workingDaySettings = z
  .object({
    /** Days of the week, 1: Monday. */
    days: z.array(z.number().int().min(1).max(7)).max(7).default([1, 2, 3, 4, 5]),
    /** Days on which it does not, though the week says so. */
    holidays: z.array(day).max(1_000).default([]),
  })
  .prefault({})
