import { z } from 'zod'
import type { ReportedBackup } from '../../shared/backup-api.ts'
import { StationError } from '../../shared/errors.ts'
import { say } from '../../shared/messages/sentence.ts'
import { readMark, writeMark } from '../store/marks.ts'
import type { RowReader, Transaction } from '../store/transaction.ts'

/** A backup of the database, as the job of a person reports it. */
export interface BackupReport extends Pick<ReportedBackup, 'bytes' | 'note'> {
  /** When it was made, by the store's clock. */
  readonly at: number
}

const markName = 'backup_reported'
/** Two clocks never agree quite. */
const toleranceMs = 5 * 60_000

/** The newest one, or null where none was ever reported. */
export async function newestReport(store: RowReader): Promise<BackupReport | null> {
  const mark = await readMark(store, markName)
  return mark && { at: mark.at, ...factsOf(mark.text) }
}

/**
 * Keeps a report where it is the newest one.
 *
 * @throws StationError `invalid_input` for one from the future: it would hide for as long that none is made any more
 */
export async function keepReport(transaction: Transaction, { at, ...facts }: BackupReport, now: number): Promise<void> {
  if (at > now + toleranceMs) {
    throw new StationError(
      'invalid_input',
      say('The backup is dated in the future. Look at the clock of the machine that reports it.'),
    )
  }
  const newest = await newestReport(transaction)
  // One that lies in the future by now was reported before a clock was set back.
  if (newest !== null && newest.at > at && newest.at <= now + toleranceMs) return
  transaction.changed('station', markName)
  await writeMark(transaction, { name: markName, at, text: JSON.stringify(facts) })
}

const factsReader = z.object({ bytes: z.number().nullable(), note: z.string().nullable() })

/** What another program has written there takes nothing away from when it was. */
function factsOf(text: string | null): Pick<BackupReport, 'bytes' | 'note'> {
  try {
    return factsReader.parse(JSON.parse(text ?? ''))
  } catch {
    return { bytes: null, note: null }
  }
}
