import type { Said } from '../../../shared/messages/sentence.ts'
import type { Printer } from '../../../shared/printing.ts'
import type { Clock } from '../../base/clock.ts'
import type { PrintJobRow } from '../../store/entities/printing.ts'

/** What goes to a printer, whole. */
export type PrintDocument = { readonly format: 'application/pdf' | 'raw'; readonly size: number } & (
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'file'; readonly path: string }
)

/** What became of a job at its printer. */
export type PrintOutcome =
  | { readonly kind: 'printed' }
  /** Nobody can tell whether it came out. */
  | { readonly kind: 'unsure'; readonly said: Said }
  /** It did not come out, and trying again would change nothing. */
  | { readonly kind: 'failed'; readonly said: Said }
  /** Nothing of it was sent: it waits for the printer. */
  | { readonly kind: 'waits'; readonly state: 'away' | 'stopped'; readonly said: Said }
  /** The station stops; what it has noted says how it goes on. */
  | { readonly kind: 'interrupted' }

/** What a kind of printer is given for one job. */
export interface PrintTask {
  readonly printer: Printer
  readonly job: PrintJobRow
  /** Null where the job was sent before, and is only to be looked up. */
  readonly document: PrintDocument | null
  readonly clock: Clock
  /** How often the printer is asked how far it is, in milliseconds. */
  readonly pollMs: number
  /** Fires when the station stops, or has lost the job to another one. */
  readonly stopping: AbortSignal
  /** Notes durably that from now on something may come out. Before its first byte. @throws where the job is another's by now */
  sending(remoteJob: string | null): Promise<void>
  /** Notes durably that nothing can have come out after all. */
  notSent(): Promise<void>
  /**
   * Tells how it stands.
   *
   * @param since in milliseconds since 1970
   */
  tell(state: 'busy' | 'stopped' | 'away', message: Said | null, since?: number): Promise<void>
}
