import { recordHistory } from '../orders/order-history.ts'
import type { StationParts } from './handlers.ts'

/** Pauses or resumes all downloads or all signals; it holds across restarts and stands in the history. */
export async function pauseWork(
  parts: StationParts,
  work: 'downloads' | 'signals',
  paused: boolean,
  by: string,
): Promise<Record<string, never>> {
  await parts.settings.update(() => ({ [work]: { paused } }))
  await parts.store.write(async (transaction) => {
    const kind = paused ? 'paused' : 'resumed'
    await recordHistory(transaction, { at: parts.clock.now(), kind, by, reason: work })
  })
  parts.onSettingsChanged()
  return {}
}
