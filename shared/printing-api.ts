import { z } from 'zod'
import { command, paging, person, query } from './call-shape.ts'
import { languages } from './messages/in-words.ts'
import { said } from './messages/said.ts'
import { newPrinter, printedPapers, printer, printerKinds, printJobStates, separatorChoice } from './printing.ts'

const id = z.string().min(1).max(100)
const jobId = z.number().int()
const jobs = z.number().int().nonnegative()
/** Of the words on paper: that of whoever asks for it. */
const language = z.enum(languages).default('en')

/** How it stands with a printer. */
const printerState = z.object({
  /** As it says itself, or what is known of it: `unknown` before it was asked. */
  state: z.enum(['unknown', 'idle', 'busy', 'stopped', 'away']),
  /** What it wants, such as paper; or why it cannot be reached. */
  message: said().nullable(),
  queued: jobs,
  needPerson: jobs,
})
export type PrinterState = z.output<typeof printerState>

const printJob = z.object({
  id: jobId,
  printerId: z.string(),
  printerName: z.string(),
  paper: z.enum(printedPapers),
  /** What it is of, in few words. */
  subject: said(),
  cpItemId: z.string().nullable(),
  cpOrderId: z.string().nullable(),
  batchId: z.number().int().nullable(),
  copies: z.number().int(),
  state: z.enum(printJobStates),
  tries: z.number().int(),
  message: said().nullable(),
  createdAt: z.iso.datetime(),
  printedAt: z.iso.datetime().nullable(),
  by: z.string(),
})
export type PrintJobView = z.output<typeof printJob>
export type PrintJobAnswer = z.input<typeof printJob>

export const printingApi = {
  /** By name. */
  'printers.list': query('devices', {}, { printers: z.array(printer), states: z.record(z.string(), printerState) }),
  'printers.save': command('station', { printer: newPrinter, by: person() }, { printer }),
  /** Refused with `conflict` while something leads to it or waits for it. */
  'printers.remove': command('station', { id, by: person() }, {}),
  'printers.pause': command('devices', { id, isPaused: z.boolean(), by: person() }, { printer }),
  /** Asks the printer what it can, and prints a test sheet: a ruler, and a code to be scanned back. */
  'printers.test': command('devices', { id, language, by: person() }, { job: printJob, code: z.string() }),
  /** Printers of the print server of this system, or those that answer at an address. Windows has no such server. */
  'printers.find': query(
    'station',
    { address: z.string().max(500).optional() },
    {
      found: z.array(
        z.object({ kind: z.enum(printerKinds), address: z.string(), name: z.string(), isKnown: z.boolean() }),
      ),
      /** Why the system could not be asked, or the address does not answer; null. */
      problem: said().nullable(),
    },
  ),
  'printJobs.list': query(
    'devices',
    { state: z.array(z.enum(printJobStates)).optional(), printerId: z.string().optional(), ...paging() },
    { jobs: z.array(printJob), nextCursor: z.string().nullable() },
  ),
  'printJobs.ofItem': query('devices', { cpItemId: z.string() }, { jobs: z.array(printJob) }),
  /** Prints a paper of each of these items, or of a batch. A packing slip and a label are of the order of the item. */
  'printJobs.print': command(
    'devices',
    {
      paper: z.enum(['job_ticket', 'batch_ticket', 'shipping_label', 'packing_slip', 'separator_sheet']),
      cpItemIds: z.array(z.string()).max(200).default([]),
      batchId: z.number().int().optional(),
      /** Of the separator sheets of items. */
      separators: separatorChoice.optional(),
      printerId: id,
      copies: z.number().int().min(1).max(100).default(1),
      language,
      by: person(),
    },
    { jobs: z.array(printJob), refused: z.array(z.object({ cpItemId: z.string(), message: said() })) },
  ),
  /** Prints one once more that failed, or of which nobody can tell: a person has looked. */
  'printJobs.retry': command('devices', { id: jobId, by: person() }, { job: printJob }),
  /** A person says that an unsure one was printed. */
  'printJobs.confirm': command('devices', { id: jobId, by: person() }, { job: printJob }),
  /** Wants it no more. One that the printer has may still come out. */
  'printJobs.drop': command('devices', { id: jobId, by: person() }, { job: printJob }),
} as const
