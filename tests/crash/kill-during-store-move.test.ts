import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { MovedLine } from '../../electron/station/move-orders.ts'
import { MarkEntity } from '../../electron/store/entities/mark.ts'
import { openStore } from '../../electron/store/open-store.ts'
import type { Store } from '../../electron/store/store.ts'
import { readStorePlace, requirePlaceInForce } from '../../electron/store/store-place.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { aDatabase } from '../support/any-store.ts'
import { contentOf, fillEveryTable } from '../support/every-table.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const kills = process.env.CRASH_KILLS === undefined ? 6 : 120
const rows = 400
/** What the process says at its steps, and within how many milliseconds after it is killed; the first before it says anything. */
const early: Moments = [
  ['', 1_500],
  ['copying', 400],
  ['copied', 20],
]
const momentsThere: Moments = [...early, ['committed', 10], ['in force', 10]]
const momentsBack: Moments = [...early, ['in place', 10], ['in force', 10]]
type Moments = readonly (readonly [step: string, withinMs: number])[]

describe('kill -9 in a move of the orders', () => {
  beforeAll(() => buildIfNeeded())

  it(`leaves them in force at one place alone, whole, in ${kills} kills there and back`, async () => {
    const dataDir = temporaryFolder()
    let databaseUrl = await aDatabase()
    const open = async (url: string | undefined): Promise<Store> => {
      requirePlaceInForce(dataDir, url)
      return await openStore({
        file: join(dataDir, 'station.db'),
        backupDir: join(dataDir, 'backups'),
        databaseUrl: url,
      })
    }
    const filled = await open(undefined)
    await fillEveryTable(filled, rows)
    const before = await contentOf(filled)
    const marksBefore = await filled.findAll(MarkEntity, {})
    await filled.close()

    const ends = { killed: 0, moved: 0 }
    for (let kill = 0; kill < kills; kill += 1) {
      const isThere = readStorePlace(dataDir)?.engine === 'postgres'
      const moments = isThere ? momentsBack : momentsThere
      const [step, withinMs] = moments[kill % moments.length] ?? ['', 0]
      const afterMs = ((kill * 37) % 100) * (withinMs / 100)
      const end = await moveAndKill(dataDir, isThere ? 'sqlite' : databaseUrl, databaseUrl, step, afterMs)
      ends[end === null ? 'killed' : 'moved'] += 1

      const isThereNow = readStorePlace(dataDir)?.engine === 'postgres'
      expect(isThereNow === isThere && end !== null, `done after ${step}`).toBe(false)
      const [inForce, other] = isThereNow ? [databaseUrl, undefined] : [undefined, databaseUrl]
      const store = await open(inForce)
      const content = await contentOf(store)
      // Which shop it is comes with the first move, and stays.
      const marks = (await store.findAll(MarkEntity, {})).filter(({ name }) => !/^(?:shop_|store_move)/.test(name))
      expect({ ...content, cp_marks: [] }, `after ${step}`).toEqual({ ...before, cp_marks: [] })
      expect(marks, `after ${step}`).toEqual(marksBefore)
      await store.close()
      await expect(open(other), `after ${step}`).rejects.toThrow()
      // Orders go only into an empty database.
      if (isThere && !isThereNow) databaseUrl = await aDatabase()
    }
    expect(ends.killed).toBeGreaterThan(kills / 2)
    expect(readFileSync(join(dataDir, 'store-place.json'), 'utf8')).not.toContain(':station@')
  })

  it('is one line of JSON without the password where it is not killed, and ends with 0', async () => {
    const dataDir = temporaryFolder()
    const store = await openStore({ file: join(dataDir, 'station.db'), backupDir: join(dataDir, 'backups') })
    await fillEveryTable(store, 3)
    await store.close()
    const databaseUrl = await aDatabase()
    const moved = await moveAndKill(dataDir, databaseUrl, databaseUrl, 'never', 0)
    expect(moved).toMatchObject({ event: 'moved', store: 'postgres', dataDir, rows: { cp_orders: 3 } })
    expect(JSON.stringify(moved)).not.toContain(':station@')
  })
})

/** Starts a move and kills it so many milliseconds after a step; resolves with its line where it was quicker. */
async function moveAndKill(
  dataDir: string,
  target: string,
  databaseUrl: string,
  step: string,
  afterMs: number,
): Promise<MovedLine | null> {
  const args = ['--data-dir', dataDir, '--move-store-to', target, '--database-url', databaseUrl]
  const child = spawn(process.execPath, [join(projectDir, 'out/main/headless.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  createInterface(child.stdout).on('line', (line) => lines.push(line))
  const ended = once(child, 'close')
  const kill = (): void => {
    void pause(afterMs).then(() => child.kill('SIGKILL'))
  }
  if (step === '') kill()
  createInterface(child.stderr).on('line', (line) => {
    if (line === step) kill()
  })
  const [code] = await ended
  const [line] = lines
  if (line === undefined) return null
  // It may be killed after it has said that it is done.
  if (code !== null) expect(code).toBe(0)
  return JSON.parse(line) as MovedLine
}
