import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { openStoreIn } from './any-store.ts'
import { addDestination, addReadyItems, md5Of, putIntoLibrary, queueDeliveries, startRip } from './press-desk.ts'
import { headlessProgram, quietDataDir } from './quiet-station.ts'
import { type StationProcess, startStationProcess } from './station-process.ts'
import { temporaryFolder } from './temporary-folder.ts'

const maxLifeMs = 60_000

/**
 * Has a station deliver many files into a folder that a RIP watches, while it is killed at random moments; then looks whether the RIP has got each
 * job and each ticket once, whole, and in their order.
 */
export async function expectToDeliverToPressThroughKills(load: {
  readonly deliveries: number
  /** A life of the station ends after so many files at most: a busy machine gets as far as an idle one. */
  readonly maxFilesOfLife: number
  readonly order: 'before' | 'after'
  /** Where the orders of a shop lie: a second station, which nobody kills, works beside the first. */
  readonly databaseUrl?: string
}): Promise<{ readonly kills: number }> {
  const dataDir = quietDataDir()
  const folder = temporaryFolder()
  const contents = putIntoLibrary(join(dataDir, 'files'), [900, 40_000, 300_000, 1_300_000])
  const files = Array.from(
    { length: load.deliveries },
    (_, index) => contents[index % contents.length] ?? contents[0],
  ).filter((file) => file !== undefined)
  const { databaseUrl } = load
  const open = (): Promise<Store> =>
    databaseUrl === undefined ? openStoreIn(dataDir, 'sqlite') : openStore({ file: '', backupDir: '', databaseUrl })
  const start = (dir: string): StationProcess => {
    const ofShop =
      databaseUrl === undefined ? {} : { 'database-url': databaseUrl, 'library-dir': join(dataDir, 'files') }
    return startStationProcess(dir, 'http://127.0.0.1:9/', headlessProgram, ofShop)
  }
  const store = await open()
  const ticket = { fileName: '{job}.txt', text: '{file} {md5}', order: load.order }
  const { id } = await addDestination(store, { name: 'Indigo', kind: 'folder', folder, fileName: '{item}', ticket })
  await queueDeliveries(store, id, await addReadyItems(store, files))
  await store.close()

  const rip = startRip(folder, temporaryFolder(), load.order === 'before')
  const wanted = 2 * load.deliveries
  const second = databaseUrl === undefined ? null : start(quietDataDir())
  let kills = 0
  try {
    while (rip.taken.length < wanted) {
      const before = rip.taken.length
      const station = start(dataDir)
      if ((await station.ready) === null) throw new Error('The station did not start again')
      const enough = Math.min(wanted, before + Math.floor(Math.random() * load.maxFilesOfLife))
      const endsAt = Date.now() + maxLifeMs
      while (rip.taken.length < enough && Date.now() < endsAt) await pause(1)
      // At any moment of what comes next.
      await pause(Math.random() * 30)
      station.child.kill('SIGKILL')
      kills += 1
      await station.ended
      expect(rip.faults).toEqual([])
      if (Date.now() >= endsAt) throw new Error('Nothing is delivered any more')
    }
    // Whoever finds a row that was not settled must not send it again.
    const last = start(dataDir)
    if ((await last.ready) === null) throw new Error('The station did not start again')
    const states = async (): Promise<unknown> => {
      const again = await open()
      try {
        return await again.query('SELECT "state", COUNT(*) AS "count" FROM "cp_deliveries" GROUP BY "state"')
      } finally {
        await again.close()
      }
    }
    await expect.poll(states, { timeout: 120_000 }).toEqual([{ state: 'delivered', count: load.deliveries }])
    last.child.kill('SIGTERM')
    await last.ended
    await pause(50)
  } finally {
    rip.stop()
    second?.child.kill('SIGKILL')
    await second?.ended
  }
  expect(rip.faults).toEqual([])
  expect(readdirSync(folder)).toEqual([])
  expect(new Set(rip.taken.map(({ name }) => name)).size).toBe(wanted)
  expect(rip.taken).toHaveLength(wanted)
  const md5s = new Map(files.map((file, index) => [`${String(index).padStart(8, '0')}0001.pdf`, md5Of(file.content)]))
  for (const { name, md5 } of rip.taken) {
    const job = name.replace(/\.\w+$/, '.pdf')
    const expected = name === job ? md5s.get(name) : md5Of(Buffer.from(`${job} ${md5s.get(job)}`))
    expect(md5, name).toBe(expected)
  }
  return { kills }
}
