import type { Restored } from '../backup/restore-backup.ts'
import { sentSince } from '../backup/sent-since.ts'
import { waitingSignals, writeRestored } from '../signals/restored-signals.ts'
import { backupNamed } from '../store/backup-files.ts'
import type { Store } from '../store/store.ts'

/** Finds out, once, which of the signals that wait in a backup that was just restored Cloudprinter has had since it was made. */
export async function noteRestored(store: Store, { name, setAside }: Restored, logDir: string): Promise<void> {
  const waiting = await waitingSignals(store)
  const since = backupNamed(name)?.takenAt ?? 0
  const signals = Object.fromEntries(await sentSince(waiting, { setAside, logDir, since }))
  await store.write((transaction) => writeRestored(transaction, { backup: name, signals }))
}
