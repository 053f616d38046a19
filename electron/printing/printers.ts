import { randomUUID } from 'node:crypto'
import { StationError } from '../../shared/errors.ts'
import { type Said, say } from '../../shared/messages/sentence.ts'
import { maxPrinters, type NewPrinter, type Printer } from '../../shared/printing.ts'
import type { Settings } from '../../shared/settings.ts'
import { recordHistory } from '../orders/order-history.ts'
import { PrinterEntity, type PrinterRow } from '../store/entities/printing.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** Who changes something, and when. */
interface Act {
  readonly by: string
  readonly at: number
}

/** By name. */
export async function listPrinters(reader: Pick<RowReader, 'query'>): Promise<Printer[]> {
  const rows = await reader.query<PrinterRow>(`SELECT * FROM "cp_printers"`)
  return rows.map(printerOfRow).sort((left, right) => left.name.localeCompare(right.name))
}

export async function printerOf(reader: Pick<RowReader, 'find'>, id: string): Promise<Printer | undefined> {
  const row = await reader.find(PrinterEntity, { id })
  return row && printerOfRow(row)
}

/** @throws StationError `not_found` */
export async function printerOrThrow(reader: Pick<RowReader, 'find'>, id: string): Promise<Printer> {
  const printer = await printerOf(reader, id)
  if (printer === undefined) throw new StationError('not_found', say('There is no printer {id}.', { id }))
  return printer
}

/** Adds one, or puts it in the place of the one with its id. @throws StationError `not_allowed` */
export async function savePrinter(
  transaction: Transaction,
  { id = randomUUID(), ...given }: NewPrinter,
  { by, at }: Act,
): Promise<Printer> {
  const before = await printerOf(transaction, id)
  const printer = { ...given, id }
  if (before === undefined && (await listPrinters(transaction)).length >= maxPrinters)
    throw new StationError('not_allowed', say('There are {most} printers already.', { most: maxPrinters }))
  if (before === undefined) await transaction.insert(PrinterEntity, rowOf(printer))
  else await transaction.update(PrinterEntity, { id }, rowOf(printer))
  const { name, address } = printer
  const reason =
    before === undefined
      ? say('Printer {name} added: {address}', { name, address })
      : say('Printer {name} changed: {address}', { name, address })
  await note(transaction, id, reason, { by, at })
  return printer
}

/** @throws StationError `not_found`, or `conflict` while something leads to it or waits for it */
export async function removePrinter(
  transaction: Transaction,
  id: string,
  automatic: Settings['printing']['automatic'],
  act: Act,
): Promise<void> {
  const { name } = await printerOrThrow(transaction, id)
  if (automatic.some(({ printerId }) => printerId === id))
    throw new StationError('conflict', say('Papers that are printed by themselves lead to this printer.'))
  const [destination] = await transaction.query<{ name: string }>(
    `SELECT "name" FROM "cp_destinations" WHERE "kind" = 'printer' AND "printerId" = ? LIMIT 1`,
    id,
  )
  if (destination !== undefined)
    throw new StationError('conflict', say('The destination {name} leads to this printer.', { name: destination.name }))
  const [waiting] = await transaction.query<{ id: number }>(
    `SELECT "id" FROM "cp_print_jobs" WHERE "printerId" = ? AND "state" IN ('queued', 'sent', 'unsure', 'failed') LIMIT 1`,
    id,
  )
  if (waiting !== undefined)
    throw new StationError('conflict', say('Papers wait for this printer, or need a person. Drop them first.'))
  await transaction.run(`DELETE FROM "cp_printers" WHERE "id" = ?`, id)
  await note(transaction, id, say('Printer {name} removed', { name }), act)
}

/** Lets its queue stand still, or go on. What the printer has it prints all the same. @throws StationError `not_found` */
export async function pausePrinter(
  transaction: Transaction,
  id: string,
  isPaused: boolean,
  act: Act,
): Promise<Printer> {
  const printer = await printerOrThrow(transaction, id)
  if (printer.isPaused === isPaused) return printer
  await transaction.update(PrinterEntity, { id }, { isPaused: isPaused ? 1 : 0 })
  const { name } = printer
  await note(
    transaction,
    id,
    isPaused ? say('Printer {name} paused', { name }) : say('Printer {name} goes on', { name }),
    act,
  )
  return { ...printer, isPaused }
}

async function note(transaction: Transaction, id: string, reason: Said, { by, at }: Act): Promise<void> {
  await recordHistory(transaction, { at, kind: 'settings_changed', by, reason })
  transaction.changed('printers', id)
}

const printerOfRow = (row: PrinterRow): Printer => ({
  ...row,
  isDuplex: row.isDuplex === 1,
  isPaused: row.isPaused === 1,
})

const rowOf = (printer: Printer): PrinterRow => ({
  ...printer,
  isDuplex: printer.isDuplex ? 1 : 0,
  isPaused: printer.isPaused ? 1 : 0,
})
