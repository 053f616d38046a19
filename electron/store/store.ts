import { join } from 'node:path'
import type { StationError } from '../../shared/errors.ts'
import type { Said } from '../../shared/messages/sentence.ts'
import type { Change, RowReader, Transaction } from './transaction.ts'
import type { WordIndex } from './word-index.ts'

export interface StoreOptions {
  /** The database file of SQLite; its folder is made where it is missing. */
  readonly file: string
  readonly backupDir: string
  /** Has every page checked, which takes a while: after a stop that was not clean. */
  readonly isSuspect?: boolean
  /** `postgres://…`: the orders lie there, and not in the file. */
  readonly databaseUrl?: string | undefined
  /** How a database is brought up to date on which older stations work; left out, it is not. */
  readonly migration?: MigrationWait
}

export interface MigrationWait {
  /** A person has said that nothing is waited for. */
  readonly isNow: boolean
  /** Told what is waited for, and what is done then; again whenever that is something else. */
  readonly onProgress: (said: Said) => void
}

export type StoreEngine = 'sqlite' | 'postgres'

/** The orders of the shop. Whoever reads sees what is committed; writes go through the gate. */
export interface Store extends RowReader {
  readonly engine: StoreEngine
  /** The address of the database, without its password; null: the orders lie in the data folder. */
  readonly database: string | null
  /** What its connections are called in the database, and those of no other store; null: there are none. */
  readonly connectionName: string | null
  /** `SQLite 3.51.0` */
  version(): Promise<string>
  /** The time of the engine, in milliseconds since 1970; null where it has no clock but that of the station. */
  time(reader: RowReader): Promise<number | null>
  /** For what may read many rows, lists, finding, exports: beside everything else, so that it holds up nobody. */
  readonly long: RowReader
  readonly words: WordIndex
  /**
   * Runs one business step; resolves when it is durable. The step may wait for the store alone, and may be run again from its
   * start. See WriteGate.
   */
  write<T>(step: (transaction: Transaction) => T | Promise<T>): Promise<T>
  /**
   * The same for a claim of rows, and for the outcome of what was claimed. Each of its statements sees what is committed by then, so that
   * stations pass each other by instead of colliding: such a step changes rows that it has claimed or locked, and decides on nothing
   * else that it has read.
   */
  work<T>(step: (transaction: Transaction) => T | Promise<T>): Promise<T>
  /** How often steps were run again, because another station came in between. */
  readonly reruns: number
  /** Calls back after each commit, here or at another station, with what it changed; returns the unsubscribe. */
  onCommit(listener: (changes: readonly Change[]) => void): () => void
  /** Why the store does not take what is written, in plain words, or null; until `relieve`. */
  readonly trouble: Said | null
  /** Says that the store takes what it is given again. */
  relieve(): void
  /** Calls back when that changes; returns the unsubscribe. */
  onTrouble(listener: () => void): () => void
  /** Copies the store while it is in use and checks the copy. `at`: when, in milliseconds. */
  backup(label?: 'manual' | 'daily', at?: number): Promise<BackupFile>
  /**
   * Sees to it that nothing of what was deleted or overwritten is left in the store: in no free page, no log of it, no index of words. Takes
   * turns with whoever writes. Resolves to false where somebody reads what was there before; then it is to be done again.
   */
  scrub(): Promise<boolean>
  /** Whether it leaves no page out: whatever is from before the store overwrote what it deletes is overwritten too. */
  isWhole(): boolean
  /** Reads every page, where the engine does not do so by itself. */
  check(): Promise<StoreCheck>
  /** Refuses every write with this error until the function is called that it resolves with; reading goes on. */
  freeze(refusal: StationError): Promise<() => void>
  /** Copies a frozen store to a file, checks all of it, and compares each table. @throws StationError when they differ */
  copyTo(path: string): Promise<void>
  close(): Promise<void>
}

export interface StoreCheck {
  /** How many were read. */
  readonly tables: number
  readonly fault: { readonly table: string; readonly text: string } | null
}

export interface BackupFile {
  readonly path: string
  readonly sizeBytes: number
}

/** The largest number that a sequence gives. */
export const maxSequence = 2 ** 31 - 1

/** Where the store of a data folder lies. */
export const storeFileOf = (dataDir: string): string => join(dataDir, 'station.db')
