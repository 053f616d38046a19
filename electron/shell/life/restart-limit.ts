import { z } from 'zod'
import type { Clock } from '../../base/clock.ts'
import { writeDurably } from '../../base/durable-file.ts'
import { readJsonFile } from '../../base/read-json.ts'

/** What is remembered of earlier starts, to tell one bad moment from a program that cannot run. */
const lifeRecord = z.object({
  /** When the program ended unexpectedly, in milliseconds since 1970. */
  faults: z.array(z.number()).max(100),
  /** Set while a start is so young that an end without a word counts as a fault. */
  youngSince: z.number().nullable(),
})
type LifeRecord = z.infer<typeof lifeRecord>

export interface RestartLimit {
  /** Whether it ended unexpectedly so often that this start had better leave the queues alone. */
  readonly isSafeMode: boolean
  /** Notes a fault. True: starting again may help; false: it was tried often enough, so go on as well as possible. */
  faulted(): boolean
  /** The program ends as it was asked to. */
  ended(): void
}

const maxFaults = 3
const periodMs = 10 * 60_000
const youngMs = 60_000

/**
 * Counts the unexpected ends of the program: exceptions, and starts that were gone within a minute, as when a part of the
 * program in machine code breaks. After three in ten minutes the next start is in safe mode.
 */
export function openRestartLimit(file: string, clock: Clock): RestartLimit {
  const now = clock.now()
  const before = readRecord(file, now)
  const isRecent = (at: number): boolean => now - at >= 0 && now - at < periodMs
  let record: LifeRecord = {
    faults: [...before.faults, ...(before.youngSince === null ? [] : [before.youngSince])].filter(isRecent),
    youngSince: now,
  }
  const keep = (next: LifeRecord): void => {
    record = next
    try {
      writeDurably(file, JSON.stringify(next))
    } catch {
      // Without a record it is restarted more often than it should be; that the folder is not writable is said elsewhere.
    }
  }
  const isSafeMode = record.faults.length >= maxFaults
  keep(record)
  const cancel = clock.after(youngMs, () => keep({ ...record, youngSince: null }))
  return {
    isSafeMode,
    faulted() {
      cancel()
      const faults = [...record.faults, clock.now()].slice(-maxFaults - 1)
      keep({ faults, youngSince: null })
      return !isSafeMode
    },
    ended() {
      cancel()
      keep({ ...record, youngSince: null })
    },
  }
}

/** A record that cannot be read was left by an end that nobody asked for. */
function readRecord(file: string, now: number): LifeRecord {
  const reading = readJsonFile(file)
  if (reading.state === 'absent') return { faults: [], youngSince: null }
  const record = lifeRecord.safeParse(reading.state === 'read' ? reading.value : null)
  return record.data ?? { faults: [now], youngSince: null }
}
