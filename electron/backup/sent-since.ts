import { createReadStream, existsSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import type { RestoreVerdict } from '../../shared/cloud-signal.ts'
import { parsedJson } from '../base/read-json.ts'
import { logFiles } from '../log/daily-file.ts'
import type { SignalRow } from '../store/entities/signal.ts'
import { openReader } from '../store/sqlite/open-database.ts'

/** A signal that waited when the backup was made. */
export type WaitingSignal = Pick<SignalRow, 'id' | 'cpItemId' | 'signalType' | 'attempts'>

export interface Evidence {
  readonly verdict: RestoreVerdict
  /** When Cloudprinter took it, in milliseconds; null: not known, or it did not. */
  readonly at: number | null
}

export interface Traces {
  /** The store that the backup has replaced, or null. */
  readonly setAside: string | null
  readonly logDir: string
  /** When the backup was made, in milliseconds. */
  readonly since: number
}

/**
 * Which of the signals that waited in a backup Cloudprinter has had since: by the store that it has replaced, and by the log, which says of
 * each try how it ended. Where neither says so, it is not known; that nothing stands in a log proves nothing.
 */
export async function sentSince(
  waiting: readonly WaitingSignal[],
  { setAside, logDir, since }: Traces,
): Promise<ReadonlyMap<number, Evidence>> {
  const found = new Map<number, Evidence>(waiting.map(({ id }) => [id, unknown]))
  const byId = new Map(waiting.map((signal) => [signal.id, signal]))
  if (setAside !== null) for (const [id, evidence] of inStore(setAside, waiting, since)) found.set(id, evidence)
  for await (const { signal, signalType, cpItemId, time } of takenIn(logDir, since)) {
    const same = byId.get(signal)
    const isSame = same?.cpItemId === cpItemId && same.signalType === signalType
    if (isSame && found.get(signal)?.verdict !== 'had') found.set(signal, { verdict: 'had', at: time })
  }
  return found
}

const unknown: Evidence = { verdict: 'unknown', at: null }

interface Known extends Pick<SignalRow, 'cpItemId' | 'signalType' | 'state' | 'attempts' | 'deliveredAt'> {
  /** Tries since whose answer did not come. */
  readonly unanswered: number
}

/** What the replaced store says; of a damaged one only what it says was taken. */
function inStore(path: string, waiting: readonly WaitingSignal[], since: number): ReadonlyMap<number, Evidence> {
  const found = new Map<number, Evidence>()
  const isWhole = !/\.damaged-/.test(path)
  const absent = ['-wal', '-shm'].map((part) => `${path}${part}`).filter((each) => !existsSync(each))
  try {
    const database = openReader(path)
    try {
      const asked = database.prepare<[number, number], Known>(
        `SELECT "cpItemId", "signalType", "state", "attempts", "deliveredAt", (SELECT COUNT(*) FROM "cp_signal_attempts"
           WHERE "signalId" = "cp_signals"."id" AND "responseCode" IS NULL AND "at" >= ?) AS "unanswered"
         FROM "cp_signals" WHERE "id" = ?`,
      )
      for (const signal of waiting) {
        const known = asked.get(since, signal.id)
        if (known?.cpItemId !== signal.cpItemId || known.signalType !== signal.signalType) continue
        if (known.state === 'done') found.set(signal.id, { verdict: 'had', at: known.deliveredAt })
        else if (isWhole && known.state !== 'running' && known.unanswered === 0) found.set(signal.id, notHad)
      }
    } finally {
      database.close()
    }
  } catch {
    // What cannot be read says nothing more.
  }
  // Even a look that changes nothing leaves an empty log behind.
  for (const each of absent) rmSync(each, { force: true })
  return found
}

const notHad: Evidence = { verdict: 'not_had', at: null }

/** The line that `signal-queue.ts` writes of a try. */
const taken = z.object({
  time: z.number(),
  signal: z.number().int(),
  signalType: z.string(),
  cpItemId: z.string(),
  verdict: z.literal('delivered'),
})

async function* takenIn(logDir: string, since: number): AsyncGenerator<z.infer<typeof taken>> {
  if (!existsSync(logDir)) return
  for (const path of logFiles(logDir).map((name) => join(logDir, name))) {
    if (statSync(path).mtimeMs < since) continue
    for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
      if (!line.includes('"verdict":"delivered"')) continue
      const parsed = taken.safeParse(parsedJson(line))
      if (parsed.success && parsed.data.time >= since) yield parsed.data
    }
  }
}
