import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { storeBefore } from '../support/store-before.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

describe('the migration of signals', () => {
  it('keeps every signal, tells which step each reports, and where its trying stood', async () => {
    const folder = temporaryFolder()
    const file = join(folder, 'station.db')
    await fillVersionBefore(file)
    const store = await openStore({ file, backupDir: join(folder, 'backups') })
    onTestFinished(() => store.close())

    const signals = await store.query(
      `SELECT "signalType", "state", "attempts", "failures", "failingSince", "stepId", "facts", "readyAt" FROM "cp_signals" ORDER BY "id"`,
    )
    const none = { facts: null, readyAt: null }
    expect(signals).toEqual([
      {
        ...none,
        signalType: 'ItemRegistered',
        state: 'done',
        attempts: 1,
        failures: 0,
        failingSince: null,
        stepId: null,
      },
      {
        ...none,
        signalType: 'ItemProduce',
        state: 'waiting',
        attempts: 3,
        failures: 3,
        failingSince: 2_000,
        stepId: 1,
      },
      { ...none, signalType: 'ItemError', state: 'queued', attempts: 0, failures: 0, failingSince: null, stepId: 3 },
    ])
    expect(await store.query('SELECT * FROM "cp_signal_corrections"')).toEqual([])
  })
})

/** A store as the version before left it: one item with three signals, the last two of which report steps. */
const fillVersionBefore = (file: string): Promise<void> => storeBefore(file, 'SignalCare', oldRows.join(';'))

const oldRows = [
  `INSERT INTO "cp_orders" ("cpOrderId", "status", "fullJsonPayload", "contentHash", "receivedAt") VALUES ('o', 'received', '{}', '', 0)`,
  `INSERT INTO "cp_order_items" ("cpItemId", "cpOrderId", "position", "title", "productCode", "productDescription", "quantity",
     "status", "statusChangedAt", "options", "warnings", "urgencyKey")
   VALUES ('i', 'o', 1, '', '', '', 1, 'error', 0, '[]', '[]', '')`,
  `INSERT INTO "cp_history" ("at", "kind", "cpOrderId", "cpItemId", "fromStatus", "toStatus", "by") VALUES
     (1000, 'step', 'o', 'i', 'ready', 'in_production', 'someone'),
     (1500, 'signal_resent', 'o', 'i', NULL, NULL, 'someone'),
     (3000, 'step', 'o', 'i', 'in_production', 'error', 'someone'),
     (4000, 'step', 'o', 'i', 'error', 'in_production', 'someone')`,
  `INSERT INTO "cp_signals" ("cpOrderId", "cpItemId", "signalType", "payload", "state", "isMandatory", "occurredAt", "dueAt", "attempts") VALUES
     ('o', 'i', 'ItemRegistered', '{}', 'done', 1, 500, 500, 1),
     ('o', 'i', 'ItemProduce', '{}', 'waiting', 0, 1000, 90000, 3),
     ('o', 'i', 'ItemError', '{}', 'queued', 1, 3000, 8000, 0)`,
  `INSERT INTO "cp_signal_attempts" ("signalId", "at", "durationMs", "responseBody") VALUES (2, 2000, 1, ''), (2, 2500, 1, '')`,
]
