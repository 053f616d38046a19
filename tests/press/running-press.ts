import { readSaid } from '../../shared/messages/kept-sentence.ts'
import type { CallInput } from '../../shared/station-api.ts'
import { openStoreIn } from '../support/any-store.ts'
import type { RunningStation } from '../support/running-station.ts'

export type NewDestination = CallInput<'destinations.save'>['destination']

export const aFolder = (fields: Partial<NewDestination> = {}): NewDestination => ({
  name: 'Indigo',
  kind: 'folder',
  folder: '/srv/hot/indigo',
  ...fields,
})

export const aServer = (fields: Partial<NewDestination> = {}): NewDestination => ({
  name: 'Versafire',
  kind: 'sftp',
  url: 'sftp://rip@press.example/jobs',
  ...fields,
})

/** What the history says of settings, the latest last. */
export async function historyOf({ dataDir }: RunningStation): Promise<string[]> {
  const store = await openStoreIn(dataDir)
  try {
    const rows = await store.query<{ reason: string }>(
      `SELECT "reason" FROM "cp_history" WHERE "kind" = 'settings_changed' ORDER BY "id"`,
    )
    return rows.map(({ reason }) => String(readSaid(reason)))
  } finally {
    await store.close()
  }
}
