import type { Condition, LeaseStamp } from '../../queue/leases.ts'
import { FileEntity, type FileRow } from '../../store/entities/file.ts'
import type { Transaction } from '../../store/transaction.ts'

/** From this size on a file is a large one: such files leave room for the small ones. */
export const largeFileBytes = 64 * 1024 * 1024

/** A file that is being fetched. */
export interface RunningFile {
  readonly host: string
  readonly isLarge: boolean
}

export interface ClaimLimits {
  /** How many files are fetched at the same time. */
  readonly concurrency: number
  readonly perHost: number
}

/** How many large files may run, so that small ones always have half of the places. */
const largePlaces = (concurrency: number): number => Math.max(1, Math.floor(concurrency / 2))
/** Of one host as well; its last place is for small ones. */
const largePlacesOfHost = (perHost: number): number => Math.max(1, perHost - 1)

const largeOf = (running: readonly RunningFile[]): number => running.filter(({ isLarge }) => isLarge).length

/** How many files may run in all. Where there is but one place and a large file has it, a small one may run beside it. */
export function maxRunning(running: readonly RunningFile[], { concurrency }: ClaimLimits): number {
  return concurrency === 1 && largeOf(running) > 0 ? 2 : concurrency
}

/**
 * Tells whether there is a place for one more large file. A file may turn out to be large only when its answer comes:
 * where there is none then, it must give way.
 *
 * @param host of the file
 * @param others the files that run beside it
 */
export function hasLargePlace(host: string, others: readonly RunningFile[], limits: ClaimLimits): boolean {
  const ofHost = others.filter((file) => file.host === host)
  return largeOf(others) < largePlaces(limits.concurrency) && largeOf(ofHost) < largePlacesOfHost(limits.perHost)
}

/**
 * Takes the most urgent due files that the limits allow and marks them as running.
 *
 * @param running what runs already; it counts towards the limits
 */
export async function claimFiles(
  transaction: Transaction,
  {
    lease,
    count,
    now,
    running,
    limits,
  }: {
    readonly lease: LeaseStamp
    readonly count: number
    readonly now: number
    readonly running: readonly RunningFile[]
    readonly limits: ClaimLimits
  },
): Promise<FileRow[]> {
  const all: RunningFile[] = [...running]
  const claimed: FileRow[] = []
  while (claimed.length < count) {
    const row = await mostUrgent(transaction, now, placesLeft(all, limits))
    if (row === undefined) break
    const { leasedBy, leasedUntil } = lease
    const claim = { state: 'running', attempts: row.attempts + 1, leasedBy, leasedUntil, fence: row.fence + 1 } as const
    await transaction.update(FileEntity, { id: row.id }, claim)
    transaction.changed('files', row.id)
    claimed.push({ ...row, ...claim })
    all.push({ host: row.host, isLarge: (row.expectedBytes ?? 0) >= largeFileBytes })
  }
  return claimed
}

/**
 * Puts back what nobody fetches any more.
 *
 * @param ended which of the running files
 */
export async function putBackEnded(transaction: Transaction, ended: Condition): Promise<number> {
  const rows = await transaction.query<Pick<FileRow, 'id'>>(
    `UPDATE "cp_files" SET "state" = 'queued', "leasedBy" = NULL, "leasedUntil" = NULL
     WHERE "state" = 'running' AND ${ended.sql} RETURNING "id"`,
    ...ended.values,
  )
  for (const { id } of rows) transaction.changed('files', id)
  return rows.length
}

interface PlacesLeft {
  /** Nothing more may be fetched from these. */
  readonly fullHosts: readonly string[]
  /** No large file may be fetched from these, or from nowhere at all. */
  readonly noLargeFrom: readonly string[] | 'all'
}

function placesLeft(running: readonly RunningFile[], limits: ClaimLimits): PlacesLeft {
  const hosts = [...new Set(running.map(({ host }) => host))]
  const isFull = (host: string): boolean => {
    const ofHost = running.filter((file) => file.host === host)
    // One large file where the host has but one place: a small one may run beside it.
    return ofHost.length >= limits.perHost + (limits.perHost === 1 && largeOf(ofHost) > 0 ? 1 : 0)
  }
  return {
    fullHosts: hosts.filter(isFull),
    noLargeFrom:
      largeOf(running) < largePlaces(limits.concurrency)
        ? hosts.filter((host) => !hasLargePlace(host, running, limits))
        : 'all',
  }
}

const listOf = (values: readonly string[]): string => values.map(() => '?').join(', ')

async function mostUrgent(
  transaction: Transaction,
  now: number,
  { fullHosts, noLargeFrom }: PlacesLeft,
): Promise<FileRow | undefined> {
  const isSmall = `("expectedBytes" IS NULL OR "expectedBytes" < ${largeFileBytes})`
  const conditions = [
    ...(fullHosts.length === 0 ? [] : [`AND "host" NOT IN (${listOf(fullHosts)})`]),
    ...(noLargeFrom === 'all' ? [`AND ${isSmall}`] : []),
    ...(noLargeFrom === 'all' || noLargeFrom.length === 0
      ? []
      : [`AND (${isSmall} OR "host" NOT IN (${listOf(noLargeFrom)}))`]),
  ].join(' ')
  const values = [now, ...fullHosts, ...(noLargeFrom === 'all' ? [] : noLargeFrom)]
  const first = (state: 'queued' | 'waiting'): string => `
    SELECT * FROM (SELECT * FROM "cp_files" WHERE "state" = '${state}' AND "dueAt" <= ? ${conditions}
      ORDER BY "urgencyKey" LIMIT 1 FOR UPDATE SKIP LOCKED) AS "${state}"`
  // What another station is claiming at this moment is passed by. Each half reads what is due in its state and keeps the first.
  const sql = `${first('queued')} UNION ALL ${first('waiting')} ORDER BY "urgencyKey" LIMIT 1`
  return (await transaction.query<FileRow>(sql, ...values, ...values))[0]
}
