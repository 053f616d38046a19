import type { ConsolePlace } from '../../shared/desktop-api.ts'
import type { CallOutput, StationClient } from '../../shared/station-api.ts'

/** A way to the station. The console uses what is here and never asks which way it is. */
export interface Transport {
  readonly client: StationClient
  /** Reads the content of a file over the wire; null where the station opens files on its own screen. */
  readonly readFile: ((id: number) => Promise<Blob>) | null
  /** Reads a part of a file, from `begin` up to and without `end`; it may bring less. Rejects with a StationError. */
  readonly readRange: ReadRange
  /** Sends another content for a file over the wire; null where the station reads it from its own disk. */
  readonly sendFile: SendFile | null
  /** The same, for a look at it before it takes the place of the file. */
  readonly examineFile: ((id: number, content: Blob, signal: AbortSignal) => Promise<Examination>) | null
  /** Where a file of this page lies on the disk of the station; empty for one that lies nowhere. Null in a browser. */
  readonly pathOf: ((file: File) => string) | null
  /** Calls back with each place that the program opens, such as from a notification; none in a browser. */
  readonly onOpen?: (listener: (place: ConsolePlace) => void) => () => void
}

export type ReadRange = (id: number, begin: number, end: number, signal: AbortSignal) => Promise<FileRange>

/** A part of a file. */
export interface FileRange {
  readonly bytes: Uint8Array
  /** Of the whole file. */
  readonly totalBytes: number
}

/** Who puts the content in place, and why. */
export interface SentBy {
  readonly reason: string
  readonly by?: string
  /** Also where it cannot be read as a PDF. */
  readonly overrule: boolean
}

export type Examination = CallOutput<'files.examine'>
export type SendFile = (id: number, content: Blob, sentBy: SentBy) => Promise<CallOutput<'files.replace'>>
