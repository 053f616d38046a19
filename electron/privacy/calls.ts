import type { CallAnswer, CallName } from '../../shared/station-api.ts'
import type { Handlers, StationParts } from '../console/handlers.ts'
import { iso, isoOrNull } from '../console/page.ts'
import { listBackups, listSetAside } from '../store/backup-files.ts'
import { countRows } from '../store/count-rows.ts'
import { ErasureEntity } from '../store/entities/erasure.ts'
import { readMark } from '../store/marks.ts'
import { dueBefore, dueOrders, laterArrivals } from './due-orders.ts'
import { bytesMark, erasureAnswer } from './erase-person.ts'
import { runMark } from './privacy.ts'

const dayMs = 24 * 60 * 60_000
/** More than these are told as so many. */
const maxCounted = 1_000

/** Erasing persons, and what is known of it. */
export function privacyHandlers(parts: StationParts): Handlers<Extract<CallName, `privacy.${string}`>> {
  const { store, privacy } = parts
  return {
    'privacy.erase': async (request) => ({ erasure: erasureAnswer(await privacy.erase(request)) }),
    'privacy.status': () => statusOf(parts),
    'privacy.ofOrder': async ({ cpOrderId }) => {
      const row = await store.find(ErasureEntity, { cpOrderId })
      return { erasure: row === undefined ? null : erasureAnswer(row) }
    },
  }
}

async function statusOf(parts: StationParts): Promise<CallAnswer<'privacy.status'>> {
  const { store, clock, settings, backupDir, dataDir } = parts
  const { privacy, backups } = settings.current()
  const now = clock.now()
  const before = dueBefore(privacy.eraseAfterDays, now)
  const [bytes, lastRun, [newest], due, later] = await Promise.all([
    readMark(store, bytesMark),
    readMark(store, runMark),
    store.query<{ at: number | null }>('SELECT MAX("erasedAt") AS "at" FROM "cp_erasures"'),
    before === null ? [] : dueOrders(store.long, before, '', maxCounted),
    laterArrivals(store.long, now, maxCounted),
  ])
  // A copy that was made before it was overwritten has it, too.
  const until = bytes === null ? (newest?.at ?? null) : now
  const holding = until === null ? [] : listBackups(backupDir).filter(({ takenAt }) => takenAt <= until)
  const aside = listSetAside(dataDir, store.engine).filter(({ takenAt }) => until !== null && takenAt <= until)
  return {
    erased: await countRows(store, 'FROM "cp_erasures"'),
    lastRunAt: isoOrNull(lastRun?.at ?? null),
    waiting: {
      due: due.length,
      later: later.length,
      files: await countRows(store, `FROM "cp_erasures" WHERE "files" <> '[]'`),
      overwritingSince: isoOrNull(bytes?.at ?? null),
    },
    isWhole: store.isWhole(),
    backups: [
      ...holding.map(({ name, takenAt, kind }) => ({
        name,
        takenAt: iso(takenAt),
        goesAt: kind === 'daily' && backups.daily ? iso(takenAt + backups.keepDays * dayMs) : null,
      })),
      ...aside.map(({ name, takenAt }) => ({ name, takenAt: iso(takenAt), goesAt: null })),
    ],
  }
}
