import type { DeliveryFailureCode } from '../../../shared/deliveries.ts'
import type { Said } from '../../../shared/messages/sentence.ts'

/** Why a device did not do what was asked. Its message is for the person who sends. */
export class DeviceError extends Error {
  readonly code: DeliveryFailureCode
  readonly said: Said

  constructor(code: DeliveryFailureCode, said: Said, options?: ErrorOptions) {
    super(String(said), options)
    this.name = 'DeviceError'
    this.code = code
    this.said = said
  }
}

/** What is written: a file of the library, or the text of a ticket. */
export type Content =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }

export interface Written {
  readonly bytes: number
  /** Of what was read at its source, in lower-case hex; null where it was not added up, as reading it back always is. */
  readonly md5: string | null
}

/**
 * A folder into which jobs are put, here or on a server, open for one delivery or one look. Names are plain names in that folder. All of it rejects
 * with a DeviceError, and ends soon after `signal` fires.
 */
export interface FolderDevice {
  /** The length of what lies there under a name, or null where nothing does. */
  sizeOf(name: string, signal: AbortSignal): Promise<number | null>
  /**
   * What tells this folder from another: one that is mounted in its stead, such as the empty one below a share that went away, or one that somebody
   * has entered since. A file that is gone from another folder is not gone from this one.
   */
  place(signal: AbortSignal): Promise<string>
  /** All names in the folder, the station's own among them. */
  list(signal: AbortSignal): Promise<ReadonlySet<string>>
  /**
   * Writes a file, over one of the same name, and returns when it is as safe as the device can make it. Resolves with what was read of it at its source.
   *
   * @param onBytes told how many are written so far
   */
  write(name: string, content: Content, onBytes: (bytes: number) => void, signal: AbortSignal): Promise<Written>
  /** What lies there, read back as far as the device can tell without doubt: its length always, its md5 where reading it back is cheap, else null. */
  readBack(name: string, signal: AbortSignal): Promise<{ readonly bytes: number; readonly md5: string | null }>
  /**
   * Gives a file its other name, at once. Never over another file: `name_taken`. Rejects with `away` where nobody can tell whether it was done;
   * whoever looks again then finds out.
   */
  rename(from: string, to: string, signal: AbortSignal): Promise<void>
  /** Nothing happens where there is no such file. */
  remove(name: string, signal: AbortSignal): Promise<void>
  close(): Promise<void>
}
