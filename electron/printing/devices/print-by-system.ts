import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { say } from '../../../shared/messages/sentence.ts'
import type { PrintOutcome, PrintTask } from './print-device.ts'

/** The printers that the system of a desktop has. */
export interface SystemPrinters {
  list(): Promise<readonly { readonly name: string; readonly label: string }[]>
  /** Gives a PDF to the system, at 100 % and without a dialog. Resolves when the system has it; rejects where it did not take it. */
  print(
    path: string,
    how: {
      readonly name: string
      readonly copies: number
      readonly isDuplex: boolean
      readonly widthMm: number
      readonly heightMm: number
    },
  ): Promise<void>
}

/** Prints by the system of this station. It tells that it has taken a job, and nothing of what becomes of it. */
export async function printBySystem(task: PrintTask, system: SystemPrinters | null): Promise<PrintOutcome> {
  const { document, printer, job } = task
  if (document === null) return { kind: 'unsure', said: say('The station ended while it was being sent.') }
  if (system === null)
    return {
      kind: 'failed',
      said: say('This station does not print by its system. Set the printer up by its address.'),
    }
  const known = await system.list()
  if (!known.some(({ name }) => name === printer.address))
    return { kind: 'waits', state: 'away', said: say('The system knows no printer {name}.', { name: printer.address }) }
  const path = document.kind === 'file' ? document.path : join(tmpdir(), `print-station-${randomUUID()}.pdf`)
  try {
    if (document.kind === 'bytes') await writeFile(path, document.bytes, { mode: 0o600 })
    await task.tell('busy', null)
    await task.sending(null)
    const { address: name, isDuplex, widthMm, heightMm } = printer
    await system.print(path, { name, copies: job.copies, isDuplex, widthMm, heightMm })
    return { kind: 'printed' }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { kind: 'unsure', said: say('The system did not say that it took it: {reason}.', { reason }) }
  } finally {
    if (document.kind === 'bytes') await rm(path, { force: true })
  }
}
