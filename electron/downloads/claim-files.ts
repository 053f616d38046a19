import { FileEntity, type FileRow } from '../store/entities/file.ts'
import type { Transaction } from '../store/transaction.ts'

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

/**
 * How many files may run in all. A file may turn out to be large only when its answer comes: beyond their places, large
 * ones do not count, so that they cannot take all.
 */
export function mostRunning(running: readonly RunningFile[], { concurrency }: ClaimLimits): number {
  const large = running.filter((file) => file.isLarge).length
  const beyond = Math.max(0, large - largePlaces(concurrency))
  return concurrency + Math.min(beyond, concurrency)
}

/**
 * Takes the most urgent due files that the limits allow and marks them as running.
 *
 * @param running what runs already; it counts towards the limits
 */
export function claimFiles(
  transaction: Transaction,
  {
    count,
    now,
    running,
    limits,
  }: {
    readonly count: number
    readonly now: number
    readonly running: readonly RunningFile[]
    readonly limits: ClaimLimits
  },
): FileRow[] {
  const all: RunningFile[] = [...running]
  const claimed: FileRow[] = []
  while (claimed.length < count) {
    const row = mostUrgent(transaction, now, fullHosts(all, limits), mayTakeLarge(all, limits))
    if (row === undefined) break
    const attempts = row.attempts + 1
    transaction.update(FileEntity, { id: row.id }, { state: 'running', attempts })
    transaction.changed('files', row.id)
    claimed.push({ ...row, state: 'running', attempts })
    all.push({ host: row.host, isLarge: (row.expectedBytes ?? 0) >= largeFileBytes })
  }
  return claimed
}

function fullHosts(running: readonly RunningFile[], { perHost }: ClaimLimits): string[] {
  const counts = new Map<string, number>()
  for (const { host } of running) counts.set(host, (counts.get(host) ?? 0) + 1)
  return [...counts].filter(([, count]) => count >= perHost).map(([host]) => host)
}

const mayTakeLarge = (running: readonly RunningFile[], { concurrency }: ClaimLimits): boolean =>
  running.filter((file) => file.isLarge).length < largePlaces(concurrency)

function mostUrgent(
  transaction: Transaction,
  now: number,
  withoutHosts: readonly string[],
  withLarge: boolean,
): FileRow | undefined {
  const hosts = withoutHosts.length === 0 ? '' : `AND "host" NOT IN (${withoutHosts.map(() => '?').join(', ')})`
  const size = withLarge ? '' : `AND ("expectedBytes" IS NULL OR "expectedBytes" < ${largeFileBytes})`
  const first = (state: 'queued' | 'waiting'): string => `
    SELECT * FROM (SELECT * FROM "cp_files" WHERE "state" = '${state}' AND "dueAt" <= ? ${hosts} ${size}
      ORDER BY "urgencyKey" LIMIT 1) AS "${state}"`
  // Each half walks an index and stops at its first row; one query for both states would sort all rows.
  const sql = `${first('queued')} UNION ALL ${first('waiting')} ORDER BY "urgencyKey" LIMIT 1`
  return transaction.query<FileRow>(sql, now, ...withoutHosts, now, ...withoutHosts)[0]
}
