import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { beforeAll, describe, expect, it } from 'vitest'
import type { ReadyLine } from '../../electron/console/ready-line.ts'
import { defaultDataDir } from '../../electron/data-folder/default-data-dir.ts'
import { pointerFileOf } from '../../electron/data-folder/folder-pointer.ts'
import { buildIfNeeded } from '../../scripts/build-if-needed.ts'
import { projectDir } from '../../scripts/project-dir.ts'
import { anItem, anOrder, itemIdOf } from '../support/order-builder.ts'
import { orderKey } from '../support/running-station.ts'
import { callOver, type StationProcess } from '../support/station-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

/** Each copies a whole folder: fewer than of the kills that do not. */
const kills = process.env.CRASH_KILLS === undefined ? 5 : 60
const files = 100

/** A station that is not told where its data is, as an installed one. */
function start(home: string): StationProcess {
  const args = ['--webhook-port', '0', '--console-port', '0', '--order-api-key', orderKey]
  const child = spawn(process.execPath, [join(projectDir, 'out/main/headless.js'), ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...environmentOf(home), PRINT_STATION_DATA_DIR: undefined },
  })
  const ended = once(child, 'exit').then(() => undefined)
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => JSON.parse(String(line)) as ReadyLine)
  return { child, ended, ready: Promise.race([firstLine, ended.then(() => null)]) }
}

const environmentOf = (home: string) => ({ HOME: home, XDG_CONFIG_HOME: home, APPDATA: home })

describe('kill -9 in a move', () => {
  beforeAll(() => buildIfNeeded())

  it(`at any moment and at each of its steps uses one of the two folders, whole, with every order that was acknowledged, in ${kills} kills`, async () => {
    const home = temporaryFolder()
    const usual = defaultDataDir(process.platform, environmentOf(home), home)
    mkdirSync(join(usual, 'files', 'old'), { recursive: true })
    writeFileSync(
      join(usual, 'settings.json'),
      JSON.stringify({ signals: { paused: true }, downloads: { paused: true } }),
    )
    for (let file = 0; file < files; file += 1)
      writeFileSync(join(usual, 'files', 'old', `${file}.pdf`), `%PDF-1.7 number ${file}`)

    const acknowledged: string[] = []
    let number = 0
    let moves = 0
    let folder = usual
    for (let kill = 0; kill < kills; kill += 1) {
      const station = start(home)
      const ready = await station.ready
      if (ready === null) throw new Error(`The station did not start after kill ${kill}`)
      const wanted = pointedAt(usual) ?? usual
      expect(ready.dataDir).toBe(wanted)
      if (wanted !== folder) moves += 1
      folder = wanted

      let isRunning = true
      const sending = (async () => {
        while (isRunning) {
          const id = `${String(++number).padStart(8, '0')}0000`
          const body = JSON.stringify(anOrder({ id, apikey: orderKey, items: [anItem({ id: itemIdOf(id, 1) })] }))
          const answer = await fetch(ready.webhookUrl, { method: 'POST', body }).catch(() => null)
          if (answer?.status === 200) acknowledged.push(id)
          else await pause(2)
        }
      })()
      // A try that was cut short is taken up again; one that went through goes somewhere else the next time.
      const target = join(home, `place ${moves}`)
      await callOver(ready, 'dataFolder.move', { folder: target })
      const moments: readonly (() => Promise<unknown>)[] = [
        () => pause(Math.random() * 1_500),
        () => appears(join(target, 'station.db')),
        () => until(() => pointedAt(usual) === target),
        () => appears(join(folder, 'moved-to.json')),
      ]
      const moment = Promise.race([moments[kill % moments.length]?.(), station.ended])
      await moment.catch(async (cause: unknown) => {
        throw new Error(`Kill ${kill}: ${JSON.stringify(await callOver(ready, 'dataFolder.get', {}))}`, { cause })
      })
      station.child.kill('SIGKILL')
      await station.ended
      isRunning = false
      await sending
      expectWhole(pointedAt(usual) ?? usual, acknowledged)
    }
    expect(moves).toBeGreaterThan(0)
    expect(moves).toBeLessThan(kills)
  }, 600_000)
})

const appears = (file: string): Promise<void> => until(() => existsSync(file))

/** Looks as often as it can: some moments of a move last a millisecond. */
async function until(isSo: () => boolean): Promise<void> {
  const patience = performance.now() + 60_000
  while (!isSo()) {
    if (performance.now() > patience) throw new Error('The moment did not come')
    await new Promise((done) => setImmediate(done))
  }
}

function pointedAt(usual: string): string | null {
  const file = pointerFileOf(usual)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { dataDir: string }).dataDir : null
}

function expectWhole(dataDir: string, acknowledged: readonly string[]): void {
  expect(readdirSync(join(dataDir, 'files', 'old'))).toHaveLength(files)
  for (let file = 0; file < files; file += 1) {
    expect(readFileSync(join(dataDir, 'files', 'old', `${file}.pdf`), 'utf8')).toBe(`%PDF-1.7 number ${file}`)
  }
  const database = new Database(join(dataDir, 'station.db'))
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok')
    const stored = new Set(
      database
        .prepare<[], { id: string }>('SELECT "cpOrderId" AS "id" FROM "cp_orders"')
        .all()
        .map(({ id }) => id),
    )
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([])
  } finally {
    database.close()
  }
}
