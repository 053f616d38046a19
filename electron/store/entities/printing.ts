import { EntitySchema } from 'typeorm'
import type { Language } from '../../../shared/messages/in-words.ts'
import type { PrintedPaper, Printer, PrintJobState } from '../../../shared/printing.ts'
import { decimal, flag, instant, integer, type LeaseRow, leaseColumns, primaryText, sequence, text } from './columns.ts'

export interface PrinterRow extends Omit<Printer, 'isDuplex' | 'isPaused'> {
  isDuplex: number
  isPaused: number
}

export const PrinterEntity = new EntitySchema<PrinterRow>({
  name: 'Printer',
  tableName: 'cp_printers',
  columns: {
    id: primaryText,
    name: text,
    kind: text,
    address: text,
    language: text,
    dpi: integer,
    widthMm: decimal,
    heightMm: decimal,
    tray: text,
    isDuplex: flag,
    isPaused: flag,
  },
})

/** A paper on its way to a printer. */
export interface PrintJobRow extends LeaseRow {
  id: number
  printerId: string
  paper: PrintedPaper
  /** As `keptSaid` keeps it. */
  subject: string
  cpItemId: string | null
  cpOrderId: string | null
  batchId: number | null
  fileId: number | null
  deliveryId: number | null
  /** What a test sheet says in bars. */
  code: string | null
  copies: number
  state: PrintJobState
  dueAt: number
  attempts: number
  /** When its printer was first given it; null: nothing of it can have come out. */
  sentAt: number | null
  /** How it is found at its printer: `<number> <name>`, or the name alone, which no other job has; null: it cannot be. */
  remoteJob: string | null
  /** As `keptSaid` keeps it. */
  message: string | null
  createdAt: number
  printedAt: number | null
  by: string
  /** Of its words. */
  language: Language
  /** What it is printed for by itself: there is one row of it. Null where a person asked. */
  onceKey: string | null
}

export const PrintJobEntity = new EntitySchema<PrintJobRow>({
  name: 'PrintJob',
  tableName: 'cp_print_jobs',
  columns: {
    id: sequence,
    printerId: text,
    paper: text,
    subject: text,
    cpItemId: { ...text, nullable: true },
    cpOrderId: { ...text, nullable: true },
    batchId: { ...integer, nullable: true },
    fileId: { ...integer, nullable: true },
    deliveryId: { ...integer, nullable: true },
    code: { ...text, nullable: true },
    copies: integer,
    state: text,
    dueAt: instant,
    attempts: integer,
    sentAt: { ...instant, nullable: true },
    remoteJob: { ...text, nullable: true },
    message: { ...text, nullable: true },
    createdAt: instant,
    printedAt: { ...instant, nullable: true },
    by: text,
    language: text,
    onceKey: { ...text, nullable: true },
    ...leaseColumns,
  },
  indices: [
    { name: 'cp_print_jobs_by_printer', columns: ['printerId', 'state', 'id'] },
    { name: 'cp_print_jobs_by_state', columns: ['state', 'dueAt'] },
    { name: 'cp_print_jobs_by_item', columns: ['cpItemId'], where: '"cpItemId" IS NOT NULL' },
    { name: 'cp_print_jobs_of_delivery', columns: ['deliveryId'], where: '"deliveryId" IS NOT NULL' },
    // Never two at a time, whatever a claim gets wrong.
    { name: 'cp_print_jobs_at_printer', columns: ['printerId'], unique: true, where: `"state" = 'sent'` },
    { name: 'cp_print_jobs_once', columns: ['onceKey'], unique: true, where: '"onceKey" IS NOT NULL' },
  ],
})
