import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import { readStorePlace, requirePlaceInForce } from '../../electron/store/store-place.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { aDatabase } from '../support/any-store.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { orderKey } from '../support/running-station.ts'
import { callOver, startStationProcess } from '../support/station-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const kills = process.env.CRASH_KILLS === undefined ? 5 : 60
/** As many as fill the copy with enough pages to be killed between. */
const ordersBefore = 400

describe('kill -9 of a station that moves its orders', () => {
  beforeAll(() => buildIfNeeded())

  it(`leaves every order that was acknowledged in force at one place alone, which the next start finds, in ${kills} kills`, async () => {
    const dataDir = temporaryFolder()
    const paused = { signals: { paused: true }, downloads: { paused: true } }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(paused))
    let databaseUrl = await aDatabase()
    const sent: Sent = { count: 0, acknowledged: [] }
    const ends = { stayed: 0, moved: 0 }
    for (let kill = 0; kill < kills; kill += 1) {
      const wasThere = isThere(dataDir)
      await moveAndKill(dataDir, databaseUrl, sent, kill % 2 === 0 ? ((kill * 37) % 100) * 12 : null)
      ends[isThere(dataDir) === wasThere ? 'stayed' : 'moved'] += 1
      const [inForce, other] = isThere(dataDir) ? [databaseUrl, undefined] : [undefined, databaseUrl]
      expect(await missing(dataDir, inForce, sent.acknowledged), `after kill ${kill}`).toEqual([])
      await expect(open(dataDir, other), `after kill ${kill}`).rejects.toThrow()
      // Orders go only into an empty database.
      if (wasThere && !isThere(dataDir)) databaseUrl = await aDatabase()
    }
    expect(ends.moved).toBeGreaterThan(1)
    expect(ends.stayed).toBeGreaterThan(0)
  })
})

interface Sent {
  count: number
  readonly acknowledged: string[]
}

const isThere = (dataDir: string): boolean => readStorePlace(dataDir)?.engine === 'postgres'

/** Has a station move its orders to the other side while they go on coming, and kills it: at the moment itself where no time is given. */
async function moveAndKill(dataDir: string, url: string, sent: Sent, afterMs: number | null): Promise<void> {
  const wasThere = isThere(dataDir)
  const station = startStationProcess(dataDir, 'http://127.0.0.1:1/')
  const ready = await station.ready
  if (ready === null) throw new Error('The station did not start')
  expect(ready.store).toBe(wasThere ? 'postgres' : 'sqlite')
  const send = () => sendTo(ready.webhookUrl, sent)
  while (sent.count < ordersBefore) await Promise.all(Array.from({ length: 50 }, send))
  let isRunning = true
  const sending = (async () => {
    while (isRunning) await send()
  })()
  await callOver(ready, 'store.move', { to: wasThere ? { engine: 'sqlite' } : { engine: 'postgres', url } })
  if (afterMs === null) await until(() => isThere(dataDir) !== wasThere)
  else await pause(afterMs)
  station.child.kill('SIGKILL')
  await station.ended
  isRunning = false
  await sending
}

async function sendTo(url: string, sent: Sent): Promise<void> {
  sent.count += 1
  const id = `${String(sent.count).padStart(8, '0')}0000`
  const body = JSON.stringify(anOrder({ id, apikey: orderKey, items: [anItem({ id: itemIdOf(id, 1) })] }))
  const answer = await fetch(url, { method: 'POST', body }).catch(() => null)
  if (answer?.status === 200) sent.acknowledged.push(id)
  else await pause(2)
}

async function missing(dataDir: string, databaseUrl: string | undefined, acknowledged: readonly string[]) {
  const store = await open(dataDir, databaseUrl)
  const rows = await store.query<{ cpOrderId: string }>('SELECT "cpOrderId" FROM "cp_orders"')
  await store.close()
  const ids = new Set(rows.map(({ cpOrderId }) => cpOrderId))
  expect(ids.size).toBe(rows.length)
  return acknowledged.filter((id) => !ids.has(id))
}

async function open(dataDir: string, databaseUrl: string | undefined) {
  requirePlaceInForce(dataDir, databaseUrl)
  return await openStore({ file: join(dataDir, 'station.db'), backupDir: join(dataDir, 'backups'), databaseUrl })
}

/** Looks as often as it can: some moments of a move last a millisecond. */
async function until(isSo: () => boolean): Promise<void> {
  const patience = performance.now() + 60_000
  while (!isSo()) {
    if (performance.now() > patience) throw new Error('The moment did not come')
    await new Promise((done) => setImmediate(done))
  }
}
